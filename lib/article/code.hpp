#pragma once
// Listings: their exact lines and their language.
#include "article/dom.hpp"
#include "document/article.hpp"

namespace igny8::article {

/// Lines as written: line breaks and tabs kept, line numbers of highlighters dropped, blank lines at the ends gone.
document::Block read_code(const Dom& dom, NodeId pre);

/// From "language-x", "lang-x", "highlight-x", "brush: x", or a bare language name among the classes. May be empty.
std::string code_language(const Dom& dom, NodeId pre);

}  // namespace igny8::article
