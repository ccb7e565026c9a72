#pragma once
// What a figure counts, in the sentence's own words and never torn.
#include <optional>
#include <span>
#include <string>

#include "script/figure_words.hpp"

namespace igny8::script {

/// What a number is: it decides which words may go on from it.
enum class FigureKind { share, multiple, scale, money, measure, count };

/// The words that follow the figure and complete it: "federal websites", "of the flavour", "faster on average", "to
/// return to a task". They reach the end of their clause or stop at a seam; empty when what follows hangs in the air
/// ("410 MB | to 260 MB", "240 °C | with the pot inside"). `first` is the figure's first token, `end` the one behind.
std::string label_behind(std::span<const Token> all, size_t first, size_t end, FigureKind kind);

/// The sentence, or the clause of it that holds the figure, when it is short enough to stand on a card; else empty.
std::string label_of_clause(std::string_view sentence, std::string_view digits);

}  // namespace igny8::script
