#include "publish/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "publish/rows.hpp"
#include "publish/zone.hpp"

namespace igny8::publish {
namespace {

WallDay first_of_month(WallDay day) {
    std::chrono::year_month_day ymd{day};
    return WallDay{ymd.year() / ymd.month() / 1};
}

WallDay first_of_next_month(WallDay day) {
    std::chrono::year_month_day ymd{first_of_month(day)};
    return WallDay{(ymd + std::chrono::months(1))};
}

BucketUse read_bucket(const state::Row& r) {
    BucketUse b;
    b.account_id = r.integer(0);
    b.name = r.text(1);
    b.kind = r.text(2);
    b.limit = r.integer(3);
    if (!r.is_null(4)) b.limit_micros_usd = r.integer(4);
    b.window = Milliseconds{r.integer(5)};
    b.reset_tz = r.text(6);
    b.source = r.text(7);
    b.blocked_until = Instant{Milliseconds{r.integer(8)}};
    return b;
}

constexpr const char* bucket_columns =
    "account_id, bucket, kind, limit_n, limit_micros_usd, window_ms, reset_tz, source, blocked_until";

std::string zone_of(const std::string& tz) { return tz.empty() ? "UTC" : tz; }

}  // namespace

Instant window_start(std::string_view kind, Milliseconds window, const std::string& tz, Instant now) {
    if (kind == "rolling") return now - window;
    auto day = day_at(now, zone_of(tz));
    // One millisecond early: what happened at the stroke counts as of the new window.
    return instant_of(kind == "month" ? first_of_month(day) : day, zone_of(tz)).at - Milliseconds{1};
}

Instant window_end(std::string_view kind, const std::string& tz, Instant now) {
    if (kind == "rolling") return now;
    if (kind == "day") return next_midnight(now, zone_of(tz));
    return instant_of(first_of_next_month(day_at(now, zone_of(tz))), zone_of(tz)).at;
}

void RateLedger::know(int64_t account_id, const std::vector<platform::Bucket>& buckets, Instant now) {
    for (auto& b : buckets) {
        db_.run(
            "insert or ignore into rate_bucket (account_id, bucket, kind, limit_n, window_ms, reset_tz, source, "
            "checked_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
            b.app ? 0 : account_id, b.name, b.kind, b.limit, b.window.count(), b.reset_tz, b.source, now);
        if (b.limit_micros_usd)
            db_.run(
                "update rate_bucket set limit_micros_usd = coalesce(limit_micros_usd, ?) where account_id = ? and "
                "bucket = ?",
                *b.limit_micros_usd, b.app ? 0 : account_id, b.name);
    }
}

void RateLedger::set_limit(int64_t account_id, const platform::Bucket& b, Instant now) {
    know(account_id, {b}, now);
    db_.run(
        "update rate_bucket set kind = ?, limit_n = ?, window_ms = ?, reset_tz = ?, source = ?, checked_at = ? where "
        "account_id = ? and bucket = ?",
        b.kind, b.limit, b.window.count(), b.reset_tz, b.source, now, b.app ? 0 : account_id, b.name);
    if (b.limit_micros_usd)
        db_.run("update rate_bucket set limit_micros_usd = ? where account_id = ? and bucket = ?", *b.limit_micros_usd,
                b.app ? 0 : account_id, b.name);
}

void RateLedger::learn(int64_t account_id, const platform::LimitNews& news, Instant now) {
    auto& b = news.bucket;
    auto owner = b.app ? int64_t{0} : account_id;
    know(account_id, {b}, now);
    if (b.limit > 0)
        db_.run(
            "update rate_bucket set limit_n = ?, source = 'live', checked_at = ? where account_id = ? and bucket = ? "
            "and source <> 'user'",
            b.limit, now, owner, b.name);
    if (b.limit > 0 && news.remaining) count_others(owner, news, now);
    if (news.blocked_until) block(account_id, b.name, *news.blocked_until);
}

/// What the network counted and we did not: somebody else's calls, or ours before this file was made. When it says
/// until when it is closed, they leave the window then, and not a whole window from now.
void RateLedger::count_others(int64_t owner, const platform::LimitNews& news, Instant now) {
    auto& bucket = news.bucket;
    auto use = find(owner, bucket.name, now);
    auto others = bucket.limit - std::max<int64_t>(*news.remaining, 0) - (use ? use->used : 0);
    if (!use || use->source == "user" || others <= 0) return;
    auto made_at = now;
    if (use->kind == "rolling" && news.blocked_until) made_at = std::min(now, *news.blocked_until - use->window);
    db_.run("insert into rate_event (account_id, bucket, at, units, micros_usd, state) values (?, ?, ?, ?, 0, 'spent')",
            owner, bucket.name, made_at, others);
}

int64_t RateLedger::usable(const BucketUse& use) const {
    return use.source == "user" ? use.limit : use.limit - use.limit * headroom_ / 100;
}

std::optional<BucketUse> RateLedger::find(int64_t account_id, const std::string& bucket, Instant now) {
    auto use = db_.one(read_bucket,
                       fmt::format("select {} from rate_bucket where bucket = ? and account_id in (?, 0) order by "
                                   "account_id desc limit 1",
                                   bucket_columns),
                       bucket, account_id);
    if (!use) return {};
    auto sums =
        db_.one([](const state::Row& r) { return std::pair(r.integer(0), r.integer(1)); },
                "select coalesce(sum(units), 0), coalesce(sum(micros_usd), 0) from rate_event where account_id = "
                "? and bucket = ? and state <> 'released' and at > ?",
                use->account_id, bucket, window_start(use->kind, use->window, use->reset_tz, now));
    std::tie(use->used, use->used_micros_usd) = *sums;
    return use;
}

Instant RateLedger::free_at(const BucketUse& use, const platform::Charge& charge, Instant now) {
    if (use.kind != "rolling") return window_end(use.kind, use.reset_tz, now);
    // The first event whose leaving makes room: what happened after it fits beside the charge.
    auto at =
        db_.one([](const state::Row& r) { return r.is_null(0) ? int64_t{0} : r.integer(0); },
                "select min(e.at) from (select at, sum(units) over (order by at desc, id desc) - units as later from "
                "rate_event where account_id = ?1 and bucket = ?2 and state <> 'released' and at > ?3) e where "
                "e.later + ?4 <= ?5",
                use.account_id, use.name, now - use.window, charge.units, usable(use));
    return at && *at > 0 ? Instant{Milliseconds{*at}} + use.window : now + use.window;
}

std::optional<NoRoom> RateLedger::room(const BucketUse& use, const platform::Charge& charge, Instant now) {
    if (use.blocked_until > now)
        return NoRoom{use.name, fmt::format("the platform closed '{}' for a while", use.name), use.blocked_until};
    if (use.limit > 0 && use.used + charge.units > usable(use))
        return NoRoom{use.name, fmt::format("'{}' is used up ({} of {})", use.name, use.used, usable(use)),
                      free_at(use, charge, now)};
    if (use.limit_micros_usd && charge.micros_usd > 0 &&
        use.used_micros_usd + charge.micros_usd > *use.limit_micros_usd)
        return NoRoom{use.name,
                      fmt::format("the budget of '{}' is used up (${:.3f} of ${:.3f})", use.name,
                                  static_cast<double>(use.used_micros_usd) / 1e6,
                                  static_cast<double>(*use.limit_micros_usd) / 1e6),
                      use.kind == "rolling" ? now + use.window : window_end(use.kind, use.reset_tz, now)};
    return {};
}

std::optional<NoRoom> RateLedger::reserve(int64_t account_id, const std::vector<platform::Charge>& charges,
                                          const std::string& job, const std::string& step, Instant now) {
    std::vector<int64_t> owners;
    for (auto& charge : charges) {
        auto use = find(account_id, charge.bucket, now);
        if (use)
            if (auto refusal = room(*use, charge, now)) return refusal;
        owners.push_back(use ? use->account_id : account_id);
    }
    for (size_t i = 0; i < charges.size(); ++i)
        db_.run(
            "insert into rate_event (account_id, bucket, job_id, step_name, at, units, micros_usd, state) values (?, "
            "?, "
            "?, ?, ?, ?, ?, 'reserved')",
            owners[i], charges[i].bucket, job, step, now, charges[i].units, charges[i].micros_usd);
    return {};
}

void RateLedger::settle(const std::string& job, const std::string& step, std::string_view state) {
    db_.run("update rate_event set state = ? where job_id = ? and step_name = ? and state = 'reserved'", state, job,
            step);
}

void RateLedger::block(int64_t account_id, const std::string& bucket, Instant until) {
    db_.run(
        "update rate_bucket set blocked_until = max(blocked_until, ?), checked_at = checked_at where bucket = ? and "
        "account_id = coalesce((select account_id from rate_bucket where bucket = ?2 and account_id in (?3, 0) order "
        "by account_id desc limit 1), ?3)",
        ms(until), bucket, account_id);
}

std::optional<Instant> RateLedger::renewed_at(int64_t account_id, const std::string& bucket, Instant now) {
    auto use = find(account_id, bucket, now);
    if (!use || use->kind == "rolling") return {};
    return window_end(use->kind, use->reset_tz, now);
}

std::vector<BucketUse> RateLedger::use(int64_t account_id, Instant now) {
    std::vector<BucketUse> out;
    for (auto& name :
         db_.all(read_text, "select bucket from rate_bucket where account_id in (?, 0) order by bucket", account_id))
        if (auto use = find(account_id, name, now)) out.push_back(*use);
    return out;
}

int64_t RateLedger::spent_micros(const std::string& job) {
    return db_
        .one(read_integer,
             "select coalesce(sum(micros_usd), 0) from rate_event where job_id = ? and state <> "
             "'released'",
             job)
        .value_or(0);
}

}  // namespace igny8::publish
