#include "metrics/documents.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::metrics {
namespace {

json::Value time_or_null(const std::optional<Instant>& at) { return at ? json::Value(to_rfc3339(*at)) : json::Value(); }

json::Value with_nulls(const Numbers& numbers) {
    auto out = to_json(numbers);
    for (auto measure : platform::measures())
        if (std::string name(platform::name(measure)); !out.contains(name)) out[name] = nullptr;
    return out;
}

/// Numbers that were told before the last reading, and when.
json::Value older(const Item& item) {
    auto out = json::Value::object();
    for (auto& [name, at] : item.as_of)
        if (item.fetched_at && at < *item.fetched_at) out[name] = to_rfc3339(at);
    return out;
}

json::Value growth_of(const Item& item, const std::vector<Point>& history) {
    auto out = json::Value::array();
    for (auto& point : history) {
        auto hours = std::chrono::duration<double, std::ratio<3600>>(point.at - item.published_at).count();
        out.push_back({{"as_of", to_rfc3339(point.at)},
                       {"age_hours", std::round(hours * 10) / 10},
                       {"numbers", to_json(point.numbers)}});
    }
    return out;
}

json::Value number(double value) {
    if (value == std::floor(value) && std::abs(value) < 9e15) return static_cast<int64_t>(value);
    return value;
}

json::Value totals_json(const Totals& totals) {
    auto numbers = json::Value::object();
    for (auto measure : platform::measures()) {
        auto& sum = totals[measure];
        if (sum.told == 0) continue;
        numbers[std::string(name(measure))] = {{platform::counts(measure) ? "sum" : "mean", number(sum.value)},
                                               {"told_by", sum.told}};
    }
    return {{"published", totals.published},
            {"measured", totals.measured},
            {"numbers", numbers},
            {"engagement_rate", totals.engagement_rate ? json::Value(*totals.engagement_rate) : json::Value()},
            {"rated", totals.rated},
            {"as_of", time_or_null(totals.as_of)},
            {"oldest", time_or_null(totals.oldest)}};
}

json::Value kinds_json(std::span<const Item> items) {
    std::vector<Item> posts, films;
    for (auto& item : items) (item.kind == "video" ? films : posts).push_back(item);
    return {{"posts", totals_json(totals(posts))}, {"videos", totals_json(totals(films))}};
}

json::Value brief(const Item& item) {
    auto out = with_nulls(item.numbers);
    auto acts = engagement(item.numbers);
    out["kind"] = item.kind;
    out["id"] = item.id;
    out["platform"] = item.platform;
    out["title"] = short_title(item);
    out["url"] = item.url;
    out["published_at"] = to_rfc3339(item.published_at);
    out["as_of"] = time_or_null(item.fetched_at);
    out["engagement"] = acts ? number(*acts) : json::Value();
    out["engagement_rate"] = item.engagement_rate ? json::Value(*item.engagement_rate) : json::Value();
    return out;
}

json::Value briefs(std::span<const Item> items) {
    auto out = json::Value::array();
    for (auto& item : items) out.push_back(brief(item));
    return out;
}

/// The frame of every report.
json::Value report(std::string_view kind, const Overview& o) {
    auto all = totals(o.items);
    json::Value out{{"schema", "igny8.report/1"},       {"report", kind},
                    {"as_of", time_or_null(all.as_of)}, {"oldest", time_or_null(all.oldest)},
                    {"made_at", to_rfc3339(o.now)},     {"from", to_rfc3339(o.scope.from)},
                    {"to", to_rfc3339(o.scope.to)}};
    if (!o.scope.site.empty()) out["site"] = o.scope.site;
    out.update(kinds_json(o.items));
    return out;
}

}  // namespace

std::string_view day_name(int day) {
    static constexpr std::array<std::string_view, 7> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    return names.at(static_cast<size_t>(day));
}

std::string clock_text(std::chrono::minutes time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

std::string short_title(const Item& item, size_t characters) {
    auto words = text::collapse(item.title);
    auto pieces = unicode::graphemes(words);
    return pieces.size() <= characters ? words : words.substr(0, pieces[characters - 1].offset) + "…";
}

json::Value metrics_document(const Item& item, const std::vector<Point>& history, Instant now, bool with_raw) {
    json::Value out{{"schema", "igny8.metrics/1"},
                    {"kind", item.kind},
                    {"id", item.id},
                    {"job", item.job},
                    {"account", item.account()},
                    {"platform", item.platform},
                    {"content_id", item.content_id},
                    {"post_type", item.post_type},
                    {"title", short_title(item)},
                    {item.kind == "video" ? "platform_video_id" : "platform_post_id", item.remote_id},
                    {"url", item.url},
                    {"published_at", to_rfc3339(item.published_at)},
                    {"age_hours", std::chrono::floor<std::chrono::hours>(now - item.published_at).count()},
                    {"as_of", time_or_null(item.fetched_at)},
                    {"last_fetched_at", time_or_null(item.fetched_at)}};
    if (!item.project_id.empty()) out["project_id"] = item.project_id;
    out.update(with_nulls(item.numbers));
    out["engagement_rate"] = item.engagement_rate ? json::Value(*item.engagement_rate) : json::Value();
    out["missing"] = item.missing;
    out["older"] = older(item);
    out["estimates"] = item.estimates;
    out["gone"] = item.gone;
    if (!history.empty()) out["growth"] = growth_of(item, history);
    if (with_raw) out["raw_data"] = item.raw;
    return out;
}

json::Value overview_report(const Overview& o) {
    auto out = report("overview", o);
    out["platforms"] = json::Value::array();
    std::map<std::string, Totals> compared;
    for (auto& [name, items] : by_platform(o.items)) {
        compared[name] = totals(items);
        json::Value entry{{"platform", name}};
        entry.update(kinds_json(items));
        out["platforms"].push_back(entry);
    }
    auto best = best_platform(compared, o.best_of);
    out["best_platform"] = best.empty() ? json::Value()
                                        : json::Value{{"platform", best},
                                                      {"engagement_rate", *compared[best].engagement_rate},
                                                      {"rated", compared[best].rated}};
    if (best.empty())
        out["best_platform_why"] =
            fmt::format("fewer than two platforms have {} posts with an engagement rate", o.best_of);
    out["top"] = briefs(most_engaging(o.items, o.top));
    return out;
}

json::Value platform_report(const Overview& o) {
    auto out = report("platform", o);
    out["platform"] = o.scope.platform;
    out["items"] = briefs(o.items);
    return out;
}

json::Value best_times_report(const TimesOf& of, Instant now) {
    auto times = json::Value::array();
    for (auto& time : of.times.times)
        times.push_back({{"day_of_week", time.day_of_week},
                         {"day", day_name(time.day_of_week)},
                         {"hour", time.hour},
                         {"time_slot", clock_text(time.time_slot)},
                         {"posts", time.posts},
                         {"rank", std::round(time.rank * 10) / 10},
                         {"rank_low", std::round(time.low * 10) / 10},
                         {"better", time.better}});
    auto better = json::Value::array();
    for (auto& time : of.times.better())
        better.push_back({{"day", day_name(time.day_of_week)}, {"time_slot", clock_text(time.time_slot)}});
    return {{"schema", "igny8.report/1"},
            {"report", "best_times"},
            {"as_of", time_or_null(of.as_of)},
            {"made_at", to_rfc3339(now)},
            {"site", of.site},
            {"platform", of.platform},
            {"time_zone", of.zone},
            {"by", of.by},
            {"compared", of.times.posts},
            {"why", of.times.why},
            {"best", better},
            {"times", times}};
}

}  // namespace igny8::metrics
