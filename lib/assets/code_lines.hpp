#pragma once
// A program cut to what a card can show: whole columns, few lines, nothing lost without a mark.
#include <string>
#include <string_view>
#include <vector>

#include "assets/highlight.hpp"

namespace igny8::assets {

struct CodeLine {
    std::string text;
    std::vector<Token> tokens;  ///< one a byte
};

/// Tabs become blanks, common indentation, trailing blanks and empty borders go. Lines longer than `columns`
/// (characters as a reader counts them, wide ones twice) are continued under a "↳" while there is room for all, else
/// cut with "…"; beyond `most_lines` the last line is a lone "…".
std::vector<CodeLine> code_lines(std::string_view code, std::string_view language, int columns, int most_lines);

/// The widest line's columns.
int widest(std::string_view code);

}  // namespace igny8::assets
