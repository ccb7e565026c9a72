#pragma once
#include <string>

#include "base/progress.hpp"

namespace igny8::app {

/// "auto": a bar when standard error is a terminal, else nothing. "json": one event a line on standard error, whenever
/// the percentage moves. "never": nothing.
Report make_report(const std::string& mode, bool quiet);

}  // namespace igny8::app
