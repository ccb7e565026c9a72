#include "tts/script_words.hpp"

#include "base/unicode.hpp"

namespace igny8::tts {

namespace {

constexpr std::u32string_view spoken_signs = U"&%+=@#§°€$£¥₹¢×÷±→⇒←↔≈≠≤≥<>½¼¾⅓⅔²³µ√∞^|~/\\_";

bool is_opener(char32_t c) {
    return std::u32string_view(U"([{<«‹“„‘‚「『（【《〈“¿¡\"'").find(c) != std::u32string_view::npos;
}

bool says_something(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
        const CodePoint c = code_point_at(text, i);
        // A lone quote, slash or bar is punctuation; "a/b" has letters anyway.
        if (unicode::is_letter(c.value) || unicode::is_digit(c.value)) return true;
        if (is_spoken_sign(c.value) && std::u32string_view(U"<>^|~/\\_#").find(c.value) == std::u32string_view::npos)
            return true;
        i += c.length;
    }
    return false;
}

bool has_unspaced(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
        const CodePoint c = code_point_at(text, i);
        if (unicode::is_unspaced_script(c.value)) return true;
        i += c.length;
    }
    return false;
}

std::vector<ScriptWord> between_blanks(std::string_view text) {
    std::vector<ScriptWord> out;
    size_t start = std::string_view::npos;
    for (size_t i = 0; i < text.size();) {
        const CodePoint c = code_point_at(text, i);
        if (is_space(c.value)) {
            if (start != std::string_view::npos) out.push_back({start, i - start});
            start = std::string_view::npos;
        } else if (start == std::string_view::npos) {
            start = i;
        }
        i += c.length;
    }
    if (start != std::string_view::npos) out.push_back({start, text.size() - start});
    return out;
}

/// "你好，世界。" → "你好，" "世界。": closing punctuation stays with the word before it, an opening one goes ahead.
void part_unspaced(std::string_view text, ScriptWord whole, std::string_view language, std::vector<ScriptWord>& out) {
    const std::string_view token = text.substr(whole.offset, whole.length);
    const size_t first = out.size();
    bool ahead = true;  // punctuation now belongs to the word to come
    size_t start = whole.offset;
    for (const unicode::Piece& piece : unicode::words(token, language)) {
        const size_t at = whole.offset + piece.offset;
        const std::string_view part = token.substr(piece.offset, piece.length);
        if (piece.word && says_something(part)) {
            if (!ahead) start = at;
            out.push_back({start, at + piece.length - start});
            ahead = false;
        } else if (!ahead && is_opener(code_point_at(part, 0).value)) {
            ahead = true;
            start = at;
        } else if (!ahead) {
            out.back().length = at + piece.length - out.back().offset;
        }
    }
    const size_t end = whole.offset + whole.length;
    if (out.size() > first)
        out.back().length = end - out.back().offset;
    else
        out.push_back(whole);
}

}  // namespace

CodePoint code_point_at(std::string_view text, size_t offset) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[offset + i]); };
    const unsigned char lead = byte(0);
    const size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    if (length == 1) return {lead < 0x80 ? lead : U'\uFFFD', 1};
    if (offset + length > text.size()) return {U'\uFFFD', 1};
    char32_t value = lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {U'\uFFFD', 1};
        value = (value << 6) | (byte(i) & 0x3Fu);
    }
    return {value, length};
}

bool is_space(char32_t c) {
    return c <= U' ' || c == 0x7F || (c >= 0x80 && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_spoken_sign(char32_t c) { return spoken_signs.find(c) != std::u32string_view::npos; }

std::vector<ScriptWord> script_words(std::string_view narration, std::string_view language) {
    std::vector<ScriptWord> out;
    size_t waiting = std::string_view::npos;  // where signs that wait for the first word begin
    for (ScriptWord token : between_blanks(narration)) {
        if (!says_something(narration.substr(token.offset, token.length))) {
            if (out.empty())
                waiting = std::min(waiting, token.offset);
            else
                out.back().length = token.offset + token.length - out.back().offset;
            continue;
        }
        if (waiting != std::string_view::npos) {
            token = {waiting, token.offset + token.length - waiting};
            waiting = std::string_view::npos;
        }
        if (has_unspaced(narration.substr(token.offset, token.length)))
            part_unspaced(narration, token, language, out);
        else
            out.push_back(token);
    }
    return out;
}

}  // namespace igny8::tts
