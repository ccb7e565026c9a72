#pragma once
// The commands of igny8-metrics; each file declares and acts for its own.
#include "app/run.hpp"

namespace igny8::tool {

// fetch.cpp
app::Command fetch_command();
// look.cpp
app::Command post_command();
app::Command video_command();
// reports.cpp
app::Command overview_command();
app::Command platform_command();
app::Command best_times_command();
app::Command dashboard_command();
// credits.cpp
app::Command credits_command();
// providers.cpp
app::Command providers_command();

}  // namespace igny8::tool
