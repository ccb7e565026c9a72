#pragma once
// The commands of igny8-assets; each file declares and acts for its own.
#include "app/run.hpp"

namespace igny8::tool {

app::Command gather_command();
app::Command social_command();
app::Command carousel_command();
app::Command resize_command();
app::Command overlay_command();
app::Command code_command();
app::Command thumbnail_command();
app::Command stock_command();
app::Command cleanup_command();

}  // namespace igny8::tool
