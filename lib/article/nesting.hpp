#pragma once
// Keeps an HTML parser out of deep water: its work grows with depth times tags.
#include <string>
#include <string_view>

namespace igny8::article {

/// The page without the tags that would open elements deeper than `depth`; their text stays.
/// Errors: Fault::input above `tags` tags.
std::string limit_nesting(std::string_view html, size_t depth, size_t tags);

}  // namespace igny8::article
