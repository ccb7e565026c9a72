#include "metrics/items.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/error.hpp"
#include "state/db.hpp"

namespace igny8::metrics {
namespace {

constexpr const char* number_columns =
    "m.impressions, m.views, m.reach, m.likes, m.comments, m.shares, m.clicks, m.saves, m.watch_time_seconds, "
    "m.average_view_duration, m.click_through_rate, m.engagement_rate, m.as_of, m.missing, m.estimates, "
    "coalesce(m.gone, 0), m.last_fetched_at, m.raw_data";

// One row for each document: a key of another job may have led to the same one.
constexpr const char* posts = R"sql(
select 'post', d.id, coalesce((select max(j.id) from pub_job j where j.document_id = d.id), ''), '', d.content_id, a.id,
    a.site, a.platform, a.handle, a.tz, d.post_text, d.post_type, d.platform_post_id, d.platform_post_url, d.published_at,
    {}
from social_post d join social_account a on a.id = d.account_id
    left join social_post_metrics m on m.document_id = d.id
where d.status = 'published' and d.published_at is not null and d.platform_post_id <> '')sql";

constexpr const char* films = R"sql(
select 'video', d.id, coalesce((select max(j.id) from pub_job j where j.document_id = d.id), ''), d.project_id,
    coalesce((select max(j.content_id) from pub_job j where j.document_id = d.id), ''), a.id, a.site, a.platform,
    a.handle, a.tz, d.title, 'video', d.platform_video_id, d.platform_video_url, d.published_at, {}
from video_publish_record d join social_account a on a.id = d.account_id
    left join video_metrics m on m.document_id = d.id
where d.status = 'published' and d.published_at is not null and d.platform_video_id <> '')sql";

constexpr const char* conditions = R"sql(
    and (?1 = '' or a.site = ?1) and (?2 = '' or a.platform = ?2) and (?3 = '' or a.handle = ?3)
    and d.published_at >= ?4 and d.published_at < ?5)sql";

json::Value json_of(const std::string& text) {
    return text.empty() ? json::Value() : json::parse(text, "the state file");
}

Instant instant(int64_t ms) { return Instant{Milliseconds{ms}}; }

void read_metrics(Item& item, const state::Row& row, int column) {
    for (auto measure : platform::measures()) {
        if (!row.is_null(column)) item.numbers[measure] = row.real(column);
        ++column;
    }
    if (!row.is_null(column)) item.engagement_rate = row.real(column);
    auto as_of = json_of(row.text(column + 1)), missing = json_of(row.text(column + 2));
    for (auto& [name, at] : as_of.items())
        if (auto time = from_rfc3339(at.get<std::string>())) item.as_of[name] = *time;
    for (auto& [name, why] : missing.items()) item.missing[name] = why.get<std::string>();
    for (auto& name : json_of(row.text(column + 3))) item.estimates.push_back(name.get<std::string>());
    item.gone = row.integer(column + 4) != 0;
    if (!row.is_null(column + 5)) item.fetched_at = instant(row.integer(column + 5));
    item.raw = json_of(row.text(column + 6));
}

Item read_item(const state::Row& row) {
    Item item;
    item.kind = row.text(0);
    item.id = row.text(1);
    item.job = row.text(2);
    item.project_id = row.text(3);
    item.content_id = row.text(4);
    item.account_id = row.integer(5);
    item.site = row.text(6);
    item.platform = row.text(7);
    item.handle = row.text(8);
    item.zone = row.text(9);
    item.title = row.text(10);
    item.post_type = row.text(11);
    item.remote_id = row.text(12);
    item.url = row.text(13);
    item.published_at = instant(row.integer(14));
    constexpr int first_metric = 15;
    read_metrics(item, row, first_metric);
    return item;
}

bool named_exactly(const Item& item, const std::string& name) {
    return item.id == name || item.job == name || item.remote_id == name || item.url == name ||
           (!item.project_id.empty() && item.project_id == name);
}

bool begins(const std::string& id, const std::string& name) { return !id.empty() && id.starts_with(name); }

}  // namespace

std::vector<Item> published(state::Db& db, const Filter& filter) {
    constexpr int64_t forever = int64_t{1} << 60;
    auto from = filter.from ? filter.from->time_since_epoch().count() : 0;
    auto to = filter.to ? filter.to->time_since_epoch().count() : forever;
    std::vector<Item> out;
    for (auto [kind, query] : {std::pair{"post", posts}, std::pair{"video", films}}) {
        if (!filter.kind.empty() && filter.kind != kind) continue;
        auto some = db.all(read_item, fmt::format(fmt::runtime(query), number_columns) + conditions, filter.site,
                           filter.platform, filter.handle, from, to);
        std::move(some.begin(), some.end(), std::back_inserter(out));
    }
    std::erase_if(out, [](auto& item) { return !platform::tells_numbers(item.platform); });
    std::sort(out.begin(), out.end(),
              [](auto& a, auto& b) { return std::tie(b.published_at, a.id) < std::tie(a.published_at, b.id); });
    return out;
}

std::vector<Item> named(state::Db& db, const std::string& kind, const std::string& name) {
    auto all = published(db, {.kind = kind});
    std::vector<Item> out, near;
    std::set<std::string> subjects;
    for (auto& item : all) {
        if (named_exactly(item, name)) out.push_back(item);
        auto& subject = kind == "video" ? item.project_id : item.id;
        if (begins(item.id, name) || begins(item.job, name) || begins(item.project_id, name)) {
            near.push_back(item);
            subjects.insert(subject);
        }
    }
    if (!out.empty()) return out;
    if (subjects.size() > 1)
        throw Error(Fault::input, "'{}' is the beginning of {} of them", name, subjects.size())
            .hint("write more of it");
    if (near.empty())
        throw Error(Fault::no_input, "nothing public is named '{}'", name)
            .hint("'igny8-publish list --status published' shows what there is");
    return near;
}

std::map<std::string, std::vector<Point>> histories(state::Db& db, const std::vector<Item>& items) {
    std::map<std::string, std::vector<Point>> out;
    for (auto& item : items)
        out[item.id] = db.all(
            [](const state::Row& row) {
                return Point{instant(row.integer(0)), numbers_of(json_of(row.text(1)))};
            },
            "select at, numbers from metrics_reading where document_id = ? order by at, id", item.id);
    return out;
}

std::optional<double> engagement(const Numbers& n) {
    auto &likes = n[Measure::likes], &comments = n[Measure::comments], &shares = n[Measure::shares];
    if (!likes || !comments || !shares) return {};
    return *likes + *comments + *shares;
}

std::optional<double> engagement_rate(const Numbers& n) {
    auto acts = engagement(n);
    auto& impressions = n[Measure::impressions];
    if (!acts || !impressions || *impressions <= 0) return {};
    return std::round(*acts / *impressions * 10'000) / 100;
}

json::Value to_json(const Numbers& numbers) {
    auto out = json::Value::object();
    for (auto measure : platform::measures()) {
        auto& value = numbers[measure];
        if (!value) continue;
        bool whole = *value == std::floor(*value) && *value < 9e15;
        if (whole)
            out[std::string(name(measure))] = static_cast<int64_t>(*value);
        else
            out[std::string(name(measure))] = *value;
    }
    return out;
}

Numbers numbers_of(const json::Value& value) {
    Numbers out;
    for (auto measure : platform::measures())
        out[measure] = platform::number_at(value, "/" + std::string(name(measure)));
    return out;
}

}  // namespace igny8::metrics
