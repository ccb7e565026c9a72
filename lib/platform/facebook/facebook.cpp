#include "platform/facebook/facebook.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "platform/facebook/errors.hpp"
#include "platform/facebook/looking.hpp"
#include "platform/facebook/uploads.hpp"
#include "platform/limits.hpp"
#include "platform/requests.hpp"

namespace igny8::platform {
namespace {

using namespace facebook;

std::string numbered(std::string_view name, size_t index) { return fmt::format("{}:{}", name, index + 1); }

/// Ids of the hidden pictures, or addresses of those of cards.
std::vector<std::string> pictures(const Post& post, const std::vector<Saved>& saved) {
    std::vector<std::string> out;
    for (size_t i = 0; i < post.media.size(); ++i)
        out.push_back(remote_id(saved, numbered(post.kind == Kind::cards ? "card" : "photo", i)));
    return out;
}

/// Hidden pictures last a day.
bool outdated(const std::vector<Saved>& saved, Instant now) {
    return std::any_of(saved.begin(), saved.end(),
                       [&](auto& s) { return s.name.starts_with("photo:") && s.expires_at && *s.expires_at <= now; });
}

/// The id of what people see, from the first visible step that has one.
std::string public_id(const Post& post, const std::vector<Saved>& saved) {
    for (auto& step : steps(post))
        if (step.visible && step.kind != "comment")
            if (auto id = remote_id(saved, step.name); !id.empty()) return id;
    return "";
}

class Facebook final : public Adapter {
public:
    explicit Facebook(const Settings& settings)
        : site_(graph::site(settings, "facebook", "https://graph.facebook.com")),
          one_shot_(settings.setting("platforms.facebook.publish") == "one_shot") {}

    Description describe() const override {
        auto buckets = buckets_of(spec("facebook"));
        for (auto& bucket : graph::call_buckets()) buckets.push_back(bucket);
        return {.name = "facebook",
                .title = "Facebook pages",
                .post_types = {"text", "image", "carousel", "video", "story"},
                .steps = {{"media", false, Guarantee::set_to_state},
                          {"draft", false, Guarantee::set_to_state},
                          {"publish", true, Guarantee::set_to_state},
                          {"create", true, Guarantee::listable},
                          {"finish", true, Guarantee::handle_first},
                          {"story", true, Guarantee::blind},
                          {"comment", true, Guarantee::listable}},
                .buckets = buckets};
    }

    std::vector<Step> plan(const Job& job, const std::vector<Saved>&) const override {
        if (job.account.external_id.empty())
            throw Error(Fault::input, "account '{}' does not know its page's id", job.account.handle)
                .hint("igny8-publish account connect, or set external_id");
        return steps(read_post(job, one_shot_));
    }

    Result perform(const Step& step, const Job& job, const std::vector<Saved>& saved, const Context& context) override {
        Act act{step, read_post(job, one_shot_), saved, context, caller(job.account, context)};
        if (step.kind == "media") return prepare(act);
        if (step.visible) graph::note_asking(step, saved, context);
        if (step.kind == "comment") return comment_on(act);
        return step.visible ? show(act) : draft(act);
    }

    Sighting look(const Step& step, const Job& job, const std::vector<Saved>& saved, const Search& search,
                  const Context& context) override {
        auto post = read_post(job, one_shot_);
        auto who = caller(job.account, context);
        auto since_first = search;
        since_first.from = std::min(search.from, graph::first_asked(step, saved).value_or(search.from));
        Question question{who, post, step, saved, since_first, context};
        auto known = remote_id(saved, step.name);
        if (step.kind == "comment") return look_at_comments(question, public_id(post, saved));
        if (step.name == "create") return known.empty() ? look_in_feed(question) : look_by_id(question, known);
        if (post.kind == Kind::story) return look_at_stories(question, story_medium(step, post, saved));
        if (post.kind == Kind::feed || post.kind == Kind::cards) return look_by_id(question, remote_id(saved, "draft"));
        return look_at_film(question, remote_id(saved, "upload"));
    }

    Result probe(const Account& account, const Context& context) override {
        auto who = caller(account, context);
        auto request = read(who, account.external_id, "id,name");
        auto out = graph::judge_id(request, context.send(request), "/id", errors(), context.clock.now());
        out.remote_id.clear();
        return out;
    }

private:
    struct Act {
        const Step& step;
        Post post;
        const std::vector<Saved>& saved;
        const Context& context;
        Caller caller;
        Instant now() const { return context.clock.now(); }
    };

    Caller caller(const Account& account, const Context& context) const {
        return {site_, account.external_id, context.token};
    }

    static std::string story_medium(const Step& step, const Post& post, const std::vector<Saved>& saved) {
        auto i = index_of(step);
        return remote_id(saved, numbered(post.media.at(i).kind == "video" ? "upload" : "photo", i));
    }

