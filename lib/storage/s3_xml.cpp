#include "storage/s3_xml.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace igny8::storage {
namespace {

/// The five of XML, and '"' as S3 writes it in tags.
std::string plain(std::string text) {
    for (auto [entity, letter] : {std::pair{"&lt;", "<"},
                                  {"&gt;", ">"},
                                  {"&quot;", "\""},
                                  {"&#34;", "\""},
                                  {"&apos;", "'"},
                                  {"&#39;", "'"},
                                  {"&amp;", "&"}})
        text = text::replace_all(std::move(text), entity, letter);
    return text;
}

/// Where the content of the next <name> or <name attribute="…"> from `at` on begins; npos when there is none.
size_t next_content(std::string_view xml, std::string_view name, size_t at) {
    auto opening = fmt::format("<{}", name);
    while ((at = xml.find(opening, at)) != xml.npos) {
        at += opening.size();
        if (at < xml.size() && (xml[at] == '>' || xml[at] == ' ')) {
            auto end = xml.find('>', at);
            return end == xml.npos ? end : end + 1;
        }
    }
    return at;
}

}  // namespace

std::vector<std::string_view> elements(std::string_view xml, std::string_view name) {
    std::vector<std::string_view> found;
    auto closing = fmt::format("</{}>", name);
    size_t at = 0;
    while ((at = next_content(xml, name, at)) != xml.npos) {
        auto end = xml.find(closing, at);
        if (end == xml.npos) break;
        found.push_back(xml.substr(at, end - at));
        at = end + closing.size();
    }
    return found;
}

std::string text_of(std::string_view xml, std::string_view name) {
    auto found = elements(xml, name);
    return found.empty() ? "" : plain(std::string(text::trim(found.front())));
}

}  // namespace igny8::storage
