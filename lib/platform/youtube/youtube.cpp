#include "platform/youtube/youtube.hpp"

#include "base/digest.hpp"
#include "base/error.hpp"
#include "platform/limits.hpp"
#include "platform/replies.hpp"
#include "platform/requests.hpp"
#include "platform/youtube/errors.hpp"
#include "platform/youtube/extras.hpp"
#include "platform/youtube/publish.hpp"
#include "platform/youtube/upload.hpp"

namespace igny8::platform {
namespace {

using namespace youtube;

constexpr std::string_view captions = "captions:";
constexpr const char* base_key = "platforms.youtube.base_url";

const PlatformSpec& figures() {
    static const auto read = spec("youtube");
    return read;
}

class YouTube final : public Adapter {
public:
    explicit YouTube(const Settings& settings) : base_(settings.setting(base_key)) {}

    Description describe() const override {
        return {.name = "youtube",
                .title = "YouTube",
                .post_types = {"video"},
                .steps = {{"media", false, Guarantee::handle_first},
                          {"thumbnail", false, Guarantee::set_to_state},
                          {"captions", false, Guarantee::set_to_state},
                          {"publish", true, Guarantee::set_to_state}},
                .buckets = buckets_of(figures())};
    }

    std::vector<Step> plan(const Job& job, const std::vector<Saved>&) const override {
        auto video = video_of(job);
        std::vector<Step> out{step("upload", "media", {{"uploads.day", 1}})};
        out.back().request_hash = digest(json::line(job.payload));
        if (!video.thumbnail.empty()) out.push_back(step("thumbnail", "thumbnail", units("thumbnails.set")));
        for (auto& track : video.subtitles)
            out.push_back(step(std::string(captions) + track.language, "captions", units("captions.insert")));
        auto last = step("publish", "publish", units("videos.update"));
        last.visible = true;
        last.guarantee = Guarantee::set_to_state;
        last.request_hash = digest(job.token + json::line(wanted_status(video)));
        out.push_back(std::move(last));
        return out;
    }

    Result perform(const Step& step, const Job& job, const std::vector<Saved>& saved, const Context& context) override {
        if (context.token.empty()) return verdict(Outcome::auth_fatal, "the account is not signed in");
        auto video = video_of(job);
        auto site = site_of(context);
        auto* before = find(saved, step.name);
        if (step.name == "upload") return Upload(video, step.name, before, site, context).run();
        auto id = uploaded(saved);
        if (step.name == "thumbnail") return send_thumbnail(site, id, video, before, context);
        if (step.name.starts_with(captions))
            return send_captions(site, id, video, step.name.substr(captions.size()), before, context);
        return publish(site, id, video, context);
    }

    Sighting look(const Step&, const Job& job, const std::vector<Saved>& saved, const Search&,
                  const Context& context) override {
        auto id = uploaded(saved);
        if (id.empty()) return {.finding = Finding::absent, .evidence = {{"video_id", ""}}};
        return look_at(site_of(context), id, video_of(job), context);
    }

    Result probe(const Account&, const Context& context) override {
        auto request = own_channel(site_of(context), "id");
        auto reply = context.send(request);
        if (!succeeded(reply)) return judge(request, reply, context.clock.now());
        if (text_at(object_of(reply), "/items/0/id").empty())
            return verdict(Outcome::auth_fatal, "the Google account has no channel");
        return {};
    }

private:
    Site site_of(const Context& context) const { return {base_url(base_, base_key), context.token}; }

    static Step step(std::string name, std::string kind, std::vector<Charge> charges) {
        return {.name = std::move(name), .kind = std::move(kind), .charges = std::move(charges)};
    }

    /// What a call costs of the project's units a day (share/platforms/youtube.yaml).
    static std::vector<Charge> units(std::string_view call) { return {{"units.day", figures().cost(call)}}; }

    static std::string uploaded(const std::vector<Saved>& saved) { return remote_id(saved, "upload"); }

    std::string base_;
};

}  // namespace

std::unique_ptr<Adapter> make_youtube(const Settings& settings) { return std::make_unique<YouTube>(settings); }

}  // namespace igny8::platform
