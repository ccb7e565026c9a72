#pragma once
// Whatever the caller hands in, as articles one after another.
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "document/article.hpp"

namespace igny8::app {

/// One article of the input, or what is wrong with it.
struct ArticleItem {
    std::optional<document::Article> article;
    std::exception_ptr error;
};

struct ArticleInput {
    std::vector<std::string> inputs;  ///< none or "-": standard input
    std::string language, base;       ///< empty: the article's own, the folder of the input file
};

/// Content JSON (object, array, NDJSON: read as it comes), an HTML page or fragment, or Markdown, told by their bytes.
/// Errors: Fault::no_input for a file that is not there; what is wrong with one item goes to `use`.
void each_article(const ArticleInput& options, const std::function<void(ArticleItem)>& use);

}  // namespace igny8::app
