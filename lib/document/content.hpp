#pragma once
// igny8.content/1: a published article, as the caller gives it.
#include <string>
#include <vector>

#include "json/fwd.hpp"

namespace igny8::document {

struct Image {
    std::string src;  ///< as the article names it: a path beside the article, or a URL
    std::string alt, caption;
};

struct Content {
    std::string id, site, url, title;
    std::string language = "en";  ///< BCP 47
    std::string body_html;
    std::string meta_description;
    std::vector<std::string> target_keywords;
    std::vector<Image> images;  ///< pictures that belong to the article but may not stand in body_html
    std::string published_at;   ///< RFC 3339, may be empty
};

/// Errors: Fault::input with the place, for a value that the schema igny8.content/1 refuses.
Content read_content(const json::Value& value);
json::Value to_json(const Content& content);

}  // namespace igny8::document
