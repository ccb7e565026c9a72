#include "platform/linkedin/upload.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "platform/linkedin/errors.hpp"
#include "platform/patience.hpp"

namespace igny8::platform::linkedin {
namespace {

constexpr Milliseconds first_wait{2'000}, longest_wait{30'000};
constexpr Milliseconds intake{60'000};       // for LinkedIn to take a file in, before the queue waits instead
constexpr Milliseconds blind_grace{20'000};  // when this token may not ask whether it has

/// A stretch of the file and where it goes. Both ends are inside, as LinkedIn writes them.
struct Stretch {
    uint64_t first = 0, last = 0;
    std::string url{};
};

std::optional<Stretch> read_stretch(const json::Value& value) {
    auto first = integer_at(value, "/firstByte"), last = integer_at(value, "/lastByte");
    auto url = text_at(value, "/uploadUrl");
    if (!first || !last || *first < 0 || *last < *first || url.empty()) return {};
    return Stretch{static_cast<uint64_t>(*first), static_cast<uint64_t>(*last), url};
}

class Upload {
public:
    Upload(const Api& api, const File& file, const std::string& owner, const Step& step, const Context& context)
        : api_(api), file_(file), owner_(owner), step_(step), context_(context) {}

    Result run(const Saved* before) {
        size_ = size_on_disk(file_.medium);
        throttled_ = throttled_at(before);
        if (before) adopt(*before);
        if (saved_.remote_id.empty() && !start()) return failed_;
        while (next() < parts())
            if (!send_part()) return failed_;
        if (is_film() && !finished() && !finish()) return failed_;
        return wait();
    }

private:
    bool is_film() const { return file_.shelf.name == videos.name; }
    int64_t next() const { return integer_at(saved_.refs, "/next").value_or(0); }
    int64_t parts() const { return static_cast<int64_t>(value_at(saved_.refs, "/parts").size()); }
    bool finished() const { return value_at(saved_.refs, "/finished") == json::Value(true); }

    /// Goes on with what another process began, unless its addresses have run out or the file is another one.
    void adopt(const Saved& before) {
        if (before.remote_id.empty() || integer_at(before.refs, "/size") != static_cast<int64_t>(size_)) return;
        saved_ = before;
        bool gone = before.expires_at && *before.expires_at <= context_.clock.now();
        if (gone && next() < parts()) saved_ = {};
    }

    void save() {
        if (context_.save) context_.save(saved_);
    }

    bool fail(Result result) {
        failed_ = std::move(result);
        auto refs = saved_.refs.is_object() ? saved_.refs : json::Value::object();
        if (failed_.refs.is_object()) refs.update(failed_.refs);
        if (!refs.empty()) failed_.refs = std::move(refs);
        return false;
    }

    /// A good reply, or nothing: then `failed_` says why. What may pass is tried again for a while.
    std::optional<net::Reply> ask(const net::Request& request) {
        for (;;) {
            auto reply = context_.send(request);
            if (succeeded(reply)) {
                patience_.progress();
                return reply;
            }
            fail(judged(request, reply, upload_errors(), throttled_, context_.clock.now()));
            if (!patience_.again(failed_)) return {};
        }
    }

    bool start() {
        auto reply = ask(start_upload(api_, file_.shelf, owner_, size_, context_.token));
        if (!reply) return false;
        auto value = value_at(object_of(*reply), "/value");
        saved_ = {.name = step_.name, .remote_id = text_at(value, "/" + std::string(file_.shelf.name))};
        auto ends = integer_at(value, is_film() ? "/uploadUrlsExpireAt" : "/uploadUrlExpiresAt");
        if (ends && *ends > 0) saved_.expires_at = Instant{Milliseconds{*ends}};
        saved_.refs = {{"size", size_}, {"next", 0}, {"token", text_at(value, "/uploadToken")}};
        saved_.refs["parts"] = parts_in(value);
        saved_.refs["etags"] = json::Value::array();
        if (!covers_file()) return fail(verdict(Outcome::server, "LinkedIn's upload instructions do not fit the file"));
        save();
        return true;
    }

    /// A film's instructions in the order of the file; of anything else one for all of it.
    json::Value parts_in(const json::Value& value) const {
        auto out = json::Value::array();
        if (!is_film()) {
            out.push_back({{"firstByte", 0},
                           {"lastByte", size_ == 0 ? 0 : size_ - 1},
                           {"uploadUrl", text_at(value, "/uploadUrl")}});
            return out;
        }
        auto& all = value_at(value, "/uploadInstructions");
        return all.is_array() ? all : out;
    }

    /// Every byte once, in order, to addresses a token may see.
    bool covers_file() const {
        if (!saved_.remote_id.starts_with("urn:li:")) return false;
        uint64_t at = 0;
        for (auto& part : saved_.refs["parts"]) {
            auto stretch = read_stretch(part);
            if (!stretch || stretch->first != at || !trusted(api_, stretch->url)) return false;
            at = stretch->last + 1;
        }
        return size_ > 0 && at == size_;
    }

    bool send_part() {
        if (context_.renew_lease && !context_.renew_lease())
            return fail(verdict(Outcome::server, "the job was taken away during its upload"));
        auto stretch = *read_stretch(saved_.refs["parts"][static_cast<size_t>(next())]);
        net::FileSlice slice{file_.medium.path, stretch.first, stretch.last - stretch.first + 1};
        auto type = is_film() ? "application/octet-stream" : file_.medium.mime_type;
        auto reply = ask(put_bytes(stretch.url, slice, type, is_film() ? nullptr : &context_.token));
        if (!reply) return false;
        if (is_film() && !keep_tag(*reply)) return false;
        saved_.refs["next"] = next() + 1;
        save();
        return true;
    }

    /// The name of a part, without quotes; a weak one names nothing.
    bool keep_tag(const net::Reply& reply) {
        std::string tag(reply.headers.get("ETag").value_or(""));
        if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') tag = tag.substr(1, tag.size() - 2);
        if (tag.empty() || tag.starts_with("W/"))
            return fail(verdict(Outcome::server, "LinkedIn gave a part of the film no usable ETag"));
        saved_.refs["etags"].push_back(tag);
        return true;
    }

    bool finish() {
        auto tags = saved_.refs["etags"].get<std::vector<std::string>>();
        auto token = text_at(saved_.refs, "/token");
        if (!ask(finish_video(api_, saved_.remote_id, token, tags, context_.token))) return false;
        saved_.refs["finished"] = true;
        save();
        return true;
    }

    /// Until LinkedIn has taken the file in; after a minute the queue waits instead.
    Result wait() {
        Milliseconds pause = first_wait, waited{0};
        for (;;) {
            auto request = upload_status(api_, file_.shelf, saved_.remote_id, context_.token);
            auto reply = context_.send(request);
            if (reply.status == 403) return after_grace();
            if (!succeeded(reply)) {
                fail(judged(request, reply, upload_errors(), throttled_, context_.clock.now()));
                if (!patience_.again(failed_)) return failed_;
                continue;
            }
            auto body = object_of(reply);
            auto status = text_at(body, "/status");
            if (status == "AVAILABLE") return ready();
            if (status == "PROCESSING_FAILED") return refused_file(body);
            if (waited + pause > intake) return later(pause);
            context_.clock.sleep(pause);
            waited += pause;
            pause = std::min(pause * 2, longest_wait);
            if (context_.renew_lease && !context_.renew_lease())
                return verdict(Outcome::server, "the job was taken away during its upload");
        }
    }

    /// A token with w_member_social alone may not ask.
    Result after_grace() {
        context_.clock.sleep(blind_grace);
        return ready();
    }

    static Result refused_file(const json::Value& body) {
        auto why = text_at(body, "/processingFailureReason");
        return verdict(Outcome::media, "LinkedIn cannot use the file: " + (why.empty() ? "it does not say why" : why),
                       "PROCESSING_FAILED");
    }

    Result later(Milliseconds pause) {
        auto out = ready();
        out.outcome = Outcome::not_ready;
        out.message = "LinkedIn is still taking the file in";
        out.retry_at = context_.clock.now() + pause;
        return out;
    }

    Result ready() {
        Result out;
        out.remote_id = saved_.remote_id;
        out.refs = saved_.refs;
        return out;
    }

    const Api& api_;
    const File& file_;
    const std::string& owner_;
    const Step& step_;
    const Context& context_;
    uint64_t size_ = 0;
    Saved saved_{};
    std::optional<Instant> throttled_{};
    Result failed_{};
    Patience patience_{context_.clock};
};

}  // namespace

Result upload(const Api& api, const File& file, const std::string& owner, const Step& step, const Saved* before,
              const Context& context) {
    return sent_file([&] { return Upload(api, file, owner, step, context).run(before); });
}

}  // namespace igny8::platform::linkedin
