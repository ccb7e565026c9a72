#pragma once
// What needs ICU's tables: characters as a reader sees them, words, sentences, line breaks. Text is UTF-8.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace igny8::unicode {

/// A stretch of the text it was found in, in bytes.
struct Piece {
    size_t offset, length;
    bool word = false;  ///< `words` only: letters, digits or ideographs rather than blanks and punctuation
};

/// Grapheme clusters: a flag, a family emoji or a letter with its accents is one.
std::vector<Piece> graphemes(std::string_view text);
size_t grapheme_count(std::string_view text);
/// Every piece between two word boundaries, in order, blanks and punctuation included. `language` is BCP 47.
std::vector<Piece> words(std::string_view text, std::string_view language = "en");
/// Sentences with their trailing blanks; abbreviations of the language do not end one where ICU knows them.
std::vector<Piece> sentences(std::string_view text, std::string_view language = "en");
/// Byte offsets at which a line may be broken (UAX 14), the end included.
std::vector<size_t> line_breaks(std::string_view text, std::string_view language = "en");

std::string nfc(std::string_view text);
std::string lower(std::string_view text, std::string_view language = "en");
std::string upper(std::string_view text, std::string_view language = "en");

/// The code points, broken bytes as U+FFFD.
std::u32string code_points(std::string_view text);
std::string utf8(char32_t code_point);
std::string utf8(std::u32string_view code_points);

bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_upper(char32_t c);
bool is_punctuation(char32_t c);
/// Shown as a picture by default (emoji presentation), or made so by a following U+FE0F.
bool is_emoji(char32_t c);
/// How many code points the emoji that starts at `at` has: one, or a sequence that is shown as one picture (ZWJ, skin
/// tone, flag, keycap, U+FE0F) by Unicode's list; 0 when none starts there. "©" is none unless U+FE0F follows.
size_t emoji_length(std::u32string_view text, size_t at);
/// Han, Hiragana, Katakana, Hangul, Thai, …: scripts that put no blanks between words, or none we can rely on.
bool is_unspaced_script(char32_t c);
/// Right to left by its first strong character.
bool is_rtl(std::string_view text);
/// The script's ISO 15924 code of the first letter ("Latn", "Arab", "Hans" …); "Zyyy" when there is none.
std::string script_of(std::string_view text);

/// The three letters of ISO 639-2 for a BCP 47 tag ("de-AT": "deu"); empty when ICU knows none.
std::string iso639_2(std::string_view language);

/// A host name as DNS takes it ("bücher.example": "xn--bcher-kva.example"; UTS 46); empty when it cannot be one.
std::string ascii_host(std::string_view host);

}  // namespace igny8::unicode
