#include "platform/text_length.hpp"

#include "base/unicode.hpp"
#include "platform/linked_addresses.hpp"

namespace igny8::platform {
namespace {

size_t weight(char32_t c) {
    bool light =
        c <= 0x10FF || (c >= 0x2000 && c <= 0x200D) || (c >= 0x2010 && c <= 0x201F) || (c >= 0x2032 && c <= 0x2037);
    return light ? 1 : 2;
}

size_t utf16_units(std::u32string_view text) {
    size_t out = 0;
    for (char32_t c : text) out += c > 0xFFFF ? 2 : 1;
    return out;
}

}  // namespace

size_t weighted_length(std::string_view text) {
    constexpr size_t address_weight = 23, emoji_weight = 2;
    auto points = unicode::code_points(unicode::nfc(text));
    auto addresses = find_addresses(points);
    auto next = addresses.begin();
    size_t out = 0;
    for (size_t at = 0; at < points.size();) {
        if (next != addresses.end() && next->offset == at) {
            out += address_weight;
            at += next++->length;
        } else if (auto emoji = unicode::emoji_length(points, at); emoji > 0) {
            out += emoji_weight;
            at += emoji;
        } else {
            out += weight(points[at++]);
        }
    }
    return out;
}

size_t text_length(std::string_view text, Counting counting) {
    switch (counting) {
        case Counting::bytes:
            return text.size();
        case Counting::graphemes:
            return unicode::grapheme_count(text);
        case Counting::utf16_units:
            return utf16_units(unicode::code_points(text));
        case Counting::weighted:
            return weighted_length(text);
        case Counting::code_points:
            break;
    }
    return unicode::code_points(text).size();
}

bool has_refused_characters(std::string_view text) {
    for (std::string_view refused : {"\xEF\xBF\xBE", "\xEF\xBB\xBF", "\xEF\xBF\xBF"})
        if (text.find(refused) != std::string_view::npos) return true;
    return false;
}

std::vector<std::string> linked_addresses(std::string_view text) {
    auto points = unicode::code_points(unicode::nfc(text));
    std::vector<std::string> out;
    for (auto& found : find_addresses(points))
        out.push_back(unicode::utf8(std::u32string_view(points).substr(found.offset, found.length)));
    return out;
}

}  // namespace igny8::platform
