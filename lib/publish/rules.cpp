#include "publish/rules.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "platform/replies.hpp"

namespace igny8::publish {

using platform::Outcome;

Milliseconds backoff(int attempt, const Rules& rules, double chance) {
    auto most = static_cast<double>(rules.backoff_base.count()) * std::pow(2.0, std::clamp(attempt, 0, 30));
    most = std::min(most, static_cast<double>(rules.backoff_cap.count()));
    return Milliseconds{static_cast<int64_t>(most * chance)};
}

namespace {

Consequence done() { return {.state = "", .step_state = "done", .ledger = Ledger::spent, .breaker = Breaker::healthy}; }

/// Tried again later, until the attempts are used up.
Consequence again(const Job& job, const std::string& why, const Rules& rules, Instant now, double chance,
                  const platform::Result& result) {
    Consequence c{.state = "scheduled", .waits_for = why, .uses_attempt = true, .breaker = Breaker::streak};
    if (job.attempt + 1 >= rules.attempts) c.state = "dead";
    c.not_before = now + backoff(job.attempt, rules, chance);
    if (result.retry_at) c.not_before = std::max(c.not_before, *result.retry_at);
    return c;
}

Consequence rate(const platform::Result& result, const Rules& rules, Instant now, double chance) {
    Consequence c{.state = "scheduled", .waits_for = "rate", .snoozes = true};
    auto wait = result.retry_at ? std::max(*result.retry_at - now, Milliseconds{0}) : rules.rate_wait;
    c.block_bucket = now + wait;  // jitter is for the job alone: a limit ends when it ends
    c.not_before = now + wait + Milliseconds{static_cast<int64_t>(static_cast<double>(wait.count()) * 0.1 * chance)};
    return c;
}

Consequence not_ready(const Job& job, const platform::Result& result, const Rules& rules, Instant now) {
    Consequence c{.state = "scheduled", .waits_for = "not_ready", .snoozes = true};
    auto polls = job.last_class == "not_ready" ? job.snoozes : 0;
    auto wait = std::min(rules.poll_most, rules.poll_least * (1 << std::min(polls, 10)));
    c.not_before = now + wait;
    if (result.retry_at) c.not_before = std::max(c.not_before, *result.retry_at);
    if (polls >= rules.polls) {
        c.forget_preparation = c.uses_attempt = true;
        c.snoozes = false;
        if (job.attempt + 1 >= rules.attempts) c.state = "dead";
    }
    return c;
}

Consequence in_doubt(const platform::Step& step, const platform::Result& result, const Rules& rules, Instant now) {
    Consequence c{.state = "unknown", .step_state = "unknown", .waits_for = "look", .ledger = Ledger::keep};
    c.breaker = result.outcome == Outcome::ambiguous ? Breaker::streak : Breaker::none;
    bool repeatable = step.guarantee == platform::Guarantee::set_to_state;
    auto wait = repeatable ? rules.gaps.front() : rules.quiet;
    if (result.outcome == Outcome::duplicate) wait = rules.gaps.front();  // it exists: no late effect to wait for
    c.not_before = now + wait;
    return c;
}

/// Something we made is no good, or what the network says is on no list: made anew, from the beginning. Three times,
/// the last two in a row, when the network says so in its own words; an accident has all attempts.
Consequence from_the_start(const Job& job, const platform::Result& result, const Rules& rules, Instant now,
                           double chance) {
    auto why = std::string(name(result.outcome));
    auto c = again(job, why, rules, now, chance, result);
    c.breaker = Breaker::none;
    c.forget_preparation = true;
    bool to_blame = result.certain || (result.outcome == Outcome::content && !platform::wordless(result));
    if (to_blame && job.attempt + 1 >= 3 && job.last_class == why) c.state = c.step_state = "failed";
    return c;
}

Consequence refused_content(const platform::Step& step, const platform::Result& result, const Rules& rules,
                            Instant now) {
    if (step.visible && !result.certain) {
        auto c = in_doubt(step, result, rules, now);
        c.breaker = Breaker::none;
        return c;
    }
    return {.state = "failed", .step_state = "failed"};
}

}  // namespace

Consequence consequence(const platform::Step& step, const platform::Result& result, const Job& job, const Rules& rules,
                        Instant now, double chance) {
    switch (result.outcome) {
        case Outcome::done:
            return done();
        case Outcome::accepted:
            return {.state = "confirming",
                    .step_state = "unknown",
                    .not_before = result.retry_at.value_or(now + rules.poll_least),
                    .waits_for = "platform",
                    .ledger = Ledger::spent,
                    .breaker = Breaker::healthy};
        case Outcome::not_sent:
            return again(job, "not_sent", rules, now, chance, result);
        case Outcome::server:
            if (step.visible) return in_doubt(step, {.outcome = Outcome::ambiguous}, rules, now);
            return again(job, "server", rules, now, chance, result);
        case Outcome::rate:
            return rate(result, rules, now, chance);
        case Outcome::not_ready:
            return not_ready(job, result, rules, now);
        case Outcome::auth_refresh:
            if (job.auth_tries == 0)
                return {.state = "scheduled", .not_before = now, .waits_for = "auth_refresh", .snoozes = true};
            [[fallthrough]];
        case Outcome::auth_fatal:
            return {.state = "scheduled", .waits_for = "auth_fatal", .breaker = Breaker::person};
        case Outcome::media:
            return from_the_start(job, result, rules, now, chance);
        case Outcome::content:
            if (!step.visible && !result.certain) return from_the_start(job, result, rules, now, chance);
            return refused_content(step, result, rules, now);
        case Outcome::spam_block:
            return {.state = "scheduled", .waits_for = "spam_block", .breaker = Breaker::day};
        case Outcome::config:
            return {.state = "scheduled", .waits_for = "config", .breaker = Breaker::app};
        case Outcome::duplicate:
        case Outcome::ambiguous:
            return in_doubt(step, result, rules, now);
    }
    return in_doubt(step, result, rules, now);
}

namespace {

/// Nobody can look. An account may ask for one probe: the very same bytes once more, which a platform that has them
/// refuses. That is not proof that they are to be seen, since some remember what was deleted, so a person has the last
/// word.
Verdict cannot_look(const Doubt& doubt, const char* why) {
    const bool probes = doubt.on_unknown == "probe" && doubt.refuses_duplicates;
    if (probes && doubt.last_class == "duplicate")
        return {"held", "duplicate", "sent again to find out, and the platform has it already or had it lately"};
    if (probes && doubt.attempt == 0)
        return {"scheduled", "", "sent again, byte for byte, for the platform to refuse if it has it"};
    return {"held", "blind", why};
}

}  // namespace

std::optional<Verdict> judge_unseen(const Doubt& doubt) {
    using platform::Guarantee;
    if (doubt.state == "confirming") return {};
    if (doubt.guarantee == Guarantee::blind)
        return cannot_look(doubt, "it was sent, its answer was lost, and this account cannot read its posts back");
    if (doubt.on_unknown == "hold" && doubt.guarantee != Guarantee::set_to_state)
        return Verdict{"held", "policy", "its answer was lost, and this account's rule is to ask a person"};
    return {};
}

namespace {

/// Nothing was found; whether that is enough to send again.
Verdict nothing_there(const Doubt& doubt, const Rules& rules) {
    using platform::Guarantee;
    int seen = doubt.reads + 1;
    auto gap = rules.gaps[std::min(static_cast<size_t>(doubt.reads), rules.gaps.size() - 1)];
    if (doubt.last_class == "content") return {"failed", "", "the platform refused it, and it is not there", {}, true};
    int needed = doubt.guarantee == Guarantee::set_to_state && doubt.state == "unknown" ? 1 : rules.reads;
    if (seen < needed) return {doubt.state, "", fmt::format("not there at look {} of {}", seen, needed), gap, true};
    if (doubt.last_class == "duplicate")
        return {"held", "duplicate", "the platform calls it a duplicate, but it cannot be found", {}, true};
    if (doubt.state == "confirming")
        return {"held", "unreadable", "the platform accepted it, but it cannot be found", {}, true};
    if (doubt.attempt + 1 >= rules.attempts)
        return {"dead", "", fmt::format("sent {} times and never there", doubt.attempt + 1), {}, true};
    return {"scheduled", "", fmt::format("not there at {} of {} looks: sent again", seen, needed), {}, true};
}

}  // namespace

Verdict judge(const platform::Sighting& sighting, const Doubt& doubt, const Rules& rules, Instant now) {
    using platform::Finding;
    auto gap = rules.gaps[std::min(static_cast<size_t>(doubt.reads), rules.gaps.size() - 1)];
    switch (sighting.finding) {
        case Finding::found:
            return {"published", "", "found: exactly one that is ours"};
        case Finding::absent:
            return nothing_there(doubt, rules);
        case Finding::several:
            return {"held", "several", "several posts could be this one"};
        case Finding::pending:
            if (sighting.retry_at && *sighting.retry_at > now)
                return {"confirming", "", "the platform says until when it works on it", *sighting.retry_at - now};
            if (now - doubt.since > rules.confirm_limit)
                return {"held", "unreadable", "the platform has been working on it for too long"};
            return {"confirming", "", "the platform is still working on it", gap};
        case Finding::unreadable:
            break;
    }
    if (!sighting.permitted) return cannot_look(doubt, "this account may not read its posts back");
    auto limit = doubt.state == "confirming" ? rules.confirm_limit : rules.unknown_limit;
    if (now - doubt.since > limit) return {"held", "unreadable", "it could not be looked up in time"};
    return {doubt.state, "", "the look failed, which says nothing", gap};
}

bool is_late(const Job& job, const Rules& rules) {
    return job.eligible_at && *job.eligible_at - job.due_at > rules.grace;
}

Admission admit(const Job& job, const Lateness& late, const Rules& rules, Instant now) {
    if (job.expires_at && *job.expires_at <= now) return {"skipped", {}, "its time to be useful is over"};
    if (!is_late(job, rules)) return {};
    auto lateness = *job.eligible_at - job.due_at;
    auto minutes = std::chrono::duration_cast<std::chrono::minutes>(lateness).count();
    if (!job.series.empty() && late.newer_occurrence)
        return {"skipped", {}, "a newer occurrence of its series is due as well"};
    if (job.miss_policy == "publish") return {};
    if (job.miss_policy == "hold") return {"held", {}, fmt::format("{} min late, and it is to be held then", minutes)};
    if (job.miss_policy == "skip")
        return {"skipped", {}, fmt::format("{} min late, and it is to be skipped then", minutes)};
    if (lateness > job.late_by_max && job.series.empty())
        return {"held", {}, fmt::format("{} min late: more than it may be", minutes)};
    if (late.last_published && now < *late.last_published + late.min_gap)
        return {"scheduled", *late.last_published + late.min_gap, "late posts keep their distance"};
    if (late.caught_up_today >= rules.catch_ups)
        return {"scheduled", now + std::chrono::hours(1), "enough late posts of this account went out today"};
    return {};
}

}  // namespace igny8::publish
