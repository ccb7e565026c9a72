#include "document/content.hpp"

#include "json/json.hpp"
#include "json/reader.hpp"
#include "json/schema.hpp"

namespace igny8::document {
namespace {

Image read_image(const json::Reader& r) {
    // Callers that store files say "path".
    return {r.has("src") ? r.string("src") : r.string("path"), r.string_or("alt", ""), r.string_or("caption", "")};
}

}  // namespace

Content read_content(const json::Value& value) {
    json::check(value, "igny8.content/1");
    json::Reader r(value);
    Content content;
    content.id = r.string_or("id", "");
    content.site = r.string_or("site", "");
    content.url = r.string_or("url", "");
    content.title = r.string_or("title", "");
    content.language = r.string_or("language", "");  // unsaid: guessed from the text
    content.body_html = r.string("body_html");
    content.meta_description = r.string_or("meta_description", "");
    content.target_keywords = r.strings("target_keywords");
    for (auto& image : r.items("images")) content.images.push_back(read_image(image));
    content.published_at = r.string_or("published_at", "");
    return content;
}

json::Value to_json(const Content& content) {
    json::Value images = json::Value::array();
    for (auto& i : content.images) images.push_back({{"src", i.src}, {"alt", i.alt}, {"caption", i.caption}});
    return {{"schema", "igny8.content/1"},
            {"id", content.id},
            {"site", content.site},
            {"url", content.url},
            {"title", content.title},
            {"language", content.language},
            {"body_html", content.body_html},
            {"meta_description", content.meta_description},
            {"target_keywords", content.target_keywords},
            {"images", images},
            {"published_at", content.published_at}};
}

}  // namespace igny8::document
