#pragma once
// The overview as one page for a browser.
#include <string>
#include <vector>

#include "metrics/documents.hpp"

namespace igny8::metrics {

struct Dashboard {
    Overview overview{};
    std::map<std::string, std::vector<Point>> histories{};
    std::vector<TimesOf> times{};  ///< one for each site and platform that has posts
};

/// One page that needs nothing from outside: styles and drawings are in it, no script, everything of the posts escaped.
std::string dashboard_page(const Dashboard& dashboard);

}  // namespace igny8::metrics
