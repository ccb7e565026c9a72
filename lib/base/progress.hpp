#pragma once
// How far long work has come. A room reports; app/ shows a bar, writes NDJSON, or stays silent.
#include <functional>
#include <string_view>

namespace igny8 {

struct Progress {
    std::string_view stage;  ///< "voice", "visuals", "render", …
    std::string_view item;   ///< what is being worked on ("section 3"), may be empty
    double done = 0;         ///< in units of `total`
    double total = 0;        ///< 0 when unknown
};

using Report = std::function<void(const Progress&)>;

/// Swallows every report.
Report silent_report();

}  // namespace igny8
