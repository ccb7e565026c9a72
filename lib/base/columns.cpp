#include "base/columns.hpp"

#include <unicode/uchar.h>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::unicode {
namespace {

bool is_wide(char32_t c) {
    auto width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH || is_emoji(c);
}

bool is_zero(char32_t c) {
    switch (u_charType(static_cast<UChar32>(c))) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR:
        case U_CONTROL_CHAR:
            return true;
        default:
            return false;
    }
}

/// A grapheme is as wide as its widest code point; one that is asked for as a picture is two.
size_t grapheme_columns(std::string_view grapheme) {
    size_t width = 0;
    for (char32_t c : code_points(grapheme)) {
        if (c == 0xFE0F) width = 2;
        if (!is_zero(c)) width = std::max(width, is_wide(c) ? size_t{2} : size_t{1});
    }
    return width;
}

std::string one_line(std::string_view text) {
    std::string out;
    for (char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return text::collapse(out);
}

}  // namespace

size_t columns(std::string_view text) {
    size_t out = 0;
    for (auto& piece : graphemes(text)) out += grapheme_columns(text.substr(piece.offset, piece.length));
    return out;
}

std::string clipped(std::string_view text, size_t width) {
    auto line = one_line(text);
    if (columns(line) <= width) return line;
    if (width == 0) return "";
    size_t used = 0, end = 0;
    for (auto& piece : graphemes(line)) {
        used += grapheme_columns(std::string_view(line).substr(piece.offset, piece.length));
        if (used > width - 1) break;
        end = piece.offset + piece.length;
    }
    return std::string(text::trim(std::string_view(line).substr(0, end))) + "…";
}

std::string padded(std::string_view text, size_t width) {
    auto out = clipped(text, width);
    return out + std::string(width - columns(out), ' ');
}

std::string table(const std::vector<std::vector<std::string>>& rows, std::string_view sides) {
    std::vector<size_t> widths;
    for (auto& row : rows)
        for (size_t i = 0; i < row.size(); ++i) {
            if (widths.size() <= i) widths.push_back(0);
            widths[i] = std::max(widths[i], columns(row[i]));
        }
    std::string out;
    for (auto& row : rows) {
        std::string line;
        for (size_t i = 0; i < row.size(); ++i) {
            const std::string blanks(widths[i] - columns(row[i]), ' ');
            const bool left = sides[std::min(i, sides.size() - 1)] == 'l';
            line += (i == 0 ? "" : "  ") + (left ? row[i] + blanks : blanks + row[i]);
        }
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return out;
}

}  // namespace igny8::unicode
