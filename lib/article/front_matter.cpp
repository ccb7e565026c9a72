#include "article/front_matter.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "json/yaml.hpp"

namespace igny8::article {
namespace {

constexpr size_t longest = 64 << 10;

std::string_view line_at(std::string_view s, size_t at) {
    auto line = s.substr(at, s.find('\n', at) - at);
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

/// Where the closing line starts; npos when there is none.
size_t find_close(std::string_view s, size_t from) {
    for (size_t at = from; at < std::min(s.size(), longest);) {
        auto line = line_at(s, at);
        if (line == "---" || line == "...") return at;
        size_t next = s.find('\n', at);
        if (next == s.npos) break;
        at = next + 1;
    }
    return s.npos;
}

/// "key: value" or a comment; else the line above was a ruler across the page.
bool starts_yaml(std::string_view line) {
    size_t colon = line.find(':');
    return line.starts_with('#') ||
           (colon != line.npos && colon > 0 && line.substr(0, colon).find_first_of(" *[`") == line.npos);
}

std::string scalar(const json::Value& value) {
    if (value.is_string()) return text::collapse(value.get_ref<const std::string&>());
    if (value.is_number()) return value.dump();
    if (value.is_object() && value.contains("name")) return scalar(value["name"]);
    if (!value.is_array()) return "";
    std::vector<std::string> parts;
    for (auto& one : value)
        if (!one.is_array()) parts.push_back(scalar(one));
    std::erase(parts, "");
    return text::join(parts, ", ");
}

std::string first_of(const json::Value& yaml, std::initializer_list<const char*> keys) {
    for (const char* key : keys)
        if (auto found = yaml.find(key); found != yaml.end() && !scalar(*found).empty()) return scalar(*found);
    return {};
}

std::vector<std::string> words_in(const json::Value& yaml, std::initializer_list<const char*> keys) {
    std::vector<std::string> out;
    std::string list = first_of(yaml, keys);
    for (auto part : text::split(list, ','))
        if (auto word = text::collapse(part); !word.empty()) out.push_back(word);
    return out;
}

json::Value parse(std::string_view yaml) {
    try {
        return json::parse_yaml(yaml, "front matter");
    } catch (const Error& e) {
        throw Error(Fault::input, "the front matter is broken: {}", e.message())
            .hint("fix the YAML between the '---' lines at the top");
    }
}

}  // namespace

FrontMatter read_front_matter(std::string_view markdown) {
    FrontMatter out;
    out.body = markdown;
    if (line_at(markdown, 0) != "---") return out;
    size_t from = markdown.find('\n') + 1;
    size_t close = from ? find_close(markdown, from) : markdown.npos;
    if (close == markdown.npos || (close > from && !starts_yaml(line_at(markdown, from)))) return out;
    out.body = markdown.substr(std::min(markdown.find('\n', close), markdown.size() - 1) + 1);
    auto yaml = parse(markdown.substr(from, close - from));
    if (!yaml.is_object()) return out;
    out.page.title = first_of(yaml, {"title", "headline"});
    out.page.description = first_of(yaml, {"description", "summary", "excerpt", "subtitle"});
    out.page.language = first_of(yaml, {"lang", "language", "locale"});
    out.page.author = first_of(yaml, {"author", "authors", "by"});
    out.page.url = first_of(yaml, {"canonical_url", "canonical", "url"});
    out.page.site = first_of(yaml, {"site"});
    out.page.published_at = rfc3339(first_of(yaml, {"date", "published_at", "published", "pubDate"}));
    out.page.keywords = words_in(yaml, {"keywords", "tags", "categories"});
    return out;
}

}  // namespace igny8::article
