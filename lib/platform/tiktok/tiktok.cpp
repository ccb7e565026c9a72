#include "platform/tiktok/tiktok.hpp"

#include <algorithm>

#include <fmt/ranges.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "platform/limits.hpp"
#include "platform/requests.hpp"
#include "platform/tiktok/errors.hpp"
#include "platform/tiktok/looking.hpp"
#include "platform/tiktok/pulled.hpp"
#include "platform/tiktok/upload.hpp"

namespace igny8::platform {
namespace {

using namespace tiktok;

constexpr const char* base_key = "platforms.tiktok.base_url";

/// The last chunk at 100 kB/s, and some minutes.
Milliseconds deadline_of(const Wish& wish) {
    constexpr uint64_t bytes_per_second = 100'000, unknown = 64'000'000;
    if (wish.pull) return Milliseconds{300'000};
    auto bytes = static_cast<uint64_t>(std::max<int64_t>(0, wish.film().bytes));
    auto cut = chunks(bytes == 0 ? unknown : bytes);
    return Milliseconds{300'000 + static_cast<int64_t>(cut.length(cut.last()) * 1000 / bytes_per_second)};
}

json::Value to_json(const Creator& creator) {
    return {{"username", creator.username},
            {"nickname", creator.nickname},
            {"comments", creator.comments},
            {"duet", creator.duet},
            {"stitch", creator.stitch}};
}

/// What the step `creator` saved; of a draft nobody asks.
Creator creator_of(const std::vector<Saved>& saved) {
    Creator out;
    auto* step = find(saved, "creator");
    if (!step || !step->refs.is_object()) return out;
    out.username = step->refs.value("username", "");
    out.nickname = step->refs.value("nickname", "");
    out.comments = step->refs.value("comments", true);
    out.duet = step->refs.value("duet", true);
    out.stitch = step->refs.value("stitch", true);
    return out;
}

Creator read_creator(const json::Value& body) {
    Creator out;
    auto disabled = [&](const char* place) {
        auto& value = value_at(body, place);
        return value.is_boolean() && value.get<bool>();
    };
    out.username = text_at(body, "/data/creator_username");
    out.nickname = text_at(body, "/data/creator_nickname");
    for (auto& level : value_at(body, "/data/privacy_level_options"))
        if (level.is_string()) out.privacy_levels.push_back(level.get<std::string>());
    out.comments = !disabled("/data/comment_disabled");
    out.duet = !disabled("/data/duet_disabled");
    out.stitch = !disabled("/data/stitch_disabled");
    out.max_seconds = static_cast<double>(integer_at(body, "/data/max_video_post_duration_sec").value_or(0));
    return out;
}

/// Empty when the creator allows what is wanted.
std::string forbidden(const Wish& wish, const Creator& creator) {
    auto& levels = creator.privacy_levels;
    if (!levels.empty() && std::find(levels.begin(), levels.end(), wish.privacy_level) == levels.end())
        return fmt::format("@{} cannot post for '{}', only for {}", creator.username, wish.privacy_level,
                           fmt::join(levels, ", "));
    bool long_film = !wish.photos && creator.max_seconds > 0 && wish.film().duration_seconds > creator.max_seconds;
    if (long_film)
        return fmt::format("the film has {:.0f} seconds, and @{} may post {:.0f}", wish.film().duration_seconds,
                           creator.username, creator.max_seconds);
    return "";
}

Result ask_creator_step(const Wish& wish, const Site& site, const Context& context) {
    auto request = ask_creator(site);
    auto reply = context.send(request);
    if (!accepted(reply)) return judge(request, reply, context.clock.now());
    auto creator = read_creator(object_of(reply));
    if (auto why = forbidden(wish, creator); !why.empty()) return verdict(Outcome::content, why);
    Result out;
    out.refs = to_json(creator);
    return out;
}

std::vector<std::string> urls_of(const std::vector<Saved>& saved) {
    auto* media = find(saved, "media");
    if (!media || !media->refs.is_object() || !media->refs.contains("urls")) return {};
    return media->refs["urls"].get<std::vector<std::string>>();
}

class TikTok final : public Adapter {
public:
    explicit TikTok(const Settings& settings) : base_(settings.setting(base_key)) {}

    Description describe() const override {
        return {.name = "tiktok",
                .title = "TikTok",
                .post_types = {"video", "image", "carousel"},
                .steps = {{"check", false, Guarantee::set_to_state},
                          {"media", false, Guarantee::handle_first},
                          {"publish", true, Guarantee::handle_first},
                          {"create", true, Guarantee::blind}},
                .buckets = buckets_of(spec("tiktok"))};
    }

    std::vector<Step> plan(const Job& job, const std::vector<Saved>&) const override {
        auto wish = wish_of(job);
        std::vector<Step> out;
        if (!wish.draft) out.push_back({.name = "creator", .kind = "check"});
        Charge init{"init.1m", 1}, post{wish.draft ? "pending.24h" : "posts.24h", 1};
        Step last{.name = "post",
                  .kind = wish.pull ? "create" : "publish",
                  .visible = true,
                  .guarantee = Guarantee::handle_first,
                  .charges = {post},
                  .request_hash = digest(json::line(job.payload)),
                  .deadline = deadline_of(wish)};
        if (wish.pull) {
            out.push_back({.name = "media", .kind = "media"});
            last.guarantee = wish.listable ? Guarantee::listable : Guarantee::blind;
            last.charges.push_back(init);
        } else {
            out.push_back({.name = "upload", .kind = "media", .charges = {init}});
        }
        out.push_back(std::move(last));
        return out;
    }

    Result perform(const Step& step, const Job& job, const std::vector<Saved>& saved, const Context& context) override {
        if (context.token.empty()) return verdict(Outcome::auth_fatal, "the account is not signed in");
        auto wish = wish_of(job);
        auto site = site_of(context);
        try {
            if (step.name == "creator") return ask_creator_step(wish, site, context);
            if (step.name == "media") return put_in_public(wish, context);
            auto creator = creator_of(saved);
            auto* own = find(saved, step.name);
            if (step.name == "post" && wish.pull)
                return publish_pulled(wish, creator, step, own, urls_of(saved), site, context);
            Upload upload(wish, creator, "upload", find(saved, "upload"), site, context);
            return step.name == "upload" ? upload.prepare() : upload.publish(step, own);
        } catch (const Error& e) {
            if (!step.visible) throw;
            bool file = e.fault() == Fault::no_input || e.fault() == Fault::input;
            return verdict(file ? Outcome::media : Outcome::not_sent, e.message());  // no byte of it has left
        }
    }

    Sighting look(const Step& step, const Job& job, const std::vector<Saved>& saved, const Search& search,
                  const Context& context) override {
        auto wish = wish_of(job);
        auto *own = find(saved, step.name), *upload = find(saved, "upload");
        Traces traces;
        traces.username = creator_of(saved).username;
        if (upload) {
            auto task = read_task(upload->refs);
            traces.publish_id = task.publish_id;
            traces.size = task.size;
        }
        if (own && own->refs.is_object()) {
            auto id = own->refs.value("publish_id", "");
            if (traces.publish_id.empty()) traces.publish_id = id;
            traces.stored = id == traces.publish_id && own->refs.value("stored", false);
        }
        return look_for(wish, traces, site_of(context), search, context);
    }

    Result probe(const Account&, const Context& context) override {
        auto request = ask_user(site_of(context));
        auto reply = context.send(request);
        return accepted(reply) ? Result{} : judge(request, reply, context.clock.now());
    }

private:
    Site site_of(const Context& context) const { return {base_url(base_, base_key), context.token}; }

    std::string base_;
};

}  // namespace

std::unique_ptr<Adapter> make_tiktok(const Settings& settings) { return std::make_unique<TikTok>(settings); }

}  // namespace igny8::platform
