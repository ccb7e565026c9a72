#pragma once
// Lines and sentences of a text, so that one can go and the rest stays. Belongs to this room alone.
#include <functional>
#include <string>
#include <string_view>

namespace igny8::ai {

/// The text with only those sentences that `stays` takes, line breaks kept; no more than one empty line in a row.
std::string filtered(std::string_view text, const std::string& language,
                     const std::function<bool(std::string_view)>& stays);

}  // namespace igny8::ai
