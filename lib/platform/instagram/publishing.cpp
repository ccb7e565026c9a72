#include "platform/instagram/publishing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "platform/instagram/errors.hpp"
#include "platform/instagram/looking.hpp"
#include "platform/limits.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::instagram {
namespace {

class Publishing {
public:
    Publishing(const Caller& caller, const Post& post, const Step& step, const std::vector<Saved>& saved,
               const Context& context)
        : caller_(caller),
          post_(post),
          step_(step),
          saved_(saved),
          context_(context),
          container_(find(saved, container_step(post, step))),
          before_(graph::first_asked(step, saved)) {}

    Result run() {
        if (!container_ || container_->remote_id.empty()) return verdict(Outcome::media, "the container is not known");
        auto settled = before_ ? settle_earlier() : std::nullopt;
        if (!settled && !before_ && container_->expires_at && *container_->expires_at <= now())
            settled = verdict(Outcome::media, "the container is too old");
        if (!settled) settled = within_limit();
        auto result = settled ? std::move(*settled) : send();
        result.limits.insert(result.limits.end(), limits_.begin(), limits_.end());
        return result;
    }

private:
    Instant now() const { return context_.clock.now(); }

    /// It is live; a list that does not show it yet is asked again later.
    static Result live(const Sighting& sighting) {
        Result out;
        if (sighting.finding != Finding::found) out.outcome = Outcome::accepted;
        out.remote_id = sighting.remote_id;
        out.remote_url = sighting.remote_url;
        out.evidence = sighting.evidence;
        return out;
    }

    /// What became of an earlier request to publish this container; nothing when it may be asked for again.
    std::optional<Result> settle_earlier() {
        auto state = container_state(caller_, container_->remote_id, false, context_);
        if (state.result.outcome != Outcome::done) {
            auto result = before_sending(state.result);
            if (result.outcome == Outcome::content) result.outcome = Outcome::not_sent;  // it says nothing: later
            return result;
        }
        if (state.code == "FINISHED") return {};
        if (state.code == "IN_PROGRESS") return verdict(Outcome::not_ready, "the container is still being worked on");
        auto listed = find_in_list(caller_, post_, *before_, {.from = *before_, .to = now()}, context_);
        if (listed.finding == Finding::found || state.code == "PUBLISHED") return live(listed);
        if (listed.finding == Finding::absent) return verdict(Outcome::media, "the container is spent: " + state.code);
        return verdict(Outcome::ambiguous, "the container is spent, and the account's posts do not tell");
    }

    /// Instagram's own count; when it cannot be read, the post may go.
    std::optional<Result> within_limit() {
        auto request = publishing_limit(caller_);
        auto reply = context_.send(request);
        auto read = graph::judge(request, reply, errors(), now());
        limits_.insert(limits_.end(), read.limits.begin(), read.limits.end());
        if (read.outcome == Outcome::rate) return read;
        auto answer = object_of(reply);
        auto used = integer_at(answer, "/data/0/quota_usage");
        auto total = integer_at(answer, "/data/0/config/quota_total");
        if (read.outcome != Outcome::done || !used || !total || *total <= 0) return {};
        LimitNews news;
        news.bucket = bucket_of(spec("instagram"), posts_bucket);
        news.bucket.limit = *total;
        news.bucket.source = "live";
        news.remaining = std::max<int64_t>(*total - *used, 0);
        limits_.push_back(news);
        if (*used < *total) return {};
        constexpr std::chrono::hours again{1};  // the window moves: nobody says when the oldest leaves it
        auto out = verdict(Outcome::rate, fmt::format("{} of {} posts of a day are published", *used, *total));
        out.bucket = posts_bucket;
        out.retry_at = now() + again;
        return out;
    }

    Result send() {
        graph::note_asking(step_, saved_, context_, {{"container", container_->remote_id}});
        auto request = visible(publish(caller_, container_->remote_id), step_);
        auto out = graph::judge_id(request, context_.send(request), "/id", errors(), now());
        if (out.outcome == Outcome::rate && out.code.ends_with("2207042")) out.bucket = posts_bucket;
        if (out.outcome == Outcome::spam_block) return check_blocked(std::move(out));
        if (out.outcome != Outcome::done) return out;
        context_.save({step_.name, false, out.remote_id, "", {}, {}});
        out.remote_url = known_medium(caller_, out.remote_id, context_).remote_url;
        return out;
    }

    /// "Restricted" has been answered to posts that went live.
    Result check_blocked(Result blocked) {
        auto state = container_state(caller_, container_->remote_id, false, context_);
        if (state.result.outcome != Outcome::done || state.code != "PUBLISHED") return blocked;
        auto out = live(find_in_list(caller_, post_, before_.value_or(now()), {.from = now(), .to = now()}, context_));
        out.evidence = {{"refused", blocked.code}, {"but", "PUBLISHED"}};
        return out;
    }

    const Caller& caller_;
    const Post& post_;
    const Step& step_;
    const std::vector<Saved>& saved_;
    const Context& context_;
    const Saved* container_;
    std::optional<Instant> before_;
    std::vector<LimitNews> limits_;
};

}  // namespace

Result publish_container(const Caller& caller, const Post& post, const Step& step, const std::vector<Saved>& saved,
                         const Context& context) {
    return Publishing(caller, post, step, saved, context).run();
}

}  // namespace igny8::platform::instagram
