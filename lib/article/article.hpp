#pragma once
// The one room that sees HTML and Markdown: whatever a caller has becomes a document::Article.
#include <string>
#include <string_view>

#include "document/article.hpp"
#include "document/content.hpp"

namespace igny8::article {

/// No input may be larger, in bytes.
inline constexpr size_t size_limit = size_t{64} << 20;

/// What the caller gave. `body_html` may be a fragment or a whole page; what the caller says wins over the page.
/// Pictures of `images` that do not stand in the body come as blocks at the end.
/// Errors of all three: Fault::input when there is no article text, the input is over `size_limit`,
/// or it is made to exhaust us (millions of tags).
document::Article understand(const document::Content& content);

/// A whole page (or a fragment): title, language, description, keywords, url, site, author and published_at are the
/// page's own. `base_folder` is where its relative pictures lie; empty is the current folder.
document::Article understand_html(std::string_view html, const std::string& base_folder);

/// CommonMark with GitHub's tables and raw HTML; YAML front matter (title, description, lang, tags, keywords, date,
/// author) is honoured, and the first heading is the title when the front matter has none.
/// Errors: also Fault::input for broken front matter.
document::Article understand_markdown(std::string_view markdown, const std::string& base_folder);

enum class Kind { content_json, html_page, html_fragment, markdown };

/// By the bytes first, then by the file's name ("-" or empty when there is none).
Kind guess_kind(std::string_view bytes, std::string_view file_name);

}  // namespace igny8::article
