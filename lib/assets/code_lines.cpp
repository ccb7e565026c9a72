#include "assets/code_lines.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "media/text_image.hpp"

namespace igny8::assets {
namespace {

constexpr int tab = 4;

int columns_of(std::string_view cluster) {
    const char32_t c = unicode::code_points(cluster)[0];
    return unicode::is_emoji(c) || (c >= 0x1100 && unicode::is_unspaced_script(c)) || (c >= 0xff01 && c <= 0xff60) ? 2
                                                                                                                   : 1;
}

int width_of(std::string_view line) {
    int sum = 0;
    for (auto piece : unicode::graphemes(line)) sum += columns_of(line.substr(piece.offset, piece.length));
    return sum;
}

std::string expanded(std::string_view line) {
    std::string out;
    for (char c : line) {
        if (c == '\t')
            out.append(static_cast<size_t>(tab) - out.size() % tab, ' ');
        else if (c != '\r')
            out += c;
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
}

size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

/// Lines without what all of them begin with, no empty ones at the ends, never two empty ones together.
std::vector<std::string> tidy(std::string_view code) {
    std::vector<std::string> lines;
    const auto clean = media::drawable(code);
    for (auto line : text::split(clean, '\n')) {
        auto next = expanded(line);
        if (next.empty() && (lines.empty() || lines.back().empty())) continue;
        lines.push_back(std::move(next));
    }
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    size_t common = std::string::npos;
    for (const auto& line : lines)
        if (!line.empty()) common = std::min(common, indentation(line));
    for (auto& line : lines) line.erase(0, std::min(common, line.size()));
    return lines;
}

std::vector<CodeLine> coloured(const std::vector<std::string>& lines, std::string_view language) {
    const auto all = text::join(lines, "\n");
    const auto tokens = highlight(all, language);
    std::vector<CodeLine> out;
    size_t at = 0;
    for (const auto& line : lines) {
        const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(at);
        out.push_back({line, {first, first + static_cast<std::ptrdiff_t>(line.size())}});
        at += line.size() + 1;
    }
    return out;
}

CodeLine marked(std::string_view mark) { return {std::string(mark), std::vector<Token>(mark.size(), Token::comment)}; }

void append(CodeLine& to, const CodeLine& from, size_t begin, size_t end) {
    to.text.append(from.text, begin, end - begin);
    to.tokens.insert(to.tokens.end(), from.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                     from.tokens.begin() + static_cast<std::ptrdiff_t>(end));
}

/// How many bytes from `begin` on fit the columns; a break behind a blank or a comma is preferred.
size_t fitting(const std::string& line, size_t begin, int columns) {
    const std::string_view rest = std::string_view(line).substr(begin);
    int used = 0;
    size_t end = 0, good = 0;
    for (auto piece : unicode::graphemes(rest)) {
        used += columns_of(rest.substr(piece.offset, piece.length));
        if (used > columns && end > 0) break;
        end = piece.offset + piece.length;
        if (std::string_view(" ,;({").find(rest[piece.offset]) != std::string_view::npos) good = end;
    }
    if (end == rest.size()) return end;
    return good * 2 > end ? good : end;
}

std::vector<CodeLine> wrapped(const CodeLine& line, int columns) {
    if (width_of(line.text) <= columns) return {line};
    const auto indent = std::string(std::min<size_t>(indentation(line.text), static_cast<size_t>(columns) / 3), ' ');
    std::vector<CodeLine> out;
    for (size_t at = 0; at < line.text.size();) {
        CodeLine next = out.empty() ? CodeLine{} : marked(indent + "  ↳ ");
        const size_t length = fitting(line.text, at, columns - width_of(next.text));
        append(next, line, at, at + length);
        out.push_back(std::move(next));
        at += length;
    }
    return out;
}

CodeLine cut(const CodeLine& line, int columns) {
    if (width_of(line.text) <= columns) return line;
    CodeLine out;
    size_t end = 0;
    int used = 0;
    for (auto piece : unicode::graphemes(line.text)) {
        used += columns_of(std::string_view(line.text).substr(piece.offset, piece.length));
        if (used > columns - 1) break;
        end = piece.offset + piece.length;
    }
    append(out, line, 0, end);
    const auto dots = marked("…");
    append(out, dots, 0, dots.text.size());
    return out;
}

}  // namespace

std::vector<CodeLine> code_lines(std::string_view code, std::string_view language, int columns, int most_lines) {
    const auto lines = coloured(tidy(code), language);
    const auto most = static_cast<size_t>(most_lines);
    std::vector<CodeLine> out;
    for (const auto& line : lines)
        for (auto& part : wrapped(line, columns)) out.push_back(std::move(part));
    if (out.size() <= most) return out;
    out.clear();
    for (const auto& line : lines) {
        if (out.size() + 1 == most && lines.size() > most) {
            out.push_back(marked("…"));
            break;
        }
        out.push_back(cut(line, columns));
    }
    return out;
}

int widest(std::string_view code) {
    int most = 0;
    for (const auto& line : tidy(code)) most = std::max(most, width_of(line));
    return most;
}

}  // namespace igny8::assets
