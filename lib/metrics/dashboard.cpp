#include "metrics/dashboard.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metrics/charts.hpp"
#include "metrics/tables.hpp"

namespace igny8::metrics {
namespace {

using text::html_escaped;

constexpr Measure columns[] = {Measure::impressions, Measure::views,  Measure::reach,  Measure::likes,
                               Measure::comments,    Measure::shares, Measure::clicks, Measure::saves};

/// Names as their owners write them.
std::string title_of(const std::string& platform) {
    static const std::map<std::string, std::string> titles{{"linkedin", "LinkedIn"}, {"twitter", "X"},
                                                           {"facebook", "Facebook"}, {"instagram", "Instagram"},
                                                           {"tiktok", "TikTok"},     {"youtube", "YouTube"}};
    auto found = titles.find(platform);
    return found == titles.end() ? platform : found->second;
}

std::string words(Measure measure) {
    auto out = text::replace_all(std::string(platform::name(measure)), "_", " ");
    if (measure == Measure::watch_time_seconds) out = "watch time";
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string day(Instant at) { return to_rfc3339(at).substr(0, 10); }
std::string minute(Instant at) { return day(at) + " " + to_rfc3339(at).substr(11, 5) + " UTC"; }

std::string percent(const std::optional<double>& value) { return value ? fmt::format("{:.2f} %", *value) : "–"; }

std::string tile(const std::string& name, const std::string& value, const std::string& below) {
    return fmt::format("<div class=\"tile\"><small>{}</small><b>{}</b><span>{}</span></div>", html_escaped(name),
                       html_escaped(value), html_escaped(below));
}

std::string told_by(int told, int of) { return told == 0 ? "not told" : fmt::format("from {} of {}", told, of); }

std::string tiles(const Totals& all) {
    std::string out = "<div class=\"tiles\">";
    out += tile("Published", std::to_string(all.published), fmt::format("{} measured", all.measured));
    for (auto measure : {Measure::impressions, Measure::views, Measure::reach, Measure::clicks}) {
        auto& sum = all[measure];
        out += tile(words(measure), sum.told ? compact(sum.value) : "–", told_by(sum.told, all.published));
    }
    out += tile("Engagement rate", percent(all.engagement_rate), told_by(all.rated, all.published));
    return out + "</div>";
}

std::string section(const std::string& title, const std::string& inside, const std::string& note = {}) {
    if (inside.empty()) return {};
    auto below = note.empty() ? "" : fmt::format("<p class=\"note\">{}</p>", html_escaped(note));
    return fmt::format("<section><h2>{}</h2>{}{}</section>\n", html_escaped(title), inside, below);
}

std::string growth_chart(const Dashboard& d, std::initializer_list<Measure> measures) {
    std::vector<Line> lines;
    for (auto& [name, items] : by_platform(d.overview.items)) {
        std::map<std::string, std::vector<Point>> own;
        for (auto& item : items)
            if (auto found = d.histories.find(item.id); found != d.histories.end()) own.insert(*found);
        for (auto measure : measures) {
            auto values = growth(own, measure);
            if (values.empty()) continue;
            lines.push_back({title_of(name), name, std::move(values)});
            break;
        }
    }
    return line_chart(lines);
}

std::string head_row(const std::string& first) {
    auto out = fmt::format("<tr><th>{}</th>", first);
    for (auto measure : columns) out += fmt::format("<th>{}</th>", words(measure));
    return out + "<th>Engagement rate</th></tr>";
}

std::string platforms_table(const Overview& o) {
    auto groups = by_platform(o.items);
    if (groups.empty()) return {};
    std::map<std::string, Totals> all;
    double best = 0;
    for (auto& [name, items] : groups) {
        all[name] = totals(items);
        best = std::max(best, all[name].engagement_rate.value_or(0));
    }
    auto out = "<table class=\"numbers\">" + head_row("Platform");
    for (auto& [name, sums] : all) {
        out += fmt::format("<tr><td><i class=\"dot {0}\"></i>{1} <small>{2}</small></td>", html_escaped(name),
                           html_escaped(title_of(name)), sums.published);
        for (auto measure : columns) out += fmt::format("<td>{}</td>", sum_text(sums, measure));
        auto rate = sums.engagement_rate;
        out += fmt::format("<td>{}</td></tr>", rate ? bar(*rate, best, percent(rate), name) : "–");
    }
    return out + "</table>";
}

std::string link(const Item& item) {
    auto title = html_escaped(short_title(item, 70));
    // An address that is no web address is no link.
    if (!item.url.starts_with("https://") && !item.url.starts_with("http://")) return title;
    return fmt::format("<a href=\"{}\" rel=\"noreferrer\">{}</a>", html_escaped(item.url), title);
}

std::string best_posts(const Overview& o) {
    auto top = most_engaging(o.items, o.top);
    if (top.empty()) return {};
    auto out = "<table class=\"numbers\">" + head_row("Post");
    for (auto& item : top) {
        out += fmt::format("<tr><td>{}<small><i class=\"dot {}\"></i>{}, {}{}</small></td>", link(item),
                           html_escaped(item.platform), title_of(item.platform), day(item.published_at),
                           item.gone ? ", gone since" : "");
        for (auto measure : columns) out += fmt::format("<td>{}</td>", number_text(item.numbers[measure]));
        out += fmt::format("<td>{}</td></tr>", percent(item.engagement_rate));
    }
    return out + "</table>";
}

/// Seconds as hours, minutes and seconds, rates with their sign.
std::string with_unit(const Item& item, Measure measure) {
    auto& value = item.numbers[measure];
    if (!value || measure == Measure::click_through_rate) return percent(value);
    if (measure != Measure::watch_time_seconds && measure != Measure::average_view_duration) return number_text(value);
    auto seconds = static_cast<long>(*value + 0.5);
    auto minutes = fmt::format("{}:{:02}", seconds / 60 % 60, seconds % 60);
    return seconds < 3600 ? minutes : fmt::format("{} h {:02} min", seconds / 3600, seconds / 60 % 60);
}

std::string films(const Overview& o) {
    constexpr Measure shown[] = {Measure::views,
                                 Measure::likes,
                                 Measure::comments,
                                 Measure::shares,
                                 Measure::watch_time_seconds,
                                 Measure::average_view_duration,
                                 Measure::click_through_rate};
    std::string rows;
    size_t count = 0;
    for (auto& item : o.items) {
        if (item.kind != "video" || count++ >= o.top) continue;
        rows += fmt::format("<tr><td>{}<small><i class=\"dot {}\"></i>{}, {}</small></td>", link(item),
                            html_escaped(item.platform), title_of(item.platform), day(item.published_at));
        for (auto measure : shown) rows += fmt::format("<td>{}</td>", with_unit(item, measure));
        rows += "</tr>";
    }
    if (rows.empty()) return {};
    std::string out = "<table class=\"numbers\"><tr><th>Film</th>";
    for (auto measure : shown) out += fmt::format("<th>{}</th>", words(measure));
    return out + "</tr>" + rows + "</table>";
}

std::string times_maps(const std::vector<TimesOf>& all) {
    std::string out;
    for (auto& of : all) {
        auto head = fmt::format("<h3><i class=\"dot {}\"></i>{} <small>{}, {} posts compared, times of {}</small></h3>",
                                html_escaped(of.platform), html_escaped(title_of(of.platform)), html_escaped(of.site),
                                of.times.posts, html_escaped(of.zone));
        auto why = of.times.why.empty() ? "" : fmt::format("<p class=\"note\">{}</p>", html_escaped(of.times.why));
        out += fmt::format("<div class=\"times\">{}{}{}</div>", head, of.times.times.empty() ? "" : week_map(of.times),
                           why);
    }
    return out;
}

/// Which numbers nobody told, and why, each reason once.
std::string missing(const Overview& o) {
    std::map<std::string, std::map<std::string, std::vector<std::string>>> by;  // platform, reason: numbers
    for (auto& item : o.items)
        for (auto& [name, why] : item.missing) {
            auto& names = by[item.platform][why];
            if (!item.as_of.contains(name) && std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        }
    std::string out;
    for (auto& [platform, reasons] : by)
        for (auto& [why, names] : reasons)
            if (!names.empty())
                out +=
                    fmt::format("<li><i class=\"dot {}\"></i>{}: {} <small>{}</small></li>", html_escaped(platform),
                                html_escaped(title_of(platform)),
                                html_escaped(text::replace_all(text::join(names, ", "), "_", " ")), html_escaped(why));
    return out.empty() ? out : "<ul class=\"missing\">" + out + "</ul>";
}

std::string header(const Overview& o, const Totals& all) {
    auto site = o.scope.site.empty() ? "All sites" : o.scope.site;
    auto age = all.as_of ? fmt::format("numbers as of {}, the oldest of {}", minute(*all.as_of), minute(*all.oldest))
                         : "no numbers yet: 'igny8-metrics fetch' asks for them";
    return fmt::format("<header><h1>{}</h1><p>Published {} to {} · {}</p></header>\n", html_escaped(site),
                       day(o.scope.from), day(o.scope.to), html_escaped(age));
}

}  // namespace

std::string dashboard_page(const Dashboard& d) {
    auto& o = d.overview;
    auto all = totals(o.items);
    auto style = read_file(share_folder() / "metrics" / "dashboard.css");
    std::string body = header(o, all) + tiles(all);
    body += section("Platforms", platforms_table(o),
                    "* not told for all posts. – not told. A number that is missing is never counted as 0.");
    body += section("Impressions over time", growth_chart(d, {Measure::impressions, Measure::views}),
                    "What was known at each day's end, added up; views where a platform tells no impressions.");
    body += section("Most engaging", best_posts(o), "By likes, comments and shares together.");
    body += section("Films", films(o));
    body += section("Times of the week", times_maps(d.times),
                    "Numbers in the squares are posts. Dark: better than most of your other posts at the same age. "
                    "Framed: more than chance.");
    body += section("What is not told", missing(o));
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\"><title>{} – igny8</title><style>\n{}</style></head>"
        "<body><main>\n{}</main></body></html>\n",
        html_escaped(o.scope.site.empty() ? "All sites" : o.scope.site), style, body);
}

}  // namespace igny8::metrics
