#include "base/text.hpp"

#include <algorithm>
#include <numeric>

namespace igny8::text {
namespace {

bool blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// The length of the valid UTF-8 sequence at the front of `s`, 0 when it is broken.
size_t sequence_length(std::string_view s) {
    auto byte = [&](size_t i) { return static_cast<unsigned char>(s[i]); };
    auto tail = [&](size_t i) { return i < s.size() && (byte(i) & 0xC0) == 0x80; };
    unsigned char a = byte(0);
    if (a < 0x80) return 1;
    if (a >= 0xC2 && a <= 0xDF) return tail(1) ? 2 : 0;
    if (a >= 0xE0 && a <= 0xEF) {
        if (!tail(1) || !tail(2)) return 0;
        if ((a == 0xE0 && byte(1) < 0xA0) || (a == 0xED && byte(1) > 0x9F)) return 0;  // overlong, surrogate
        return 3;
    }
    if (a >= 0xF0 && a <= 0xF4) {
        if (!tail(1) || !tail(2) || !tail(3)) return 0;
        if ((a == 0xF0 && byte(1) < 0x90) || (a == 0xF4 && byte(1) > 0x8F)) return 0;
        return 4;
    }
    return 0;
}

size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (size_t i = 1; i <= a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size(); ++j) {
            size_t changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

}  // namespace

std::string_view trim(std::string_view s) {
    while (!s.empty() && blank(s.front())) s.remove_prefix(1);
    while (!s.empty() && blank(s.back())) s.remove_suffix(1);
    return s;
}

std::string collapse(std::string_view s) {
    std::string out;
    for (char c : trim(s)) {
        if (!blank(c))
            out += c;
        else if (out.back() != ' ')
            out += ' ';
    }
    return out;
}

std::vector<std::string_view> split(std::string_view s, char separator) {
    std::vector<std::string_view> parts;
    for (size_t at; (at = s.find(separator)) != s.npos; s.remove_prefix(at + 1)) parts.push_back(s.substr(0, at));
    parts.push_back(s);
    return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (size_t i = 0; i < parts.size(); ++i) {
        if (i) out += separator;
        out += parts[i];
    }
    return out;
}

std::string replace_all(std::string s, std::string_view from, std::string_view to) {
    for (size_t at = 0; !from.empty() && (at = s.find(from, at)) != s.npos; at += to.size())
        s.replace(at, from.size(), to);
    return s;
}

std::string ascii_lower(std::string_view s) {
    std::string out(s);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool iequals(std::string_view a, std::string_view b) { return ascii_lower(a) == ascii_lower(b); }

bool contains(std::string_view s, std::string_view part) { return s.find(part) != s.npos; }

std::string html_escaped(std::string_view s) {
    std::string out;
    for (char c : s) switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    return out;
}

bool is_utf8(std::string_view s) {
    while (!s.empty()) {
        size_t n = sequence_length(s);
        if (!n) return false;
        s.remove_prefix(n);
    }
    return true;
}

std::string repair_utf8(std::string_view s) {
    std::string out;
    out.reserve(s.size());
    while (!s.empty()) {
        size_t n = sequence_length(s);
        if (!n)
            out += "\xEF\xBF\xBD";
        else if (s.front() != '\0')
            out += s.substr(0, n);
        s.remove_prefix(std::max<size_t>(n, 1));
    }
    return out;
}

std::string nearest(std::string_view typed, const std::vector<std::string>& allowed) {
    std::string best;
    size_t best_distance = std::max<size_t>(2, typed.size() / 3) + 1;
    for (const auto& word : allowed) {
        size_t distance = edit_distance(typed, word);
        if (distance < best_distance) {
            best_distance = distance;
            best = word;
        }
    }
    return best;
}

}  // namespace igny8::text
