#pragma once
// Short lines for the screen, never a sentence cut in half.
#include <string>
#include <string_view>

#include "document/article.hpp"

namespace igny8::script {

inline constexpr size_t overlay_words = 8;  ///< DESIGN.md 7: at most so many words over a picture

/// A heading without its number, colon and marks.
std::string clean_heading(std::string_view heading);

/// A heading that any article could have: "Example", "Snippet 2".
bool is_generic(std::string_view heading);

/// The heading if it is short enough, else the part in front of (or behind) its colon, dash or bracket; empty when
/// no part stands alone.
std::string headline(std::string_view heading, size_t words = overlay_words);

/// The weightiest key phrase of several words that the text mentions, as a headline; empty when there is none.
std::string phrase_in(std::string_view text, const document::Article& article, std::string_view except = "");

/// The whole sentence when it has at most `characters`, else its main clause, else the whole one after all.
std::string clause(std::string_view sentence, size_t characters);

/// At most `characters`, cut at a colon, a dash, or else between words.
std::string shortened_title(std::string_view title, size_t characters);

}  // namespace igny8::script