    static Result prepare(Act& act) {
        auto& medium = act.post.media.at(index_of(act.step));
        if (act.step.name == "cover")
            return upload_cover(act.caller, act.post, remote_id(act.saved, "upload"), act.context);
        if (act.step.name.starts_with("upload"))
            return upload_film(act.caller, act.step, act.post, medium, act.saved, act.context);
        if (act.step.name.starts_with("card")) return card_picture(act, medium);
        constexpr std::chrono::hours life{23};  // hidden pictures are deleted after about a day
        auto request = photo(act.caller, medium, act.post.publish_at.has_value());
        auto out = graph::judge_id(request, act.context.send(request), "/id", errors(), act.now());
        if (out.outcome == Outcome::done) out.expires_at = act.now() + life;
        return out;
    }

    /// Facebook fetches the pictures of cards: they must lie where a stranger can read them.
    static Result card_picture(const Act& act, const Medium& medium) {
        Result out;
        out.remote_id = medium.url;
        if (!medium.url.empty()) return out;
        if (!act.context.make_public)
            return verdict(Outcome::config, "pictures of a carousel of links must be public: set up storage");
        out.remote_id = act.context.make_public(medium.path);
        return out;
    }

    static Result draft(const Act& act) {
        if (outdated(act.saved, act.now())) return verdict(Outcome::media, "the hidden pictures are too old");
        auto request = feed(act.caller, act.post, pictures(act.post, act.saved), Birth::draft);
        auto out = graph::judge_id(request, act.context.send(request), "/id", errors(), act.now());
        // They are in a draft whose answer was lost, and which nobody will see: other copies are taken.
        // However often that happens, nothing is wrong with the pictures.
        if (out.outcome == Outcome::duplicate) {
            out.outcome = Outcome::media;
            out.certain = false;
        }
        return out;
    }

    static Result show(const Act& act) {
        if (act.step.name == "create") return create(act);
        if (act.post.kind == Kind::story) return show_story(act);
        if (act.post.kind == Kind::reel || act.post.kind == Kind::film) return finish(act);
        auto id = remote_id(act.saved, "draft");
        auto request = visible(set_public(act.caller, id), act.step);
        auto out = graph::judge_success(request, act.context.send(request), errors(), act.now());
        if (out.outcome != Outcome::done) return out;
        out.remote_id = id;
        out.remote_url = link_of(id);
        return out;
    }

    static Result create(const Act& act) {
        if (outdated(act.saved, act.now())) return verdict(Outcome::media, "the hidden pictures are too old");
        auto birth = act.post.publish_at ? Birth::scheduled : Birth::published;
        auto request = visible(feed(act.caller, act.post, pictures(act.post, act.saved), birth), act.step);
        auto out = graph::judge_id(request, act.context.send(request), "/id", errors(), act.now());
        if (out.outcome != Outcome::done) return out;
        out.remote_url = link_of(out.remote_id);
        if (act.post.publish_at) wait_for_schedule(act, out);
        return out;
    }

    /// Facebook took it and will publish it by itself.
    static void wait_for_schedule(const Act& act, Result& out) {
        out.outcome = Outcome::accepted;
        out.retry_at = *act.post.publish_at + schedule_delay;
    }

    static Result finish(const Act& act) {
        auto* upload = find(act.saved, "upload");
        auto video = upload ? upload->remote_id : "";
        auto request = act.post.kind == Kind::reel
                           ? finish_reel(act.caller, act.post, video)
                           : finish_film(act.caller, act.post, upload ? text_at(upload->refs, "/handle") : "");
        request = visible(std::move(request), act.step);
        auto out = graph::judge_success(request, act.context.send(request), errors(), act.now());
        if (out.outcome != Outcome::done) return out;
        out.outcome = Outcome::accepted;
        out.remote_id = video;
        out.remote_url = link_of(video, "/reel/" + video);
        if (act.post.publish_at) wait_for_schedule(act, out);
        return out;
    }

    static Result show_story(const Act& act) {
        auto medium = story_medium(act.step, act.post, act.saved);
        bool film = act.post.media.at(index_of(act.step)).kind == "video";
        auto request =
            visible(film ? finish_story_film(act.caller, medium) : photo_story(act.caller, medium), act.step);
        auto out = graph::judge_id(request, act.context.send(request), "/post_id", errors(), act.now());
        if (out.outcome == Outcome::done) out.remote_url = link_of(out.remote_id);
        return out;
    }

    static Result comment_on(const Act& act) {
        auto request = visible(comment(act.caller, public_id(act.post, act.saved), act.post.comment), act.step);
        auto out = graph::judge_id(request, act.context.send(request), "/id", errors(), act.now());
        if (out.outcome == Outcome::done) out.remote_url = link_of(out.remote_id);
        return out;
    }

    graph::Site site_;
    bool one_shot_;
};

}  // namespace

std::unique_ptr<Adapter> make_facebook(const Settings& settings) { return std::make_unique<Facebook>(settings); }

}  // namespace igny8::platform
