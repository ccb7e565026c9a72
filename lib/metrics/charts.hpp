#pragma once
// Drawings for the dashboard, as HTML and SVG that need nothing from outside. Names are escaped here.
#include <string>
#include <vector>

#include "metrics/best_times.hpp"
#include "metrics/totals.hpp"

namespace igny8::metrics {

/// One line of a chart; `style` is a class of share/metrics/dashboard.css.
struct Line {
    std::string name, style;
    std::vector<DayValue> values;
};
/// Lines over days from zero up, each named at its end. Empty when no line has two days.
std::string line_chart(const std::vector<Line>& lines);

/// The week as hours: the darker, the better posts did then; what stands out beyond chance is framed. Hours without a
/// post stay empty.
std::string week_map(const BestTimes& times);

/// A bar of `part` of `whole` behind a text.
std::string bar(double part, double whole, const std::string& text, const std::string& style);

/// "12.3K", "4.5M"; below ten thousand in full.
std::string compact(double value);
/// The round step that divides `most` into three to six.
double round_step(double most);

}  // namespace igny8::metrics
