// Wall times as text, and what a person may write for a time.
#include <charconv>

#include "base/error.hpp"
#include "base/text.hpp"
#include "publish/zone.hpp"

namespace igny8::publish {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;
using std::chrono::seconds;

// The system's compiled zone files list changes until 2037; what the date library reads ends there.
constexpr auto last_known = std::chrono::sys_days(std::chrono::year(2037) / 12 / 31);

std::optional<int> number(std::string_view digits, size_t at_least, size_t at_most) {
    int value = 0;
    if (digits.size() < at_least || digits.size() > at_most) return {};
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || digits.front() == '-') return {};
    return value;
}

std::optional<seconds> parse_time(std::string_view text) {
    auto parts = text::split(text, ':');
    if (parts.size() < 2 || parts.size() > 3) return {};
    auto hour = number(parts[0], 1, 2), minute = number(parts[1], 2, 2);
    auto second = parts.size() == 3 ? number(parts[2], 2, 2) : 0;
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return {};
    return seconds(*hour * 3600 + *minute * 60 + *second);
}

/// "+90m" and its like.
std::optional<Due> parse_offset(std::string_view text, const std::string& zone, Instant now) {
    if (text.size() < 3 || text.front() != '+') return {};
    auto count = number(text.substr(1, text.size() - 2), 1, 5);
    if (!count) return {};
    switch (text.back()) {
        case 'm':
            return due_at_instant(now + minutes(*count), zone);
        case 'h':
            return due_at_instant(now + std::chrono::hours(*count), zone);
        case 'd':
            return due_at_wall(wall_at(now, zone) + days(*count), zone);
        case 'w':
            return due_at_wall(wall_at(now, zone) + days(7 * *count), zone);
        default:
            return {};
    }
}

/// "today 18:00", "tomorrow 9:00".
std::optional<Due> parse_named_day(std::string_view text, const std::string& zone, Instant now) {
    for (auto [name, ahead] : {std::pair{"today ", 0}, std::pair{"tomorrow ", 1}}) {
        if (!text.starts_with(name)) continue;
        if (auto clock = parse_clock(text.substr(std::string_view(name).size())))
            return due_at_wall(day_at(now, zone) + days(ahead) + *clock, zone);
    }
    return {};
}

std::optional<Due> parse_any(std::string_view text, const std::string& zone, Instant now) {
    if (text == "now") return due_at_instant(now, zone);
    if (auto wall = parse_wall(text)) return due_at_wall(*wall, zone);
    if (text.size() > 10) {
        if (auto at = from_rfc3339(text)) return due_at_instant(*at, zone);
    }
    if (auto due = parse_offset(text, zone, now)) return due;
    return parse_named_day(text, zone, now);
}

std::string change_of_clocks(WallTime wall, const Moment& moment, const std::string& zone) {
    auto day = day_text(floor<days>(wall));
    if (moment.crossing == Crossing::gap)
        return fmt::format("{} does not exist on {} in {}, where clocks go forward then: it becomes {}",
                           clock_text(wall), day, zone, clock_text(moment.shown));
    if (moment.crossing == Crossing::overlap)
        return fmt::format("{} comes twice on {} in {}, where clocks go back then: the first is taken ({})",
                           clock_text(wall), day, zone, to_rfc3339(moment.at));
    return {};
}

std::string age(Milliseconds passed) {
    auto n = std::chrono::duration_cast<minutes>(passed).count();
    if (n < 120) return fmt::format("{} minutes", n);
    if (n < 48 * 60) return fmt::format("{} hours", n / 60);
    return fmt::format("{} days", n / (24 * 60));
}

}  // namespace

std::string day_text(WallDay day) {
    std::chrono::year_month_day date(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string clock_text(WallTime wall) {
    auto time = wall - floor<days>(wall);
    auto text = fmt::format("{:02}:{:02}", time.count() / 3600, time.count() / 60 % 60);
    return time.count() % 60 ? text + fmt::format(":{:02}", time.count() % 60) : text;
}

std::string wall_text(WallTime wall) { return day_text(floor<days>(wall)) + "T" + clock_text(wall); }

std::optional<WallDay> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    auto y = number(text.substr(0, 4), 4, 4), m = number(text.substr(5, 2), 2, 2), d = number(text.substr(8), 2, 2);
    if (!y || !m || !d) return {};
    auto date = std::chrono::year(*y) / *m / *d;
    return date.ok() ? std::optional(WallDay(date)) : std::nullopt;
}

std::optional<minutes> parse_clock(std::string_view text) {
    auto time = parse_time(text);
    if (!time || time->count() % 60) return {};
    return std::chrono::duration_cast<minutes>(*time);
}

std::optional<WallTime> parse_wall(std::string_view text) {
    if (text.size() < 15 || (text[10] != 'T' && text[10] != ' ')) return {};
    auto day = parse_day(text.substr(0, 10));
    auto time = parse_time(text.substr(11));
    return day && time ? std::optional<WallTime>(*day + *time) : std::nullopt;
}

Due due_at_wall(WallTime wall, const std::string& zone) {
    auto moment = instant_of(wall, zone);
    return {wall_text(wall), zone, moment.at, change_of_clocks(wall, moment, zone)};
}

Due due_at_instant(Instant at, const std::string& zone) {
    auto wall = wall_at(at, zone);
    // The second time of an overlap cannot be told by the wall alone: its zone becomes UTC, so that it stays put.
    if (instant_of(wall, zone).at == floor<seconds>(at)) return {wall_text(wall), zone, at, ""};
    return {wall_text(wall_at(at, "UTC")), "UTC", at, ""};
}

Due parse_due(std::string_view text, const std::string& zone, Instant now) {
    auto due = parse_any(text::trim(text), zone, now);
    if (!due)
        throw Error(Fault::input, "'{}' is no time", text)
            .hint("write 2026-12-01T09:00, 2026-12-01T09:00Z, 'tomorrow 9:00', +90m, +2h or +3d");
    if (due->at > last_known)
        throw Error(Fault::input, "{} is too far ahead: the time zones' rules are known until 2037", due->local_time);
    return *due;
}

void refuse_past(const Due& due, Instant now, Milliseconds grace) {
    if (due.at >= now - grace) return;
    throw Error(Fault::input, "{} in {} was {} ago", due.local_time, due.time_zone, age(now - due.at))
        .hint("give a time that is still to come, or 'now'");
}

}  // namespace igny8::publish
