#include "ai/markup.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"

namespace igny8::ai {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool word(char c) { return letter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> entities{{{"&nbsp;", " "},
                                                                                 {"&lt;", "‹"},
                                                                                 {"&gt;", "›"},
                                                                                 {"&quot;", "\""},
                                                                                 {"&#39;", "’"},
                                                                                 {"&apos;", "’"},
                                                                                 {"&mdash;", "—"},
                                                                                 {"&hellip;", "…"},
                                                                                 {"&amp;", "&"}}};

/// Bytes of an HTML tag, a comment, or a script with what is in it, at the front of `rest`; 0 for a lone '<'.
size_t tag_length(std::string_view rest) {
    constexpr size_t longest = 2000;
    if (rest.starts_with("<!--")) {
        auto end = rest.substr(0, 2 * longest).find("-->");
        return end == rest.npos ? 4 : end + 3;
    }
    size_t name = rest.starts_with("</") ? 2 : 1;
    if (rest.size() <= name || !letter(rest[name])) return 0;
    auto end = rest.substr(0, longest).find_first_of("<>", 1);
    if (end == rest.npos || rest[end] != '>') return 0;
    auto opened = text::ascii_lower(rest.substr(1, 6));
    for (std::string_view whole : {"script", "style"}) {
        if (!opened.starts_with(whole)) continue;
        auto close = text::ascii_lower(rest).find("</" + std::string(whole), end);
        auto last = close == std::string::npos ? close : rest.find('>', close);
        return last == rest.npos ? rest.size() : last + 1;
    }
    return end + 1;
}

/// "[text](address)" at the front of `rest`: where the text ends and the whole ends; {0, 0} for anything else.
std::pair<size_t, size_t> link_at(std::string_view rest) {
    auto line = rest.substr(0, std::min<size_t>(rest.find('\n'), 2500));
    auto middle = line.find("](");
    auto end = middle == line.npos ? middle : line.find(')', middle);
    if (end == line.npos || line.substr(1, middle - 1).find('[') != line.npos) return {0, 0};
    return {middle, end + 1};
}

/// Marks that stand in pairs on one line around words: *so*, _so_, and never inside a word.
class Pairs {
public:
    Pairs(std::string_view text, char mark) : text_(text), drop_(text.size(), false) {
        size_t open = text.npos;
        for (size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n') open = text.npos;
            if (text[i] != mark) continue;
            if (open != text.npos && closes(i)) {
                drop_[open] = drop_[i] = true;
                open = text.npos;
            } else if (opens(i)) {
                open = i;
            }
        }
    }
    std::string left() const {
        std::string out;
        for (size_t i = 0; i < text_.size(); ++i)
            if (!drop_[i]) out += text_[i];
        return out;
    }

private:
    bool opens(size_t i) const {
        return (i == 0 || !word(text_[i - 1])) && i + 1 < text_.size() && !blank(text_[i + 1]);
    }
    bool closes(size_t i) const { return !blank(text_[i - 1]) && (i + 1 == text_.size() || !word(text_[i + 1])); }

    std::string_view text_;
    std::vector<bool> drop_;
};

bool is_rule(std::string_view line) {
    auto marks = text::replace_all(std::string(line), " ", "");
    return marks.size() >= 3 && (marks[0] == '-' || marks[0] == '*' || marks[0] == '_') &&
           marks.find_first_not_of(marks[0]) == std::string::npos;
}

/// A heading, a quotation, a bullet that only Markdown writes, a fence, a rule, a link that stands alone.
std::string plain_line(std::string_view line) {
    auto start = line.find_first_not_of(" \t");
    if (start == line.npos) return {};
    auto rest = line.substr(start);
    if (rest.starts_with("```") || rest.starts_with("~~~") || is_rule(rest)) return {};
    if (auto link = rest[0] == '[' ? link_at(rest).second : 0; link > 0 && link == text::trim(rest).size()) return {};
    auto hashes = std::min(rest.find_first_not_of('#'), rest.size());
    if (hashes >= 1 && hashes <= 6 && (hashes == rest.size() || rest[hashes] == ' '))
        return std::string(text::trim(rest.substr(hashes)));
    if (rest.starts_with("> ")) return std::string(rest.substr(2));
    if (rest.starts_with("* ") || rest.starts_with("+ ")) return "• " + std::string(rest.substr(2));
    return std::string(line);
}

std::string plain_lines(std::string_view text) {
    std::vector<std::string> out;
    for (auto line : text::split(text, '\n')) out.push_back(plain_line(line));
    return text::join(out, "\n");
}

std::string inline_left(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size();) {
        auto rest = text.substr(i);
        size_t skip = 0;
        if (rest[0] == '<') skip = tag_length(rest);
        if (rest[0] == '`') skip = 1;
        if (rest.starts_with("**") || rest.starts_with("~~") || rest.starts_with("__")) skip = 2;
        bool image = rest.starts_with("![");
        if (rest[0] == '[' || image) {
            auto [middle, end] = link_at(rest.substr(image));
            if (end > 0 && !image) out += rest.substr(1, middle - 1);
            skip = end > 0 ? end + image : 0;
        }
        if (skip == 0) out += rest[0];
        i += std::max<size_t>(skip, 1);
    }
    return out;
}

std::string once(std::string_view text) {
    auto out = inline_left(plain_lines(text));
    for (char mark : {'*', '_'}) out = Pairs(out, mark).left();
    for (auto& [name, plain] : entities) out = text::replace_all(std::move(out), name, plain);
    return out;
}

}  // namespace

std::string without_markup(std::string_view text) {
    std::string out(text);
    for (int round = 0; round < 6; ++round) {  // one mark may have hidden another: "&amp;lt;", "***"
        auto next = once(out);
        if (next == out) break;
        out = std::move(next);
    }
    return out;
}

std::optional<std::string> markup_in(std::string_view text) {
    auto plain = once(text);
    if (plain == text) return {};
    auto at = std::mismatch(text.begin(), text.end(), plain.begin(), plain.end()).first;
    auto found = text.substr(static_cast<size_t>(at - text.begin()), 24);
    return text::repair_utf8(text::trim(found.substr(0, found.find('\n'))));
}

}  // namespace igny8::ai
