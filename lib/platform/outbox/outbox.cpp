#include "platform/outbox/outbox.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "document/social_post.hpp"

namespace igny8::platform {
namespace {

namespace fs = std::filesystem;

/// A name that stays one folder whatever a handle holds.
std::string safe(std::string_view name) {
    std::string out;
    for (char c : name) {
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        out += plain || (c == '.' && !out.empty()) || static_cast<unsigned char>(c) >= 0x80 ? c : '_';
    }
    return out.empty() ? "_" : out;
}

/// Makes the names in a folder survive a power cut.
void flush_folder(const Path& folder) {
    int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
}

std::string medium_name(size_t number, const document::Medium& medium) {
    return fmt::format("{:02}{}", number + 1, Path(medium.path).extension().string());
}

/// What a reader would see: the text, a thread's parts, slides, the poll, the comment and the link.
std::string readable(const document::SocialPost& post) {
    std::string out = post.title.empty() ? "" : post.title + "\n\n";
    if (post.parts.empty()) {
        out += post.post_text + "\n";
    } else {
        for (auto& part : post.parts) out += part.text + "\n\n";
    }
    for (auto& slide : post.slides) out += fmt::format("\n[slide] {}\n{}\n", slide.title, slide.text);
    if (post.poll) {
        out += "\n[poll] " + post.poll->question + "\n";
        for (auto& option : post.poll->options) out += "( ) " + option + "\n";
    }
    if (!post.first_comment.empty()) out += "\n[first comment] " + post.first_comment + "\n";
    if (!post.link_url.empty() && !text::contains(out, post.link_url)) out += "\n[link] " + post.link_url + "\n";
    for (size_t i = 0; i < post.media.size(); ++i) {
        auto& medium = post.media[i];
        auto where = medium.path.empty() ? medium.url : "media/" + medium_name(i, medium);
        out += fmt::format("\n[{}] {}{}{}\n", medium.kind, where, medium.alt_text.empty() ? "" : ": ", medium.alt_text);
    }
    return out;
}

/// What a person reads of a film that is handed over.
std::string readable_video(const json::Value& project) {
    auto field = [&](const char* key) { return project.contains(key) ? project[key].get<std::string>() : ""; };
    return field("title") + "\n\n" + field("description") + "\n";
}

void copy_media(const document::SocialPost& post, const Path& folder) {
    for (size_t i = 0; i < post.media.size(); ++i) {
        auto& medium = post.media[i];
        if (medium.path.empty()) continue;
        make_folders(folder / "media");
        AtomicFile copy(folder / "media" / medium_name(i, medium));
        copy.write(read_file(medium.path, size_t{8} << 30));
        copy.commit();
    }
}

void copy_films(const json::Value& project, const Path& folder) {
    if (!project.contains("outputs")) return;
    for (auto& output : project["outputs"]) {
        Path file = output.value("file", "");
        if (file.empty()) continue;
        make_folders(folder / "media");
        fs::copy_file(file, folder / "media" / file.filename());
    }
}

class Outbox final : public Adapter {
public:
    explicit Outbox(Path root) : root_(std::move(root)) {}

    Description describe() const override {
        return {.name = "outbox",
                .title = "Local folder",
                .post_types = {"text", "image", "carousel", "video", "thread", "story", "poll"},
                .steps = {{"write", true, Guarantee::set_to_state}},
                .buckets = {},
                .needs_sign_in = false};
    }

    std::vector<Step> plan(const Job& job, const std::vector<Saved>&) const override {
        return {{.name = "write",
                 .kind = "write",
                 .visible = true,
                 .guarantee = Guarantee::set_to_state,
                 .charges = {},
                 .request_hash = digest(json::line(job.payload)),
                 .deadline = Milliseconds{2000}}};
    }

    Result perform(const Step&, const Job& job, const std::vector<Saved>&, const Context&) override {
        try {
            auto folder = folder_of(job);
            if (!fs::exists(folder)) write(job, folder);
            return published(folder);
        } catch (const Error& e) {
            Result result;
            // A folder appears by one rename: whatever failed before it, nothing can be seen.
            result.outcome = e.fault() == Fault::no_input ? Outcome::media : Outcome::not_sent;
            result.message = e.message();
            return result;
        } catch (const fs::filesystem_error& e) {
            return {.outcome = Outcome::not_sent, .message = e.what()};
        }
    }

    Sighting look(const Step&, const Job& job, const std::vector<Saved>&, const Search&, const Context&) override {
        auto folder = folder_of(job);
        Sighting out;
        out.evidence = {{"folder", folder.string()}};
        std::error_code error;
        bool there = fs::exists(folder / "post.json", error);
        if (error) return out;
        out.finding = there ? Finding::found : Finding::absent;
        if (!there) return out;
        auto result = published(folder);
        out.remote_id = result.remote_id;
        out.remote_url = result.remote_url;
        return out;
    }

    Result probe(const Account& account, const Context&) override {
        try {
            make_folders(root_ / safe(account.site) / safe(account.handle));
            return {};
        } catch (const Error& e) {
            return {.outcome = Outcome::server, .message = e.message()};
        }
    }

private:
    Path folder_of(const Job& job) const {
        return root_ / safe(job.account.site) / safe(job.account.handle) /
               (to_rfc3339(job.due_at).substr(0, 10) + "-" + safe(job.token));
    }

    static Result published(const Path& folder) {
        Result result;
        result.remote_id = folder.filename().string();
        result.remote_url = "file://" + fs::absolute(folder).string();
        return result;
    }

    static void write(const Job& job, const Path& folder) {
        make_folders(folder.parent_path());
        ScratchFolder scratch(folder.parent_path());
        auto whole = scratch.path() / "post";
        make_folders(whole);
        if (job.kind == "video") {
            copy_films(job.payload, whole);
            write_file(whole / "post.txt", readable_video(job.payload));
        } else {
            auto post = document::read_social_post(job.payload);
            copy_media(post, whole);
            write_file(whole / "post.txt", readable(post));
        }
        write_file(whole / "post.json", json::pretty(job.payload));
        flush_folder(whole);
        if (std::rename(whole.c_str(), folder.c_str()) != 0 && !fs::exists(folder / "post.json"))
            throw Error(Fault::io, "cannot make '{}'", folder.string());
        flush_folder(folder.parent_path());
    }

    Path root_;
};

}  // namespace

std::unique_ptr<Adapter> make_outbox(const Settings& settings) {
    return std::make_unique<Outbox>(settings.outbox_root);
}

}  // namespace igny8::platform
