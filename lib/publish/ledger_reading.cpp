// What reads that can wait may take of limits that posts need.
#include <fmt/format.h>

#include "publish/ledger.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

constexpr int64_t for_a_post = 10;  // units: its calls and looks
constexpr int64_t budget_part = 5;  // one of so many parts of a budget goes into reading

constexpr const char* posts_to_come = R"sql(
select count(*) from pub_job j where (j.account_id = ?1 or (?2 = 0 and j.account_id in (select b.id from social_account a
    join social_account b on b.platform = a.platform where a.id = ?1)))
and (j.state in ('sending', 'unknown', 'confirming')
    or (j.state in ('scheduled', 'claimed', 'preparing', 'ready') and j.due_at <= ?3)))sql";

}  // namespace

int64_t RateLedger::kept_for_posts(const BucketUse& use, int64_t account_id, Instant now) {
    auto until = use.kind == "rolling" ? now + use.window : window_end(use.kind, use.reset_tz, now);
    return for_a_post * db_.one(read_integer, posts_to_come, account_id, use.account_id, until).value_or(0);
}

std::optional<NoRoom> RateLedger::over_reading_share(const BucketUse& use, const platform::Charge& charge,
                                                     Instant now) {
    if (!use.limit_micros_usd || charge.micros_usd <= 0) return {};
    auto read = db_.one(read_integer,
                        "select coalesce(sum(micros_usd), 0) from rate_event where account_id = ? and bucket = ? and "
                        "step_name = ? and state <> 'released' and at > ?",
                        use.account_id, use.name, reading_step, window_start(use.kind, use.window, use.reset_tz, now));
    if (read.value_or(0) + charge.micros_usd <= *use.limit_micros_usd / budget_part) return {};
    return NoRoom{use.name, fmt::format("the part of the budget of '{}' that goes into reading is used up", use.name),
                  use.kind == "rolling" ? now + use.window : window_end(use.kind, use.reset_tz, now)};
}

std::optional<NoRoom> RateLedger::reserve_reading(int64_t account_id, const std::vector<platform::Charge>& charges,
                                                  const std::string& call, Instant now) {
    for (auto& charge : charges) {
        auto use = find(account_id, charge.bucket, now);
        if (!use) continue;
        auto beside = charge;
        beside.units += kept_for_posts(*use, account_id, now);
        if (auto refusal = room(*use, beside, now)) return refusal;
        if (auto refusal = over_reading_share(*use, charge, now)) return refusal;
    }
    return reserve(account_id, charges, call, reading_step, now);
}

}  // namespace igny8::publish
