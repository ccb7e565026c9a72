// Which of the inputs somebody gave.
#include <algorithm>

#include "article/article.hpp"
#include "base/text.hpp"

namespace igny8::article {
namespace {

/// '{', or '[' with an object behind it: "[link](url)" starts Markdown.
bool starts_json(std::string_view s) {
    if (s.starts_with('{')) return !s.starts_with("{{") && !s.starts_with("{%");
    return s.starts_with('[') && text::trim(s.substr(1)).starts_with('{');
}

bool starts_tag(std::string_view s) {
    if (s.size() < 3 || s[0] != '<') return false;
    return (s[1] >= 'a' && s[1] <= 'z') || (s[1] >= 'A' && s[1] <= 'Z') || s[1] == '!' || s[1] == '?';
}

/// Headings, fences, lists and links as Markdown writes them, outweighing tags.
bool looks_like_markdown(std::string_view s) {
    size_t marks = 0, tags = 0;
    for (auto line : text::split(s.substr(0, 20'000), '\n')) {
        marks += line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### ") ||
                 line.starts_with("```") || line.starts_with("- ") || line.starts_with("* ") ||
                 line.starts_with("> ") || text::contains(line, "](");
        tags += text::contains(line, "</p>") || text::contains(line, "</li>") || text::contains(line, "</h2>") ||
                text::contains(line, "<p>") || text::contains(line, "<p ");
    }
    return marks > tags;
}

}  // namespace

Kind guess_kind(std::string_view bytes, std::string_view file_name) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::string_view s = text::trim(bytes);
    std::string name = text::ascii_lower(file_name);
    if (starts_json(s)) return Kind::content_json;
    std::string start = text::ascii_lower(s.substr(0, 8192));
    bool markdown_name =
        name.ends_with(".md") || name.ends_with(".markdown") || name.ends_with(".mdown") || name.ends_with(".mkd");
    if (markdown_name || start.starts_with("---\n") || start.starts_with("---\r")) return Kind::markdown;
    for (std::string_view mark : {"<!doctype html", "<html", "<head>", "<body"})
        if (text::contains(start, mark)) return Kind::html_page;
    if (name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml")) return Kind::html_fragment;
    if (name.ends_with(".json")) return Kind::content_json;
    if (starts_tag(s)) return looks_like_markdown(s) ? Kind::markdown : Kind::html_fragment;
    bool tagged = text::contains(start, "</p>") || text::contains(start, "</h2>") || text::contains(start, "</li>");
    return tagged && !looks_like_markdown(s) ? Kind::html_fragment : Kind::markdown;
}

}  // namespace igny8::article
