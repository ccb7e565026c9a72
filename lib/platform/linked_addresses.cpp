#include "platform/linked_addresses.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::platform {
namespace {

using Text = std::u32string_view;

constexpr size_t longest_address = 4096, longest_label = 63, longest_slug = 40;

bool among(char32_t c, Text list) { return list.find(c) != Text::npos; }
bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_ascii_alnum(char32_t c) { return is_ascii_letter(c) || is_ascii_digit(c); }
bool is_refused(char32_t c) { return c == 0xFFFE || c == 0xFEFF || c == 0xFFFF; }

bool is_directional(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2066 && c <= 0x2069);
}

bool is_space(char32_t c) {
    return (c >= 9 && c <= 13) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_domain_character(char32_t c) {
    return !among(c, U"!'#%&()*+,\\-./:;<=>?@[]^_{|}~$") && !is_space(c) && !is_refused(c) && !is_directional(c);
}

bool is_accented_latin(char32_t c) {
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x300 && c <= 0x36F) ||
           (c >= 0x1E00 && c <= 0x1EFF) ||
           among(c, U"\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u028B\u02BB");
}

bool is_word_like(char32_t c) { return is_ascii_alnum(c) || is_accented_latin(c) || (c >= 0x400 && c <= 0x4FF); }

bool is_path_character(char32_t c) { return is_word_like(c) || among(c, U"!*';:=+,.$/%#[]-\u2013_~@|&"); }
bool is_path_end(char32_t c) { return is_word_like(c) || among(c, U"+-=_#/"); }
bool is_query_character(char32_t c) { return is_ascii_alnum(c) || among(c, U"!?*'@();:&=+$/%#[]-_.,~|"); }
bool is_query_end(char32_t c) { return is_ascii_alnum(c) || among(c, U"-_&=#/"); }

char32_t lower(char32_t c) { return c >= U'A' && c <= U'Z' ? c + 32 : c; }

bool starts_with(Text text, size_t at, Text what) {
    if (text.size() - at < what.size()) return false;
    for (size_t i = 0; i < what.size(); ++i)
        if (lower(text[at + i]) != what[i]) return false;
    return true;
}

/// The top-level domains, and the length of the longest.
struct Domains {
    std::unordered_set<std::u32string> names;
    size_t longest = 0;

    Domains() {
        auto file = read_file(share_folder() / "platforms/tlds.txt");
        for (auto line : text::split(file, '\n')) {
            if (line.starts_with("#")) continue;
            for (auto word : text::split(line, ' ')) add(unicode::code_points(word));
        }
    }
    void add(std::u32string name) {
        if (name.empty()) return;
        longest = std::max(longest, name.size());
        names.insert(std::move(name));
    }
};

const Domains& domains() {
    static const Domains known;
    return known;
}

/// The length of the top-level domain that a text starts with at `at`; 0 when it does not.
size_t top_level(Text text, size_t at) {
    if (starts_with(text, at, U"xn--")) {
        size_t end = at + 4;
        while (end < text.size() && (is_ascii_alnum(text[end]) || text[end] == U'-')) ++end;
        return end > at + 4 ? end - at : 0;
    }
    std::u32string name;
    size_t found = 0;
    for (size_t end = at; end < text.size() && name.size() < domains().longest && is_domain_character(text[end]);) {
        name += lower(text[end++]);
        bool closed = end == text.size() || !(is_ascii_alnum(text[end]) || among(text[end], U"@+-"));
        if (closed && domains().names.contains(name)) found = name.size();
    }
    return found;
}

/// A label between two dots: starts and ends with a domain character; '-' inside, and '_' where it is a sub-domain.
bool is_label(Text label, bool subdomain) {
    if (label.empty() || !is_domain_character(label.front()) || !is_domain_character(label.back())) return false;
    return subdomain || !among(U'_', label);
}

/// Where the domain that starts at `from` ends: the last dot with a top-level domain behind it; `from` when there is
/// none.
size_t domain_end(Text text, size_t from) {
    size_t end = from;
    for (size_t label = from, dot = from; dot < text.size() && dot - from < longest_address; ++dot) {
        char32_t c = text[dot];
        if (c != U'.') {
            if (!is_domain_character(c) && c != U'-' && c != U'_') break;
            continue;
        }
        auto name = text.substr(label, dot - label);
        if (!is_label(name, true)) break;
        if (is_label(name, false))
            if (auto length = top_level(text, dot + 1); length > 0) end = dot + 1 + length;
        label = dot + 1;
    }
    return end;
}

size_t parentheses_end(Text text, size_t at, int depth);

/// Behind the path characters that start at `at`, brackets that close included when `depth` allows.
size_t path_characters_end(Text text, size_t at, int depth) {
    while (at < text.size()) {
        if (is_path_character(text[at])) {
            ++at;
            continue;
        }
        auto end = text[at] == U'(' && depth > 0 ? parentheses_end(text, at, depth) : at;
        if (end == at) break;
        at = end;
    }
    return at;
}

