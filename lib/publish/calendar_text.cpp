// The calendar on a terminal: UTF-8, never wider than asked for.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/columns.hpp"
#include "base/text.hpp"
#include "publish/calendar.hpp"

namespace igny8::publish {
namespace {

using std::chrono::days;
using std::chrono::floor;
using unicode::clipped;
using unicode::padded;
using Entries = std::map<WallDay, std::vector<const CalendarEntry*>>;

constexpr std::string_view day_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::string_view month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};

std::string_view name_of(WallDay day) { return day_names[std::chrono::weekday(day).iso_encoding() - 1]; }

/// One column that tells the states apart without colour.
std::string_view mark(const std::string& state) {
    if (state == "published") return "✓";
    if (state == "held" || state == "unknown") return "?";
    if (state == "failed" || state == "dead") return "!";
    if (state == "draft") return "○";
    if (state == "skipped" || state == "cancelled") return "-";
    if (state == "scheduled") return "•";
    return "»";
}

constexpr std::string_view legend =
    "• scheduled  » on its way  ✓ published  ? asks you  ! failed  ○ draft  - skipped\n";

Entries by_day(const std::vector<CalendarEntry>& entries, const std::string& zone) {
    Entries out;
    for (auto& entry : entries) out[floor<days>(wall_at(entry.due, zone))].push_back(&entry);
    return out;
}

std::string clock_of(const CalendarEntry& entry, const std::string& zone) {
    return clock_text(floor<std::chrono::minutes>(wall_at(entry.due, zone)));
}

/// "  09:00 • linkedin  acme      Title"
std::string entry_line(const CalendarEntry& entry, const std::string& zone, size_t width) {
    auto account = entry.account.substr(entry.account.rfind('/') + 1);
    if (account == entry.platform) account = "outbox";
    auto line = fmt::format("  {} {} {} {}  ", clock_of(entry, zone), mark(entry.state), padded(entry.platform, 9),
                            padded(account, 14));
    return line + clipped(entry.title, width - unicode::columns(line)) + "\n";
}

std::string day_heading(WallDay day, const std::string& zone, Instant now) {
    auto start = instant_of(day, zone);
    auto midday = instant_of(day + std::chrono::hours(12), zone).at;
    std::string out = fmt::format("{} {}  {}", name_of(day), day_text(day), abbreviation(midday, zone));
    auto length = instant_of(day + days(1), zone).at - start.at;
    if (length < std::chrono::hours(24)) out += ", clocks go forward";
    if (length > std::chrono::hours(24)) out += ", clocks go back";
    return out + (day_at(now, zone) == day ? "  (today)" : "") + "\n";
}

std::string list_days(const Entries& entries, const Days& shown, const std::string& zone, Instant now, size_t width) {
    std::string out;
    for (auto day = shown.first; day <= shown.last; day += days(1)) {
        out += day_heading(day, zone, now);
        auto found = entries.find(day);
        if (found == entries.end())
            out += "  –\n";
        else
            for (auto* entry : found->second) out += entry_line(*entry, zone, width);
    }
    return out;
}

constexpr std::string_view short_names[][2] = {{"linkedin", "in"},  {"twitter", "x"}, {"facebook", "fb"},
                                               {"instagram", "ig"}, {"tiktok", "tt"}, {"youtube", "yt"},
                                               {"outbox", "box"}};

std::string_view short_name(const std::string& platform) {
    for (auto& [name, letters] : short_names)
        if (name == platform) return letters;
    return platform;
}

constexpr size_t lines_in_cell = 4;

/// The lines of one day of a month: its number, then the first posts, then how many more.
std::vector<std::string> cell(const Entries& entries, WallDay day, const std::string& zone, Instant now,
                              std::chrono::month month) {
    std::chrono::year_month_day date(day);
    auto number = fmt::format("{}", static_cast<unsigned>(date.day()));
    if (day_at(now, zone) == day) number = "[" + number + "]";
    std::vector<std::string> out{date.month() == month ? number : "(" + number + ")"};
    auto found = entries.find(day);
    if (found == entries.end()) return out;
    auto& list = found->second;
    auto most = list.size() > lines_in_cell ? lines_in_cell - 1 : list.size();
    for (size_t i = 0; i < most; ++i)
        out.push_back(
            fmt::format("{}{}{}", clock_of(*list[i], zone), mark(list[i]->state), short_name(list[i]->platform)));
    if (list.size() > most) out.push_back(fmt::format("+{} more", list.size() - most));
    return out;
}

std::string rule(size_t cell_width) {
    std::string line, out = "+";
    for (size_t i = 0; i < cell_width; ++i) line += "-";
    for (int i = 0; i < 7; ++i) out += line + "+";
    return out + "\n";
}

std::string month_grid(const Entries& entries, const Days& shown, WallDay day, const std::string& zone, Instant now,
                       size_t width) {
    auto cell_width = (width - 8) / 7;
    auto month = std::chrono::year_month_day(day).month();
    std::string out = rule(cell_width) + "|";
    for (auto name : day_names) out += padded(" " + std::string(name.substr(0, 3)), cell_width) + "|";
    out += "\n" + rule(cell_width);
    for (auto monday = shown.first; monday <= shown.last; monday += days(7)) {
        std::vector<std::vector<std::string>> cells;
        size_t height = 1;
        for (int i = 0; i < 7; ++i) {
            cells.push_back(cell(entries, monday + days(i), zone, now, month));
            height = std::max(height, cells.back().size());
        }
        for (size_t line = 0; line < height; ++line) {
            out += "|";
            for (auto& c : cells) out += padded(line < c.size() ? c[line] : "", cell_width) + "|";
            out += "\n";
        }
        out += rule(cell_width);
    }
    return out;
}

std::string title_of(View view, const Days& shown, WallDay day, const std::string& zone) {
    std::chrono::year_month_day date(day);
    auto month =
        fmt::format("{} {}", month_names[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
    if (view == View::month) return fmt::format("{}, times of {}\n", month, zone);
    if (view == View::week)
        return fmt::format("{} to {}, times of {}\n", day_text(shown.first), day_text(shown.last), zone);
    return fmt::format("{}, times of {}\n", day_text(day), zone);
}

}  // namespace

std::string calendar_text(const std::vector<CalendarEntry>& entries, View view, WallDay day, const std::string& zone,
                          Instant now, size_t width) {
    width = std::max(width, size_t{80});
    auto shown = days_of(view, day);
    auto grouped = by_day(entries, zone);
    auto out = title_of(view, shown, day, zone);
    out += view == View::month ? month_grid(grouped, shown, day, zone, now, width)
                               : list_days(grouped, shown, zone, now, width);
    return out + std::string(legend);
}

}  // namespace igny8::publish
