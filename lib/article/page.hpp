#pragma once
// What a page says about itself in its head, outside of the article's text.
#include <string>
#include <vector>

#include "article/dom.hpp"

namespace igny8::article {

struct Page {
    std::string title, language, description, url, site, author, published_at;
    std::vector<std::string> keywords;
};

/// From JSON-LD, og: and other meta tags, <title>, <html lang>, <link rel=canonical>. What is not said is empty.
Page read_page(const Dom& dom);

/// A date as people write it in meta data, as RFC 3339; empty when it is none. "2021-02-03" becomes midnight UTC.
std::string rfc3339(std::string_view date);

/// "Title | Site" without the site.
std::string without_site(std::string_view title, std::string_view site);

}  // namespace igny8::article
