// The largest size at which a text fits a box, and how to shorten one that fits at none.
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "media/text_layout.hpp"

namespace igny8::media {
namespace {

constexpr const char* ellipsis = "…";

bool has_picture(char32_t c) {
    if (c == '\n' || c == '\t') return true;
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfffd || c == 0xfeff) return false;
    if ((c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000) return false;            // private use
    if ((c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe) return false;  // never characters
    return c != 0x2028 && c != 0x2029;
}

struct Box2 {
    double width, height;
};

bool fits(const TextSize& size, Box2 box, const TextLimits& limits) {
    return size.width <= box.width + 0.5 && size.height <= box.height + 0.5 &&
           (limits.most_lines == 0 || size.lines <= limits.most_lines);
}

/// The largest whole size that fits, or 0. Sizes shrink monotonically what they measure, near enough.
double largest_size(std::string_view text, TextStyle style, Box2 box, const TextLimits& limits) {
    auto at = [&](double px) {
        style.size_px = px;
        return fits(measure_text(text, style, box.width), box, limits);
    };
    double low = limits.smallest_px, high = limits.largest_px;
    if (!at(low)) return 0;
    if (at(high)) return high;
    while (high - low > 1) {
        const double middle = std::floor((low + high) / 2);
        (at(middle) ? low : high) = middle;
    }
    return low;
}

/// The narrowest width that takes no more lines and nothing taller.
double balanced_width(const FittedText& fitted, double width) {
    if (fitted.size.lines < 2) return width;
    double low = width * 0.5, high = width;
    while (high - low > 4) {
        const double middle = (low + high) / 2;
        auto size = measure_text(fitted.text, fitted.style, middle);
        (size.width <= middle + 0.5 && size.lines <= fitted.size.lines ? high : low) = middle;
    }
    return std::ceil(high);
}

void trim_end(std::string& text) {
    static constexpr std::string_view loose = " \t\n,;:-([";
    while (!text.empty() && loose.find(text.back()) != std::string_view::npos) text.pop_back();
    for (std::string_view dash : {"–", "—", "、", "，"})
        if (text.ends_with(dash)) text.erase(text.size() - dash.size());
}

/// Where the text could be cut, the longest first: after clauses, or after any word.
std::vector<std::string> cuts(std::string_view text, bool clauses_only) {
    std::vector<std::string> out;
    for (auto at : unicode::line_breaks(text)) {
        auto head = std::string(text::trim(text.substr(0, at)));
        if (head.empty() || at >= text.size()) continue;
        const bool clause = std::string_view(",;:").find(head.back()) != std::string_view::npos ||
                            head.ends_with("，") || head.ends_with("、") || head.ends_with("。");
        if (clauses_only && !clause) continue;
        trim_end(head);
        if (!head.empty()) out.push_back(head + ellipsis);
    }
    return {out.rbegin(), out.rend()};
}

/// The longest cut that fits at the smallest size; a clause when it keeps at least three fifths of what a word would.
std::optional<std::string> shortened(std::string_view text, const TextStyle& style, Box2 box,
                                     const TextLimits& limits) {
    auto longest = [&](bool clauses) -> std::string {
        const auto all = cuts(text, clauses);
        auto first = std::partition_point(all.begin(), all.end(), [&](const std::string& cut) {
            return !fits(measure_text(cut, style, box.width), box, limits);
        });
        return first == all.end() ? "" : *first;
    };
    auto by_word = longest(false);
    if (by_word.empty()) return std::nullopt;
    auto by_clause = longest(true);
    return by_clause.size() * 5 >= by_word.size() * 3 ? by_clause : by_word;
}

/// For one word wider than the box: broken anywhere, cut where the box ends.
void break_into(FittedText& fitted, Box2 box, const TextLimits& limits) {
    fitted.break_words = true;
    const auto pieces = unicode::graphemes(fitted.text);
    const std::string whole = fitted.text;
    for (size_t count = pieces.size(); count > 0; count = count * 9 / 10) {
        const auto& last = pieces[count - 1];
        fitted.text = whole.substr(0, last.offset + last.length) + (count < pieces.size() ? ellipsis : "");
        fitted.size = measure_text(fitted.text, fitted.style, box.width, true);
        if (fits(fitted.size, box, limits)) break;
    }
    fitted.shortened = fitted.text.size() < whole.size();
}

void clip_runs(FittedText& fitted) {
    std::erase_if(fitted.style.runs, [&](const TextRun& run) { return run.offset >= fitted.text.size(); });
    for (auto& run : fitted.style.runs) run.length = std::min(run.length, fitted.text.size() - run.offset);
}

}  // namespace

std::string drawable(std::string_view text) {
    std::u32string kept;
    for (char32_t c : unicode::code_points(text)) {
        if (c == 0x2028 || c == 0x2029) c = '\n';
        if (has_picture(c)) kept += c;
    }
    return unicode::utf8(kept);
}

TextSize measure_text(std::string_view text, const TextStyle& style, double width, bool break_words) {
    auto layout = make_layout(text, style, width, break_words);
    require_glyphs(layout.get(), style);
    const auto box = painted(layout.get());
    return {box.width, box.height, pango_layout_get_line_count(layout.get())};
}

FittedText fit_text(std::string_view raw, TextStyle style, double width, double height, const TextLimits& limits) {
    FittedText fitted{drawable(raw), std::move(style), width, {}};
    const Box2 box{width, height};
    fitted.style.size_px = largest_size(fitted.text, fitted.style, box, limits);
    if (fitted.style.size_px == 0) {
        fitted.style.size_px = limits.smallest_px;
        if (auto cut = shortened(fitted.text, fitted.style, box, limits)) {
            fitted.text = *cut;
            fitted.shortened = true;
        } else {
            break_into(fitted, box, limits);
        }
    }
    clip_runs(fitted);
    if (limits.balance && !fitted.break_words) {
        fitted.size = measure_text(fitted.text, fitted.style, width);
        fitted.wrap_width = balanced_width(fitted, width);
    }
    fitted.size = measure_text(fitted.text, fitted.style, fitted.wrap_width, fitted.break_words);
    return fitted;
}

}  // namespace igny8::media
