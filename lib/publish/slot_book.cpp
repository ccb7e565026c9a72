// Slots in the state file, and the queue's view of what is taken.
#include "base/error.hpp"
#include "publish/accounts.hpp"
#include "publish/slots.hpp"
#include "state/db.hpp"

namespace igny8::publish {
namespace {

constexpr auto horizon = std::chrono::days(731);

Slot read_slot(const state::Row& row) {
    return {row.text(0),
            row.text(1),
            static_cast<int>(row.integer(2)),
            parse_clock(row.text(3)).value_or(std::chrono::minutes(0)),
            row.text(4),
            row.integer(5) != 0,
            row.text(6)};
}

}  // namespace

std::vector<Slot> SlotBook::list(const std::string& site, const std::string& platform) {
    return db_.all(
        read_slot,
        "select site, platform, day_of_week, time_slot, time_zone, is_active, source from social_calendar_slot "
        "where (?1 = '' or site = ?1) and (?2 = '' or platform = ?2) "
        "order by site, platform, day_of_week, time_slot",
        site, platform);
}

bool SlotBook::ensure(const std::string& site, const std::string& platform, const std::string& zone, Instant now) {
    if (!list(site, platform).empty()) return false;
    for (auto& slot : advised_slots(platform, site, zone).slots) insert(slot, now);
    return true;
}

void SlotBook::replace(const std::string& site, const std::string& platform, const std::vector<Slot>& slots,
                       Instant now) {
    state::Transaction transaction(db_);
    db_.run("delete from social_calendar_slot where site = ? and platform = ?", site, platform);
    for (auto& slot : slots) insert(slot, now);
    transaction.commit();
}

void SlotBook::insert(const Slot& slot, Instant now) {
    require_zone(slot.time_zone);
    db_.run(
        "insert into social_calendar_slot (site, platform, day_of_week, time_slot, time_zone, is_active, source, "
        "created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        slot.site, slot.platform, slot.day_of_week, clock_text(WallTime(slot.time_slot)), slot.time_zone,
        slot.is_active, slot.source, now, now);
}

std::optional<SlotAdvice> measured_slots(state::Db& db, const std::string& platform, const std::string& site) {
    SlotAdvice out{.platform = platform};
    out.slots = db.all(
        [&](const state::Row& row) {
            out.measured_posts = static_cast<int>(row.integer(3));
            out.dated = to_rfc3339(Instant(Milliseconds(row.integer(4)))).substr(0, 10);
            return Slot{site,
                        platform,
                        static_cast<int>(row.integer(0)),
                        parse_clock(row.text(1)).value_or(std::chrono::minutes(0)),
                        row.text(2),
                        true,
                        "metrics"};
        },
        "select day_of_week, time_slot, time_zone, of_posts, computed_at from best_time where site = ? and platform = "
        "? "
        "order by day_of_week, time_slot",
        site, platform);
    if (out.slots.empty()) return {};
    out.why = "posts at these times did better than most of your others";
    return out;
}

bool busy_between(state::Db& db, int64_t account_id, Instant from, Instant to) {
    return db
        .one([](const state::Row&) { return true; },
             "select 1 from pub_job where account_id = ? and due_at > ? and due_at < ? "
             "and state not in ('failed', 'dead', 'skipped', 'cancelled') limit 1",
             account_id, from, to)
        .has_value();
}

Due SlotPlanner::next(const Account& account, std::optional<Instant> earliest) {
    SlotBook book(db_);
    auto platform = audience(account);
    book.ensure(account.site, platform, account.tz, now_);
    auto from = earliest ? std::max(now_, *earliest) : std::max(now_, taken_until_[account.id]);
    auto slots = book.list(account.site, platform);
    SlotSequence sequence(slots, from);
    auto due = next_free(sequence, from + horizon, account.min_gap,
                         [&](Instant a, Instant b) { return busy_between(db_, account.id, a, b); });
    if (due && !earliest) taken_until_[account.id] = due->at;
    if (due) return *due;
    bool none = std::none_of(slots.begin(), slots.end(), [](const Slot& slot) { return slot.is_active; });
    throw Error(Fault::input, "{} has no {} for '{}'", account.label(),
                none ? "active slot" : "free slot within two years", platform)
        .hint("add some: igny8-publish slot set --site {} --platform {} 'mon-fri 09:00'", account.site, platform);
}

std::vector<Moved> follow_zone_changes(state::Db& db, Instant now) {
    auto version = tzdata_version();
    auto text = [](const state::Row& row) { return row.text(0); };
    if (db.one(text, "select v from store_identity where k = 'tzdata'") == version) return {};
    state::Transaction transaction(db);
    auto rows = db.all(
        [](const state::Row& row) {
            return Dated{row.text(0), row.text(1), row.text(2), Instant(Milliseconds(row.integer(3)))};
        },
        "select id, local_time, tz, due_at from pub_job where state in ('draft', 'held', 'scheduled') and due_at > ? "
        "and "
        "tzdata <> ? and tz <> '' order by due_at, id",
        now, version);
    auto moved = moved_rows(rows);
    for (auto& [row, due] : moved)
        db.run("update pub_job set due_at = ?, tzdata = ?, gen = gen + 1, updated_at = ? where id = ?", due.at, version,
               now, row.id);
    db.run("insert into store_identity (k, v) values ('tzdata', ?) on conflict (k) do update set v = excluded.v",
           version);
    transaction.commit();
    return moved;
}

}  // namespace igny8::publish
