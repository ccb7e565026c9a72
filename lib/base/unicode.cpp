#include "base/unicode.hpp"

#include <unicode/brkiter.h>
#include <unicode/idna.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <memory>

#include "base/error.hpp"
#include "base/handle.hpp"

namespace igny8::unicode {
namespace {

using Iterator = std::unique_ptr<icu::BreakIterator>;
using Make = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

/// Iterators are slow to make (they compile rules) and cheap to reuse: one a kind and language in each thread.
icu::BreakIterator& iterator(Make make, std::string_view language) {
    struct Entry {
        Make make;
        std::string language;
        Iterator iterator;
    };
    thread_local std::vector<Entry> cache;
    for (auto& entry : cache)
        if (entry.make == make && entry.language == language) return *entry.iterator;
    UErrorCode status = U_ZERO_ERROR;
    Iterator made{make(icu::Locale(std::string(language).c_str()), status)};
    if (U_FAILURE(status)) throw Error(Fault::internal, "ICU has no text boundaries: {}", u_errorName(status));
    cache.push_back({make, std::string(language), std::move(made)});
    return *cache.back().iterator;
}

std::vector<Piece> pieces(std::string_view text, Make make, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    Handle<UText, utext_close> utext{utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status)};
    auto& it = iterator(make, language);
    it.setText(utext.get(), status);
    if (U_FAILURE(status)) throw Error(Fault::internal, "ICU cannot read text: {}", u_errorName(status));
    std::vector<Piece> out;
    int32_t from = it.first();
    for (int32_t to = it.next(); to != icu::BreakIterator::DONE; from = to, to = it.next())
        out.push_back(
            {static_cast<size_t>(from), static_cast<size_t>(to - from), it.getRuleStatus() >= UBRK_WORD_NUMBER});
    return out;
}

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

UChar32 native(char32_t c) { return static_cast<UChar32>(c); }

constexpr char32_t emoji_style = 0xFE0F, joiner = 0x200D, keycap = 0x20E3;

bool has(char32_t c, UProperty property) { return u_hasBinaryProperty(native(c), property); }

/// What an emoji sequence may consist of.
bool in_emoji_sequence(char32_t c) {
    return c == emoji_style || c == joiner || c == keycap || (c >= 0xE0020 && c <= 0xE007F) || has(c, UCHAR_EMOJI);
}

icu::UnicodeString from_points(std::u32string_view text) {
    icu::UnicodeString out;
    for (char32_t c : text) out.append(native(c));
    return out;
}

bool is_listed_emoji(const icu::UnicodeString& text) {
    return u_stringHasBinaryProperty(text.getBuffer(), text.length(), UCHAR_RGI_EMOJI);
}

}  // namespace

std::vector<Piece> graphemes(std::string_view text) {
    return pieces(text, icu::BreakIterator::createCharacterInstance, "en");
}

size_t grapheme_count(std::string_view text) { return graphemes(text).size(); }

std::vector<Piece> words(std::string_view text, std::string_view language) {
    return pieces(text, icu::BreakIterator::createWordInstance, language);
}

std::vector<Piece> sentences(std::string_view text, std::string_view language) {
    return pieces(text, icu::BreakIterator::createSentenceInstance, language);
}

std::vector<size_t> line_breaks(std::string_view text, std::string_view language) {
    std::vector<size_t> out;
    for (auto& piece : pieces(text, icu::BreakIterator::createLineInstance, language))
        out.push_back(piece.offset + piece.length);
    return out;
}

std::string nfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    auto normalised = icu::Normalizer2::getNFCInstance(status)->normalize(from_utf8(text), status);
    if (U_FAILURE(status)) throw Error(Fault::internal, "ICU cannot normalise: {}", u_errorName(status));
    return to_utf8(normalised);
}

std::string lower(std::string_view text, std::string_view language) {
    return to_utf8(from_utf8(text).toLower(icu::Locale(std::string(language).c_str())));
}

std::string upper(std::string_view text, std::string_view language) {
    return to_utf8(from_utf8(text).toUpper(icu::Locale(std::string(language).c_str())));
}

std::u32string code_points(std::string_view text) {
    std::u32string out;
    auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(reinterpret_cast<const uint8_t*>(text.data()), i, size, c);
        out += static_cast<char32_t>(c);
    }
    return out;
}

std::string utf8(char32_t c) { return utf8(std::u32string_view(&c, 1)); }

std::string utf8(std::u32string_view code_points) {
    return to_utf8(icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(code_points.data()),
                                                 static_cast<int32_t>(code_points.size())));
}

bool is_letter(char32_t c) { return u_isalpha(native(c)); }
bool is_digit(char32_t c) { return u_isdigit(native(c)); }
bool is_upper(char32_t c) { return u_isupper(native(c)); }
bool is_punctuation(char32_t c) { return u_ispunct(native(c)); }
bool is_emoji(char32_t c) { return u_hasBinaryProperty(native(c), UCHAR_EMOJI_PRESENTATION); }

size_t emoji_length(std::u32string_view text, size_t at) {
    constexpr size_t longest = 15;
    if (at >= text.size() || !has(text[at], UCHAR_EMOJI)) return 0;
    if (at + 1 < text.size() && text[at] < 0x80 && text[at + 1] == keycap) return 2;  // often written without U+FE0F
    size_t end = at + 1;
    while (end < text.size() && end - at < longest && in_emoji_sequence(text[end])) ++end;
    for (; end > at + 1; --end)
        if (is_listed_emoji(from_points(text.substr(at, end - at)))) return end - at;
    return is_emoji(text[at]) ? 1 : 0;
}

bool is_unspaced_script(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(native(c), &status)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_THAI:
        case USCRIPT_LAO:
        case USCRIPT_KHMER:
        case USCRIPT_MYANMAR:
            return true;
        default:
            return false;
    }
}

bool is_rtl(std::string_view text) {
    for (char32_t c : code_points(text)) {
        auto direction = u_charDirection(native(c));
        if (direction == U_LEFT_TO_RIGHT) return false;
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
    }
    return false;
}

std::string script_of(std::string_view text) {
    for (char32_t c : code_points(text)) {
        UErrorCode status = U_ZERO_ERROR;
        auto script = uscript_getScript(native(c), &status);
        if (script > USCRIPT_INHERITED) return uscript_getShortName(script);
    }
    return "Zyyy";
}

std::string iso639_2(std::string_view language) {
    return icu::Locale::createCanonical(std::string(language).c_str()).getISO3Language();
}

std::string ascii_host(std::string_view host) {
    static const std::unique_ptr<icu::IDNA> idna = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::IDNA>(icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII, status));
    }();
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    icu::IDNAInfo info;
    idna->nameToASCII_UTF8(icu::StringPiece(host.data(), static_cast<int32_t>(host.size())), sink, info, status);
    return U_FAILURE(status) || info.hasErrors() ? "" : out;
}

}  // namespace igny8::unicode