/// Behind "(…)" with at most `depth` levels; `at` when it does not close or holds nothing.
size_t parentheses_end(Text text, size_t at, int depth) {
    size_t end = path_characters_end(text, at + 1, depth - 1);
    return end > at + 1 && end < text.size() && text[end] == U')' ? end + 1 : at;
}

size_t path_end(Text text, size_t at) {
    if (at >= text.size() || text[at] != U'/') return at;
    size_t end = at + 1, sure = end;
    while (end < text.size()) {
        if (text[end] == U'(') {
            auto behind = parentheses_end(text, end, 2);
            if (behind == end) break;
            sure = end = behind;
            continue;
        }
        if (!is_path_character(text[end])) break;
        if (is_path_end(text[end++])) sure = end;
    }
    return sure;
}

size_t query_end(Text text, size_t at) {
    if (at >= text.size() || text[at] != U'?') return at;
    size_t sure = at;
    for (size_t end = at + 1; end < text.size() && is_query_character(text[end]); ++end)
        if (is_query_end(text[end])) sure = end + 1;
    return sure;
}

size_t port_end(Text text, size_t at) {
    if (at >= text.size() || text[at] != U':') return at;
    size_t end = at + 1;
    while (end < text.size() && is_ascii_digit(text[end])) ++end;
    return end > at + 1 ? end : at;
}

bool labels_fit(Text domain) {
    size_t length = 0;
    for (char32_t c : domain) {
        length = c == U'.' ? 0 : length + 1;
        if (length > longest_label) return false;
    }
    return true;
}

/// The ASCII or Latin part of a domain that has no scheme in front: X links nothing else of it.
std::vector<Address> plain_domains(Text text, size_t from, size_t to) {
    std::vector<Address> out;
    auto plain = [&](char32_t c) { return is_ascii_alnum(c) || c == U'-' || is_accented_latin(c); };
    for (size_t start = from; start < to;) {
        if (!plain(text[start])) {
            ++start;
            continue;
        }
        size_t end = start, found = start;
        while (end < to && plain(text[end])) {
            while (end < to && plain(text[end])) ++end;
            if (end >= to || text[end] != U'.') break;
            ++end;
            if (auto length = top_level(text.substr(0, to), end); length > 0) found = end + length;
        }
        if (found > start) out.push_back({start, found - start});
        start = std::max(found, end) + (found > start ? 0 : 1);
    }
    return out;
}

struct Match {
    size_t start = 0, domain = 0, domain_end = 0, end = 0;
    bool scheme = false, path = false;
};

/// The address that starts at `at`, if one does.
bool match_at(Text text, size_t at, Match& out) {
    out.start = out.domain = at;
    if (starts_with(text, at, U"http://")) out.domain = at + 7;
    if (starts_with(text, at, U"https://")) out.domain = at + 8;
    out.scheme = out.domain > at;
    if (out.scheme && (out.domain_end = domain_end(text, out.domain)) == out.domain) return false;
    if (!out.scheme && (out.domain_end = domain_end(text, at)) == at) return false;
    auto port = port_end(text, out.domain_end);
    auto path = path_end(text, port);
    out.path = path > port;
    out.end = query_end(text, path);
    return true;
}

/// t.co addresses end behind their slug (or query); a long slug is none of X's.
bool shorten(Text text, Match& match) {
    Text host = U"t.co/";
    if (!starts_with(text, match.domain, host)) return true;
    size_t slug = match.domain + host.size(), end = slug;
    while (end < match.end && is_ascii_alnum(text[end])) ++end;
    if (end == slug) return true;
    if (end - slug > longest_slug) return false;
    match.end = std::min(match.end, query_end(text, end));
    return true;
}

void add(Text text, Match match, std::vector<Address>& out) {
    auto domain = text.substr(match.domain, match.domain_end - match.domain);
    if (match.end - match.start > longest_address || !labels_fit(domain)) return;
    if (match.scheme) {
        if (shorten(text, match)) out.push_back({match.start, match.end - match.start});
        return;
    }
    if (match.start > 0 && among(text[match.start - 1], U"-_./")) return;
    auto found = plain_domains(text, match.domain, match.domain_end);
    if (!found.empty() && match.path) found.back().length = match.end - found.back().offset;
    out.insert(out.end(), found.begin(), found.end());
}

bool may_precede(char32_t c) { return !is_ascii_alnum(c) && !among(c, U"@$#\uFF20\uFF03") && !is_refused(c); }

}  // namespace

std::vector<Address> find_addresses(std::u32string_view text) {
    std::vector<Address> out;
    if (!among(U'.', text)) return out;
    for (size_t before = 0;
         before < text.size();) {  // the character in front is looked for first, as twitter-text does
        Match match;
        bool found = may_precede(text[before]) && before + 1 < text.size() && match_at(text, before + 1, match);
        if (!found && before == 0) found = match_at(text, 0, match);
        if (found) add(text, match, out);
        before = found ? match.end : before + 1;
    }
    return out;
}

}  // namespace igny8::platform
