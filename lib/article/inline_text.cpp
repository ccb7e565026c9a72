#include "article/inline_text.hpp"

#include <algorithm>

namespace igny8::article {
namespace {

/// The length of white space at the front, 0 for none. Besides ASCII: no-break, en … hair, narrow and ideographic
/// blanks.
size_t blank_length(std::string_view s) {
    auto byte = [&](size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0; };
    if (byte(0) == ' ' || (byte(0) >= '\t' && byte(0) <= '\r')) return 1;
    if (byte(0) == 0xC2 && (byte(1) == 0xA0 || byte(1) == 0x85)) return 2;
    if (byte(0) == 0xE2 && byte(1) == 0x80 &&
        ((byte(2) >= 0x80 && byte(2) <= 0x8A) || byte(2) == 0xAF || byte(2) == 0xA8 || byte(2) == 0xA9))
        return 3;
    if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) == 0x9F) return 3;
    return byte(0) == 0xE3 && byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
}

/// Soft hyphen, zero-width blank, word joiner, byte order mark; ASCII control characters.
size_t invisible_length(std::string_view s) {
    auto byte = [&](size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0; };
    if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
    if (byte(0) == 0xC2 && (byte(1) == 0xAD || (byte(1) >= 0x80 && byte(1) < 0xA0))) return 2;
    if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) == 0x8B) return 3;
    if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) == 0xA0) return 3;
    return byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF ? 3 : 0;
}

}  // namespace

void InlineText::add(std::string_view text) {
    while (!text.empty()) {
        if (size_t n = blank_length(text)) {
            space();
            text.remove_prefix(n);
        } else if (size_t m = invisible_length(text)) {
            text.remove_prefix(m);
        } else {
            text_ += text.front();
            text.remove_prefix(1);
        }
    }
}

void InlineText::space() {
    if (!text_.empty() && text_.back() != ' ') text_ += ' ';
}

void InlineText::open(document::Span::Kind kind, std::string_view href) {
    open_.push_back({kind, std::string(href), text_.size()});
}

void InlineText::close() {
    if (open_.empty()) return;
    finish(open_.back(), text_.size());
    open_.pop_back();
}

void InlineText::finish(const Open& open, size_t end) {
    size_t from = open.offset;
    while (from < end && text_[from] == ' ') ++from;
    while (end > from && text_[end - 1] == ' ') --end;
    if (from < end) spans_.push_back({from, end - from, open.kind, open.href});
}

InlineText::Taken InlineText::take() {
    for (auto& open : open_) {
        finish(open, text_.size());
        open.offset = 0;
    }
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
    std::stable_sort(spans_.begin(), spans_.end(), [](auto& a, auto& b) { return a.offset < b.offset; });
    Taken taken{std::move(text_), std::move(spans_)};
    text_.clear();
    spans_.clear();
    return taken;
}

}  // namespace igny8::article
