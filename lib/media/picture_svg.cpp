// An SVG is a program: what it may do is kept to drawing itself.
#include <regex>

#include "base/error.hpp"
#include "base/text.hpp"
#include "media/picture_vips.hpp"

namespace igny8::media {
namespace {

constexpr size_t most_svg_bytes = 8 << 20;

bool begins(std::string_view s, std::string_view with) { return s.substr(0, with.size()) == with; }

/// The rest behind the quote that opens an attribute's value, blanks skipped; empty when there is no quote.
std::string_view attribute_value(std::string_view after_name) {
    size_t i = after_name.find_first_not_of(" \t\r\n");
    if (i == std::string_view::npos || after_name[i] != '=') return {};
    i = after_name.find_first_not_of(" \t\r\n", i + 1);
    if (i == std::string_view::npos || (after_name[i] != '"' && after_name[i] != '\'')) return {};
    i = after_name.find_first_not_of(" \t\r\n", i + 1);
    return i == std::string_view::npos ? std::string_view{} : after_name.substr(i);
}

/// A href that is not "#something": a file, a URL, or data we have not looked at.
bool refers_outside(std::string_view svg) {
    for (size_t at = svg.find("href"); at != std::string_view::npos; at = svg.find("href", at + 4)) {
        auto value = attribute_value(svg.substr(at + 4));
        if (!value.empty() && value[0] != '#' && value[0] != '"' && value[0] != '\'') return true;
    }
    return false;
}

/// url(…) of a style that is not url(#something).
bool styles_outside(std::string_view svg) {
    for (size_t at = svg.find("url("); at != std::string_view::npos; at = svg.find("url(", at + 4)) {
        auto rest = svg.substr(at + 4);
        size_t i = rest.find_first_not_of(" \t\r\n\"'");
        if (i == std::string_view::npos || (rest[i] != '#' && !begins(rest.substr(i), "&quot;#"))) return true;
    }
    return svg.find("@import") != std::string_view::npos;
}

/// Links that only a click follows draw nothing: <a href="https://…"> is harmless.
std::string without_links(const std::string& svg) {
    static const std::regex link(R"(<a(\s[^>]*)?>|</a\s*>)", std::regex::optimize);
    return std::regex_replace(svg, link, "");
}

std::string without_doctype(std::string svg, std::string_view name) {
    const size_t at = svg.find("<!DOCTYPE");
    if (at == std::string::npos) return svg;
    const size_t end = svg.find_first_of("[>", at);
    if (end == std::string::npos || svg[end] == '[')
        throw Error(Fault::input, "'{}' is an SVG that declares its own document type", name)
            .hint("save it as a plain SVG or as PNG");
    return svg.erase(at, end - at + 1);
}

}  // namespace

bool looks_like_svg(std::string_view bytes) {
    auto head = bytes.substr(0, 4096);
    if (begins(head, "\xef\xbb\xbf")) head.remove_prefix(3);
    head = text::trim(head);
    return begins(head, "<") && head.find("<svg") != std::string_view::npos &&
           head.find('\0') == std::string_view::npos;
}

std::string safe_svg(std::string_view bytes, std::string_view name) {
    if (bytes.size() > most_svg_bytes)
        throw Error(Fault::input, "'{}' is an SVG of more than {} MB", name, most_svg_bytes >> 20)
            .hint("save it as PNG");
    auto svg = without_doctype(std::string(bytes), name);
    const auto lower = without_links(text::ascii_lower(svg));
    const bool outside = refers_outside(lower) || styles_outside(lower) || text::contains(lower, "<!entity") ||
                         text::contains(lower, "<!doctype") || text::contains(lower, "xml-stylesheet") ||
                         text::contains(lower, "xi:include") || text::contains(lower, "xinclude");
    if (outside)
        throw Error(Fault::input, "'{}' is an SVG that reaches outside of itself", name)
            .hint("embed nothing and link nothing, or save it as PNG");
    return svg;
}

}  // namespace igny8::media
