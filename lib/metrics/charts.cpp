#include "metrics/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "metrics/documents.hpp"
#include "metrics/tables.hpp"

namespace igny8::metrics {
namespace {

using Day = std::chrono::sys_days;

constexpr double width = 960, height = 280, left = 56, right = 130, top = 12, bottom = 30;

/// From days and values to the drawing.
struct Scale {
    Day first, last;
    double most;
    double x(Day day) const {
        auto all = std::max(1.0, static_cast<double>((last - first).count()));
        return left + static_cast<double>((day - first).count()) / all * (width - left - right);
    }
    double y(double value) const { return height - bottom - value / most * (height - top - bottom); }
};

std::string day_text(Day day, bool with_year) {
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::chrono::year_month_day date{day};
    auto out =
        fmt::format("{} {}", static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1));
    return with_year ? fmt::format("{} {}", out, static_cast<int>(date.year())) : out;
}

std::string grid(const Scale& scale, double step) {
    std::string out;
    for (double value = 0; value <= scale.most + step / 2; value += step)
        out += fmt::format(
            "<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
            "<text class=\"tick\" x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>",
            left, width - right, scale.y(value), left - 8, scale.y(value) + 4, compact(value));
    auto days = (scale.last - scale.first).count();
    auto each = std::max<long>(1, (days + 5) / 6);
    for (long i = 0; i <= days; i += each)
        out += fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                           scale.x(scale.first + std::chrono::days(i)), height - 8,
                           day_text(scale.first + std::chrono::days(i), i == 0));
    return out;
}

std::string path(const Line& line, const Scale& scale) {
    std::string points;
    for (auto& value : line.values)
        points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", scale.x(value.day), scale.y(value.value));
    return fmt::format("<polyline class=\"line {}\" points=\"{}\"/>", text::html_escaped(line.style), points);
}

/// Names at the lines' ends, pushed apart so that each can be read.
std::string end_names(std::vector<const Line*> lines, const Scale& scale) {
    std::sort(lines.begin(), lines.end(),
              [](auto* a, auto* b) { return a->values.back().value > b->values.back().value; });
    constexpr double apart = 16;
    std::string out;
    double above = -apart;
    auto room = height - bottom;
    for (size_t i = 0; i < lines.size(); ++i) {
        auto most = room - apart * static_cast<double>(lines.size() - 1 - i);
        auto y = std::min(most, std::max(above + apart, scale.y(lines[i]->values.back().value) + 4));
        above = y;
        out += fmt::format("<text class=\"name {}\" x=\"{:.1f}\" y=\"{:.1f}\">{} {}</text>",
                           text::html_escaped(lines[i]->style), width - right + 8, y,
                           text::html_escaped(lines[i]->name), compact(lines[i]->values.back().value));
    }
    return out;
}

std::string cell(const TimeOfWeek* time) {
    if (!time) return "<td></td>";
    auto strength = std::clamp((time->rank - 20) / 70, 0.06, 1.0);
    constexpr double dark = 0.7;  // from here on letters are light
    return fmt::format(
        "<td class=\"post{}{}\" style=\"--strength:{:.2f}\" title=\"{} {}: better than {:.0f} % of your posts "
        "({} posts)\">{}</td>",
        time->better ? " better" : "", strength > dark ? " strong" : "", strength, day_name(time->day_of_week),
        clock_text(time->time_slot), time->rank, time->posts, time->posts);
}

}  // namespace

std::string compact(double value) {
    if (value < 10'000) return number_text(std::round(value));
    for (auto [size, letter] : {std::pair{1e9, 'B'}, std::pair{1e6, 'M'}, std::pair{1e3, 'K'}})
        if (value >= size) {
            auto short_value = value / size;
            return short_value >= 100 ? fmt::format("{:.0f}{}", short_value, letter)
                                      : fmt::format("{:.1f}{}", short_value, letter);
        }
    return number_text(value);
}

double round_step(double most) {
    if (most <= 0) return 1;
    auto power = std::pow(10, std::floor(std::log10(most / 3)));
    for (auto factor : {1.0, 2.0, 5.0, 10.0})
        if (most / (factor * power) <= 6) return factor * power;
    return 10 * power;
}

std::string line_chart(const std::vector<Line>& lines) {
    Scale scale{Day::max(), Day::min(), 0};
    std::vector<const Line*> drawn;
    for (auto& line : lines) {
        if (line.values.empty()) continue;
        scale.first = std::min(scale.first, line.values.front().day);
        scale.last = std::max(scale.last, line.values.back().day);
        for (auto& value : line.values) scale.most = std::max(scale.most, value.value);
        drawn.push_back(&line);
    }
    if (drawn.empty() || scale.first == scale.last) return {};
    auto step = std::max(1.0, round_step(scale.most));
    scale.most = std::max(step, std::ceil(scale.most / step) * step);
    std::string out = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\">{}", width, height, grid(scale, step));
    for (auto* line : drawn) out += path(*line, scale);
    return out + end_names(drawn, scale) + "</svg>";
}

std::string week_map(const BestTimes& times) {
    std::map<std::pair<int, int>, const TimeOfWeek*> at;
    for (auto& time : times.times) at[{time.day_of_week, time.hour}] = &time;
    std::string out = "<table class=\"week\"><tr><th></th>";
    for (int hour = 0; hour < 24; ++hour) out += fmt::format("<th>{}</th>", hour % 3 == 0 ? std::to_string(hour) : "");
    out += "</tr>";
    for (int day = 0; day < 7; ++day) {
        out += fmt::format("<tr><th>{}</th>", day_name(day));
        for (int hour = 0; hour < 24; ++hour) {
            auto found = at.find({day, hour});
            out += cell(found == at.end() ? nullptr : found->second);
        }
        out += "</tr>";
    }
    return out + "</table>";
}

std::string bar(double part, double whole, const std::string& text, const std::string& style) {
    auto share = whole > 0 ? std::clamp(part / whole * 100, 0.0, 100.0) : 0;
    return fmt::format("<div class=\"bar {}\"><i style=\"width:{:.1f}%\"></i><span>{}</span></div>",
                       text::html_escaped(style), share, text::html_escaped(text));
}

}  // namespace igny8::metrics
