#pragma once
// An editor's first pass over the blocks: what belongs to the page's furniture goes.
#include "article/lexicon.hpp"
#include "document/article.hpp"

namespace igny8::article {

/// Whether two titles say the same, give or take a site's name or a word.
bool same_title(std::string_view a, std::string_view b);

/// Drops the title's repetition, bylines, publication notes, reading times, tag lists, what follows the article
/// ("Related posts", "Comments") and headings with nothing below them.
void tidy(std::vector<document::Block>& blocks, const std::string& title, const Lexicon& lexicon);

}  // namespace igny8::article
