#include "base/clock.hpp"

#include <fmt/format.h>

#include <charconv>
#include <thread>

namespace igny8 {
namespace {

using namespace std::chrono;

/// Takes exactly `digits` decimal digits off the front of `text`.
std::optional<int> take(std::string_view& text, size_t digits) {
    int value = 0;
    if (text.size() < digits) return {};
    auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
    if (error != std::errc{} || end != text.data() + digits || text.front() == '-') return {};
    text.remove_prefix(digits);
    return value;
}

bool skip(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<minutes> take_zone(std::string_view& text) {
    if (skip(text, 'Z') || skip(text, 'z')) return minutes{0};
    int sign = skip(text, '+') ? 1 : skip(text, '-') ? -1 : 0;
    auto hh = take(text, 2);
    if (!sign || !hh || !skip(text, ':')) return {};
    auto mm = take(text, 2);
    if (!mm || *hh > 23 || *mm > 59) return {};
    return minutes{sign * (*hh * 60 + *mm)};
}

std::optional<milliseconds> take_fraction(std::string_view& text) {
    if (!skip(text, '.')) return milliseconds{0};
    int value = 0, scale = 100;
    bool any = false;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), any = true, scale /= 10)
        value += (text.front() - '0') * scale;
    if (!any) return {};
    return milliseconds{value};
}

std::optional<milliseconds> take_time(std::string_view& text) {
    auto hh = take(text, 2);
    if (!hh || !skip(text, ':')) return {};
    auto mm = take(text, 2);
    if (!mm || !skip(text, ':')) return {};
    auto ss = take(text, 2);
    if (!ss || *hh > 23 || *mm > 59 || *ss > 60) return {};
    auto fraction = take_fraction(text);
    if (!fraction) return {};
    return hours{*hh} + minutes{*mm} + seconds{*ss} + *fraction;
}

}  // namespace

Clock system_clock() {
    return {[] { return time_point_cast<milliseconds>(std::chrono::system_clock::now()); },
            [](Milliseconds pause) { std::this_thread::sleep_for(pause); }};
}

std::string to_rfc3339(Instant instant) {
    auto day = floor<days>(instant);
    year_month_day date{day};
    hh_mm_ss time{instant - day};
    auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                            static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                            time.hours().count(), time.minutes().count(), time.seconds().count());
    if (time.subseconds().count()) text += fmt::format(".{:03}", time.subseconds().count());
    return text + "Z";
}

std::optional<Instant> from_rfc3339(std::string_view text) {
    auto yyyy = take(text, 4);
    if (!yyyy || !skip(text, '-')) return {};
    auto mm = take(text, 2);
    if (!mm || !skip(text, '-')) return {};
    auto dd = take(text, 2);
    if (!dd) return {};
    year_month_day date{year{*yyyy}, month{static_cast<unsigned>(*mm)}, day{static_cast<unsigned>(*dd)}};
    if (!date.ok()) return {};
    Instant midnight = sys_days{date};
    if (text.empty()) return midnight;
    if (!skip(text, 'T') && !skip(text, 't') && !skip(text, ' ')) return {};
    auto time = take_time(text);
    if (!time) return {};
    auto zone = take_zone(text);
    if (!zone || !text.empty()) return {};
    return midnight + *time - *zone;
}

}  // namespace igny8
