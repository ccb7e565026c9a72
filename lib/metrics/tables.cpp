#include "metrics/tables.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/columns.hpp"

namespace igny8::metrics {
namespace {

using Cells = std::vector<std::string>;

constexpr Measure shown[] = {Measure::impressions, Measure::views,  Measure::reach,  Measure::likes,
                             Measure::comments,    Measure::shares, Measure::clicks, Measure::saves};

/// The first column to the left, the others to the right.
std::string table(const std::vector<Cells>& rows) { return unicode::table(rows, "lr"); }

/// Name, number, remark.
std::string facts_table(const std::vector<Cells>& facts) {
    std::string out;
    for (auto& fact : facts) {
        auto blanks = 12 - std::min<size_t>(12, unicode::columns(fact[1]));
        out += unicode::padded(fact[0], 22) + std::string(blanks, ' ') + fact[1] +
               (fact[2].empty() ? "" : "  " + fact[2]) + "\n";
    }
    return out;
}

std::string percent(const std::optional<double>& value) { return value ? fmt::format("{:.2f} %", *value) : "–"; }

std::string day(Instant at) { return to_rfc3339(at).substr(0, 10); }
std::string minute(Instant at) {
    auto text = to_rfc3339(at);
    return text.substr(0, 10) + " " + text.substr(11, 5) + " UTC";
}

/// What is covered, and how old the numbers are.
std::string heading(const Overview& o, const Totals& all) {
    auto of = o.scope.site.empty() ? std::string() : " of " + o.scope.site;
    auto out = fmt::format("Published{} from {} to {}\n", of, day(o.scope.from), day(o.scope.to));
    if (!all.as_of) return out + "No numbers yet; 'igny8-metrics fetch' asks for them\n";
    return out + fmt::format("Numbers as of {}, the oldest of {}\n", minute(*all.as_of), minute(*all.oldest));
}

Cells head(const std::string& first) {
    Cells out{first, "published", "measured"};
    for (auto measure : shown) out.emplace_back(platform::name(measure));
    out.emplace_back("engagement");
    return out;
}

Cells row(const std::string& first, const Totals& totals) {
    Cells out{first, std::to_string(totals.published), std::to_string(totals.measured)};
    for (auto measure : shown) out.push_back(sum_text(totals, measure));
    out.push_back(percent(totals.engagement_rate));
    return out;
}

bool any_partial(const std::vector<Cells>& rows) {
    for (auto& cells : rows)
        for (auto& cell : cells)
            if (cell.ends_with('*')) return true;
    return false;
}

std::string with_note(const std::vector<Cells>& rows) {
    return table(rows) + (any_partial(rows) ? "* not told for all of them\n" : "");
}

}  // namespace

std::string number_text(const std::optional<double>& value) {
    if (!value) return "–";
    if (*value != std::floor(*value)) return fmt::format("{:.2f}", *value);
    auto digits = fmt::format("{:.0f}", *value);
    for (auto at = static_cast<long>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<size_t>(at), ",");
    return digits;
}

std::string sum_text(const Totals& totals, Measure measure) {
    auto& sum = totals[measure];
    if (sum.told == 0) return "–";
    return number_text(sum.value) + (sum.told < totals.published ? "*" : "");
}

std::string overview_table(const Overview& o) {
    std::vector<Cells> rows{head("platform")};
    for (auto& [name, items] : by_platform(o.items)) rows.push_back(row(name, totals(items)));
    auto all = totals(o.items);
    if (rows.size() > 2) rows.push_back(row("all", all));
    auto out = heading(o, all) + "\n" + with_note(rows);
    auto top = most_engaging(o.items, o.top);
    if (top.empty()) return out;
    std::vector<Cells> best{{"most engaging", "platform", "published", "likes", "comments", "shares", "engagement"}};
    for (auto& item : top)
        best.push_back({short_title(item, 48), item.platform, day(item.published_at),
                        number_text(item.numbers[Measure::likes]), number_text(item.numbers[Measure::comments]),
                        number_text(item.numbers[Measure::shares]), percent(item.engagement_rate)});
    return out + "\n" + table(best);
}

std::string platform_table(const Overview& o) {
    auto all = totals(o.items);
    std::vector<Cells> rows{{"post", "published"}};
    for (auto measure : shown) rows[0].emplace_back(platform::name(measure));
    rows[0].emplace_back("engagement");
    for (auto& item : o.items) {
        Cells cells{short_title(item, 40), day(item.published_at)};
        for (auto measure : shown) cells.push_back(number_text(item.numbers[measure]));
        cells.push_back(percent(item.engagement_rate));
        rows.push_back(cells);
    }
    return heading(o, all) + "\n" + table(rows) + "\n" + with_note({head(o.scope.platform), row("all", all)});
}

std::string item_table(const std::vector<Item>& items, const std::map<std::string, std::vector<Point>>& histories) {
    std::string out;
    for (auto& item : items) {
        out += fmt::format("{}{}\n{}  {}\npublished {}, numbers {}\n\n", out.empty() ? "" : "\n", short_title(item, 72),
                           item.account(), item.url, minute(item.published_at),
                           item.fetched_at ? "as of " + minute(*item.fetched_at) : "not asked for yet");
        std::vector<Cells> facts, rows;
        for (auto measure : platform::measures()) {
            std::string name(platform::name(measure)), note;
            auto as_of = item.as_of.find(name);
            if (!item.numbers[measure]) note = item.missing.contains(name) ? item.missing.at(name) : "";
            if (as_of != item.as_of.end() && item.fetched_at && as_of->second < *item.fetched_at)
                note = "of " + minute(as_of->second);
            facts.push_back({name, number_text(item.numbers[measure]), note});
        }
        facts.push_back({"engagement_rate", percent(item.engagement_rate), ""});
        out += facts_table(facts);
        auto history = histories.find(item.id);
        if (history == histories.end() || history->second.size() < 2) continue;
        rows.push_back({"growth", "impressions", "views", "likes", "comments", "shares"});
        for (auto& point : history->second)
            rows.push_back({minute(point.at), number_text(point.numbers[Measure::impressions]),
                            number_text(point.numbers[Measure::views]), number_text(point.numbers[Measure::likes]),
                            number_text(point.numbers[Measure::comments]),
                            number_text(point.numbers[Measure::shares])});
        out += "\n" + table(rows);
    }
    return out;
}

std::string best_times_table(const TimesOf& of) {
    auto out = fmt::format("{} on {}, by {}: {} posts compared, times of {}\n", of.site, of.platform, of.by,
                           of.times.posts, of.zone);
    if (!of.times.why.empty()) out += of.times.why + "\n";
    if (of.times.times.empty()) return out;
    std::vector<Cells> rows{{"time", "posts", "better than", "at least"}};
    auto add = [&](const TimeOfWeek& time, const char* mark) {
        rows.push_back({fmt::format("{} {}{}", day_name(time.day_of_week), clock_text(time.time_slot), mark),
                        std::to_string(time.posts), fmt::format("{:.0f} %", time.rank),
                        fmt::format("{:.0f} %", time.low)});
    };
    for (auto& time : of.times.better()) add(time, " ✓");
    for (auto& time : of.times.times)
        if (!time.better) add(time, "");
    return out + table(rows);
}

}  // namespace igny8::metrics
