#include "article/encoding.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::article {
namespace {

/// Windows-1252 from 0x80 to 0x9F (WHATWG Encoding); all else is as in Latin-1.
constexpr char32_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
    std::u32string out;
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        out += byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : static_cast<char32_t>(byte);
    }
    return unicode::utf8(out);
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
    std::u32string out;
    auto unit = [&](size_t at) {
        auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
    };
    for (size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t c = unit(at);
        bool high = c >= 0xD800 && c < 0xDC00, surrogate = c >= 0xD800 && c < 0xE000;
        char32_t low = high && at + 3 < bytes.size() ? unit(at + 2) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            out += static_cast<char32_t>(0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
            at += 2;
        } else {
            out += surrogate ? U'\uFFFD' : c;
        }
    }
    return unicode::utf8(out);
}

bool says_latin(std::string_view bytes) {
    std::string head = text::ascii_lower(bytes.substr(0, 2048));
    constexpr auto names = std::to_array<std::string_view>(
        {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "iso-8859-15"});
    return std::any_of(names.begin(), names.end(), [&](auto name) { return text::contains(head, name); });
}

}  // namespace

std::string to_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bool little = bytes.starts_with("\xFF\xFE"), big = bytes.starts_with("\xFE\xFF");
    if (little || big) return text::repair_utf8(from_utf16(bytes.substr(2), big));
    if (says_latin(bytes) && !text::is_utf8(bytes)) return text::repair_utf8(from_windows_1252(bytes));
    return text::repair_utf8(bytes);
}

}  // namespace igny8::article
