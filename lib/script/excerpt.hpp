#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace igny8::script {

inline constexpr size_t excerpt_lines = 14;  ///< what a phone still shows at a readable size

/// A meaningful part of a code block: the whole of it when short, else whole top-level statements, else one whole
/// inner block; the part that mentions most of `names` wins, the earlier at a tie. Never cut in the middle of a
/// statement; empty when no whole part is short enough.
std::string excerpt(std::string_view code, const std::vector<std::string>& names, size_t lines = excerpt_lines);

}  // namespace igny8::script
