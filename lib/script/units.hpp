#pragma once
// Lists, tables, quotes and code of an article as things to say. Each gives nothing when it would not read well aloud.
#include <optional>

#include "script/outline.hpp"

namespace igny8::script {

/// "The tool has four panels: a timeline, a map and a list." from the paragraph in front that ends in a colon.
/// It may lean on the sentence in front of it. Items keep their words; brackets are left out, long ones end at a whole
/// clause; "and more" when not all fit.
std::optional<Unit> spoken_list(const document::Article& article, int block, const Pace& pace, double longest);

/// The quote, introduced by who said it.
std::optional<Unit> spoken_quote(const document::Article& article, int block, const Pace& pace);

/// The row with the greatest first figure: "Default: CPU 5.2 s, memory 300 MB."
std::optional<Unit> spoken_row(const document::Article& article, int block, const Pace& pace);

/// The sentence that leads to a code block (or the first behind it), to be said while the code is shown.
std::optional<Unit> spoken_code(const document::Article& article, int block, const Pace& pace);

/// The last sentence of a paragraph.
std::string last_sentence(std::string_view paragraph, std::string_view language);

}  // namespace igny8::script
