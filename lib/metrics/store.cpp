#include "metrics/store.hpp"

#include <fmt/format.h>

#include <cmath>

#include "state/db.hpp"

namespace igny8::metrics {
namespace {

constexpr const char* upsert = R"sql(
insert or replace into {} (document_id, impressions, views, reach, likes, comments, shares, clicks, saves,
    watch_time_seconds, average_view_duration, click_through_rate, engagement_rate, as_of, missing, estimates, gone,
    last_fetched_at, raw_data)
select ?1, n ->> 'impressions', n ->> 'views', n ->> 'reach', n ->> 'likes', n ->> 'comments', n ->> 'shares',
    n ->> 'clicks', n ->> 'saves', n ->> 'watch_time_seconds', n ->> 'average_view_duration',
    n ->> 'click_through_rate', n ->> 'engagement_rate', ?3, ?4, ?5, ?6, ?7, ?8
from (select ?2 as n))sql";

json::Value times(const std::map<std::string, Instant>& as_of) {
    auto out = json::Value::object();
    for (auto& [name, at] : as_of) out[name] = to_rfc3339(at);
    return out;
}

double rounded(Measure measure, double value) {
    return platform::counts(measure) ? std::round(value) : std::round(value * 100) / 100;
}

}  // namespace

Item merged(Item item, const platform::Reading& reading, Instant now) {
    item.fetched_at = now;
    item.gone = reading.gone;
    item.missing.clear();
    for (auto measure : platform::measures()) {
        std::string name(platform::name(measure));
        if (auto& told = reading.numbers[measure]) {
            item.numbers[measure] = rounded(measure, *told);
            item.as_of[name] = now;
        } else if (auto why = reading.missing.find(measure); why != reading.missing.end()) {
            item.missing[name] = why->second;
        } else {
            item.missing[name] = "it was not told";
        }
    }
    // A rate of numbers from different days would be none.
    if (auto rate = engagement_rate(reading.numbers)) {
        item.engagement_rate = rate;
        item.as_of["engagement_rate"] = now;
    }
    if (!reading.numbers.empty()) {
        item.estimates.clear();
        for (auto measure : reading.estimates) item.estimates.emplace_back(platform::name(measure));
    }
    if (!reading.raw.is_null()) item.raw = reading.raw;
    return item;
}

void save(state::Db& db, const Item& before, const platform::Reading& reading, Instant now) {
    auto item = merged(before, reading, now);
    auto numbers = to_json(item.numbers);
    if (item.engagement_rate) numbers["engagement_rate"] = *item.engagement_rate;
    db.run(fmt::format(upsert, item.kind == "video" ? "video_metrics" : "social_post_metrics"), item.id,
           json::line(numbers), json::line(times(item.as_of)), json::line(item.missing), json::line(item.estimates),
           item.gone, now, json::line(item.raw));
    if (reading.numbers.empty()) return;
    Numbers told;
    for (auto measure : platform::measures())
        if (reading.numbers[measure]) told[measure] = item.numbers[measure];
    db.run("insert into metrics_reading (document_id, kind, at, numbers, raw_data) values (?, ?, ?, ?, ?)", item.id,
           item.kind, now, json::line(to_json(told)), json::line(reading.raw));
}

json::Value memory_of(state::Db& db, int64_t account_id) {
    auto text = db.one([](const state::Row& row) { return row.text(0); },
                       "select memory from metrics_memory where account_id = ?", account_id);
    return text ? json::parse(*text, "the state file") : json::Value::object();
}

void remember(state::Db& db, int64_t account_id, const json::Value& memory, Instant now) {
    db.run(
        "insert into metrics_memory (account_id, memory, updated_at) values (?, ?, ?) on conflict (account_id) do "
        "update set memory = excluded.memory, updated_at = excluded.updated_at",
        account_id, json::line(memory), now);
}

}  // namespace igny8::metrics
