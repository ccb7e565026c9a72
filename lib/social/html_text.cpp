#include "social/html_text.hpp"

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::social {
namespace {

bool word_byte(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || isalnum(static_cast<unsigned char>(c)) || c == '_';
}

size_t address_end(std::string_view text, size_t at) {
    auto end = std::min(text.find_first_of(" \n\t", at), text.size());
    while (end > at && std::string_view(".,;:!?)").find(text[end - 1]) != std::string_view::npos) --end;
    return end;
}

size_t marked_end(std::string_view text, size_t at) {
    size_t end = at + 1;
    while (end < text.size() && word_byte(text[end])) ++end;
    return end;
}

/// X leaves the scheme out and cuts behind some thirty characters; LinkedIn puts its own short address there.
std::string shown_address(std::string_view url, std::string_view platform) {
    constexpr size_t linkedin_keeps = 26, x_keeps = 34;
    if (platform == "linkedin" && url.size() > linkedin_keeps) return "https://lnkd.in/…";
    if (platform != "twitter") return std::string(url);
    auto plain = url.substr(url.find("://") + 3);
    if (plain.size() <= x_keeps) return std::string(plain);
    size_t end = x_keeps;
    while (end > 0 && (static_cast<unsigned char>(plain[end]) & 0xC0) == 0x80) --end;
    return std::string(plain.substr(0, end)) + "…";
}

}  // namespace

std::string host_of(std::string_view url) {
    auto at = url.find("://");
    if (at != std::string_view::npos) url.remove_prefix(at + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    return std::string(url.starts_with("www.") ? url.substr(4) : url);
}

std::string linked_html(std::string_view text, std::string_view platform) {
    std::string out;
    for (size_t at = 0, end = 0; at < text.size(); at = end) {
        bool starts = at == 0 || !word_byte(text[at - 1]);
        bool address = starts && (text.substr(at).starts_with("https://") || text.substr(at).starts_with("http://"));
        bool marked = starts && (text[at] == '#' || text[at] == '@') && at + 1 < text.size() && word_byte(text[at + 1]);
        end = address ? address_end(text, at) : marked ? marked_end(text, at) : at + 1;
        auto part = text.substr(at, end - at);
        if (address)
            out += "<a>" + text::html_escaped(shown_address(part, platform)) + "</a>";
        else
            out += marked ? "<a>" + text::html_escaped(part) + "</a>" : text::html_escaped(part);
    }
    return out;
}

}  // namespace igny8::social
