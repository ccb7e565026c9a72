#pragma once
// Reports as tables for a terminal. A missing number is "–"; a sum that not all told carries "*".
#include <string>

#include "metrics/documents.hpp"

namespace igny8::metrics {

std::string overview_table(const Overview& overview);
std::string platform_table(const Overview& overview);
std::string item_table(const std::vector<Item>& items, const std::map<std::string, std::vector<Point>>& histories);
std::string best_times_table(const TimesOf& of);

/// "12,345"; "–" for nothing; averages with up to two decimals.
std::string number_text(const std::optional<double>& value);
std::string sum_text(const Totals& totals, Measure measure);

}  // namespace igny8::metrics
