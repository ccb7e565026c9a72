#include "platform/linkedin/little_text.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::platform::linkedin {
namespace {

constexpr std::string_view reserved = "\\|{}@[]()<>#*_~";
constexpr std::string_view hashtag_start = "{hashtag|\\#|";

bool is_word(char32_t c) {
    return unicode::is_letter(c) || unicode::is_digit(c) || c == U'_' || (c >= 0x300 && c <= 0x36F);
}

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (reserved.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

bool starts(std::u32string_view text, size_t at, std::u32string_view with) {
    return text.substr(at, with.size()) == with;
}

/// One pass from left to right, so that nothing is escaped twice.
class Writer {
public:
    Writer(std::string_view text, const std::vector<Mention>& mentions, bool escape_addresses)
        : text_(unicode::code_points(text)), mentions_(mentions), escape_addresses_(escape_addresses) {}

    std::string run() {
        while (at_ < text_.size())
            if (!mention() && !hashtag() && !address()) plain(1);
        return std::move(out_);
    }

private:
    bool at_word_start() const { return at_ == 0 || !is_word(text_[at_ - 1]); }

    void plain(size_t count) {
        out_ += escaped(unicode::utf8(std::u32string_view(text_).substr(at_, count)));
        at_ += count;
    }

    bool mention() {
        if (text_[at_] != U'@' || !at_word_start()) return false;
        for (auto& one : mentions_) {
            auto name = unicode::code_points(one.name);
            if (name.empty() || !starts(text_, at_ + 1, name)) continue;
            auto end = at_ + 1 + name.size();
            if (end < text_.size() && is_word(text_[end])) continue;
            out_ += "@[" + escaped(one.name) + "](" + one.urn + ")";
            at_ = end;
            return true;
        }
        return false;
    }

    bool hashtag() {
        if (text_[at_] != U'#' || !at_word_start()) return false;
        auto end = at_ + 1;
        while (end < text_.size() && is_word(text_[end])) ++end;
        auto tag = std::u32string_view(text_).substr(at_ + 1, end - at_ - 1);
        if (std::none_of(tag.begin(), tag.end(), unicode::is_letter)) return false;
        out_ += std::string(hashtag_start) + escaped(unicode::utf8(tag)) + "}";
        at_ = end;
        return true;
    }

    /// To the next blank, with what is escaped elsewhere left as it is, or all of it escaped: no tags in it either way.
    bool address() {
        if (!starts(text_, at_, U"https://") && !starts(text_, at_, U"http://")) return false;
        auto end = at_;
        while (end < text_.size() && text_[end] > U' ' && text_[end] != 0xA0 && text_[end] != 0x3000) ++end;
        auto length = end - at_;
        if (escape_addresses_) {
            plain(length);
            return true;
        }
        out_ += unicode::utf8(std::u32string_view(text_).substr(at_, length));
        at_ = end;
        return true;
    }

    std::u32string text_;
    const std::vector<Mention>& mentions_;
    bool escape_addresses_;
    size_t at_ = 0;
    std::string out_;
};

std::string unescaped(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        out += text[i];
    }
    return out;
}

/// Where an unescaped `c` is, from `at`; npos when there is none.
size_t find_bare(std::string_view text, char c, size_t at) {
    for (; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == c)
            return at;
    }
    return std::string_view::npos;
}

/// "@[Name](urn)" at `at`: its name, and `at` behind it.
bool read_mention(std::string_view text, size_t& at, std::string& out) {
    if (!text.substr(at).starts_with("@[")) return false;
    auto name_end = find_bare(text, ']', at + 2);
    if (name_end == std::string_view::npos || text.substr(name_end + 1, 1) != "(") return false;
    auto end = find_bare(text, ')', name_end + 2);
    if (end == std::string_view::npos) return false;
    out += "@" + unescaped(text.substr(at + 2, name_end - at - 2));
    at = end + 1;
    return true;
}

bool read_hashtag(std::string_view text, size_t& at, std::string& out) {
    if (!text.substr(at).starts_with("{hashtag|")) return false;
    auto tag = find_bare(text, '|', at + std::string_view("{hashtag|").size());
    auto end = tag == std::string_view::npos ? tag : find_bare(text, '}', tag + 1);
    if (end == std::string_view::npos) return false;
    out += "#" + unescaped(text.substr(tag + 1, end - tag - 1));
    at = end + 1;
    return true;
}

std::string without_addresses(std::string_view text) {
    std::vector<std::string> words;
    for (auto word : text::split(text, ' '))
        words.emplace_back(word.starts_with("https://") || word.starts_with("http://") ? "·" : word);
    return text::join(words, " ");
}

}  // namespace

std::string little_text(std::string_view text, const std::vector<Mention>& mentions, bool escape_addresses) {
    return Writer(text, mentions, escape_addresses).run();
}

std::string plain_text(std::string_view commentary) {
    std::string out;
    for (size_t at = 0; at < commentary.size();) {
        if (read_mention(commentary, at, out) || read_hashtag(commentary, at, out)) continue;
        if (commentary[at] == '\\' && at + 1 < commentary.size()) ++at;
        out += commentary[at++];
    }
    return out;
}

std::string comparable(std::string_view commentary, bool folded) {
    auto text = text::collapse(unicode::nfc(plain_text(commentary)));
    return folded ? without_addresses(text) : text;
}

}  // namespace igny8::platform::linkedin
