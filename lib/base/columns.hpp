#pragma once
// Text on a terminal, where a Chinese character or an emoji is two columns wide and an accent none.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace igny8::unicode {

/// Columns that the text takes on a terminal. Control characters count nothing.
size_t columns(std::string_view text);
/// The text in at most `width` columns, whole characters only, "…" at the end when something is left out; white space
/// and control characters become one blank, so that it stays on its line.
std::string clipped(std::string_view text, size_t width);
/// `clipped`, and filled with blanks to exactly `width`.
std::string padded(std::string_view text, size_t width);

/// Rows with their columns below each other, two blanks between; no blanks at the ends of lines. `sides` says column by
/// column whether it stands to the left or to the right ("lrl"), its last letter for all that follow.
std::string table(const std::vector<std::vector<std::string>>& rows, std::string_view sides);

}  // namespace igny8::unicode
