#include "article/tidy.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::article {
using document::Block;
using document::BlockKind;
namespace {

std::set<std::string> title_words(std::string_view title) {
    std::set<std::string> words;
    for (auto& word : words_of(title, "")) words.insert(word.lower);
    return words;
}

size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
    return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](auto& word) { return b.contains(word); }));
}

std::string lowered(std::string_view s, const Lexicon& lexicon) {
    return text::replace_all(unicode::lower(text::trim(s), lexicon.code.empty() ? "en" : lexicon.code), "’", "'");
}

bool starts_note(std::string_view lower, const Lexicon& lexicon) {
    while (!lower.empty() && (lower.front() == '(' || lower.front() == '*' || lower.front() == '['))
        lower.remove_prefix(1);
    return std::any_of(lexicon.notes.begin(), lexicon.notes.end(), [&](auto note) { return lower.starts_with(note); });
}

/// "5 min read", "3 minutes".
bool reading_time(std::string_view lower) {
    if (lower.size() > 40 || !text::contains(lower, "min")) return false;
    auto digits =
        static_cast<size_t>(std::count_if(lower.begin(), lower.end(), [](char c) { return c >= '0' && c <= '9'; }));
    return digits > 0 && digits <= 3 &&
           (text::contains(lower, "read") || text::contains(lower, "lesezeit") || text::contains(lower, "lecture") ||
            text::contains(lower, "lectura") || lower.size() < 12);
}

/// A line of nothing but a date: digits, a month, a weekday.
bool only_date(const std::vector<Word>& words) {
    if (words.empty() || words.size() > 5) return false;
    bool year = false;
    size_t others = 0;
    for (auto& word : words) {
        bool number = std::all_of(word.lower.begin(), word.lower.end(),
                                  [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.'; });
        year |= number && word.lower.size() >= 4;
        others += !number;
    }
    return year && others <= 2 && words.size() - others >= 1 && words.size() >= 2;
}

bool ends_sentence(std::string_view s) {
    return s.ends_with('.') || s.ends_with('!') || s.ends_with('?') || s.ends_with("。");
}

bool is_note(const Block& block, const Lexicon& lexicon, bool at_edge) {
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::quote) return false;
    auto words = words_of(block.text, lexicon.code);
    if (words.empty()) return true;  // "* * *"
    std::string lower = lowered(block.text.substr(0, 300), lexicon);
    if (reading_time(lower) || only_date(words)) return true;
    if (!starts_note(lower, lexicon)) return false;
    bool originally = words.size() <= 60 && at_edge &&
                      (text::contains(lower, "originally") || text::contains(lower, "ursprünglich") ||
                       text::contains(lower, "initialement") || text::contains(lower, "originalmente") ||
                       text::contains(lower, "first appeared") || text::contains(lower, "cross"));
    bool line = words.size() <= 14 && !(ends_sentence(block.text) && words.size() > 9 && !at_edge);
    // "By selecting an entry you …" is no byline: those name people and have no verb behind.
    if (lower.starts_with("by ") || lower.starts_with("von ") || lower.starts_with("par ") ||
        lower.starts_with("por ") || lower.starts_with("di ") || lower.starts_with("door "))
        return at_edge && words.size() <= 10 && !ends_sentence(block.text) && !block.text.ends_with(':');
    return originally || line;
}

bool is_tail_heading(const Block& block, const Lexicon& lexicon) {
    if (block.kind != BlockKind::heading) return false;
    std::string lower = lowered(block.text, lexicon);
    while (!lower.empty() && (lower.back() == ':' || lower.back() == ' ' || lower.back() == '!')) lower.pop_back();
    return std::find(lexicon.tail_headings.begin(), lexicon.tail_headings.end(), lower) != lexicon.tail_headings.end();
}

/// The heading and everything below it, up to one of its own rank.
void drop_tails(std::vector<Block>& blocks, const Lexicon& lexicon) {
    std::vector<Block> kept;
    int dropping = 0;
    for (auto& block : blocks) {
        if (dropping && block.kind == BlockKind::heading && block.level <= dropping) dropping = 0;
        if (!dropping && is_tail_heading(block, lexicon)) dropping = block.level;
        if (!dropping) kept.push_back(std::move(block));
    }
    blocks = std::move(kept);
}

void drop_notes(std::vector<Block>& blocks, const Lexicon& lexicon) {
    size_t n = blocks.size(), index = 0;
    std::erase_if(blocks, [&](const Block& block) {
        bool at_edge = index < 4 || index + 3 >= n;
        ++index;
        return is_note(block, lexicon, at_edge);
    });
}

/// The page's own headline, and a second one in its place.
void drop_title(std::vector<Block>& blocks, const std::string& title) {
    size_t looked_at = 0;
    auto words = title_words(title);
    for (size_t i = 0; i < blocks.size() && looked_at < 4; ++looked_at) {
        if (blocks[i].kind != BlockKind::heading) {
            ++i;
            continue;
        }
        bool leads = std::all_of(blocks.begin(), blocks.begin() + static_cast<ptrdiff_t>(i),
                                 [](auto& b) { return b.kind == BlockKind::image; });
        bool variant = leads && blocks[i].level == 1 && shared(title_words(blocks[i].text), words) > 0;
        if (variant || (blocks[i].level <= 2 && same_title(blocks[i].text, title)))
            blocks.erase(blocks.begin() + static_cast<ptrdiff_t>(i));
        else
            ++i;
    }
}

void drop_empty_headings(std::vector<Block>& blocks) {
    while (!blocks.empty() && blocks.back().kind == BlockKind::heading) blocks.pop_back();
}

/// The same picture or paragraph twice in a row comes from lazy loading and print versions.
void drop_repeats(std::vector<Block>& blocks) {
    auto same = [](const Block& a, const Block& b) {
        if (a.kind != b.kind || a.kind == BlockKind::code || a.kind == BlockKind::table) return false;
        return a.text == b.text && a.src == b.src && a.items == b.items && a.level == b.level;
    };
    blocks.erase(std::unique(blocks.begin(), blocks.end(), same), blocks.end());
}

}  // namespace

bool same_title(std::string_view a, std::string_view b) {
    auto left = title_words(a), right = title_words(b);
    if (left.empty() || right.empty()) return false;
    size_t common = shared(left, right);
    size_t all = left.size() + right.size() - common, fewer = std::min(left.size(), right.size());
    return common * 10 >= all * 7 || (common == fewer && fewer >= 4);
}

void tidy(std::vector<Block>& blocks, const std::string& title, const Lexicon& lexicon) {
    drop_title(blocks, title);
    drop_tails(blocks, lexicon);
    drop_notes(blocks, lexicon);
    drop_repeats(blocks);
    drop_empty_headings(blocks);
}

}  // namespace igny8::article
