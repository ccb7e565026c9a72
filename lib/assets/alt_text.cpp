#include "assets/alt_text.hpp"

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

/// "An image of a bridge" → "A bridge": a screen reader has said already that it is one.
constexpr std::string_view openings[] = {
    "an image of ",   "image of ",     "a picture of ", "picture of ", "a photo of ",   "photo of ", "a photograph of ",
    "photograph of ", "ein bild von ", "bild von ",     "foto von ",   "une image de ", "image de ", "photo de ",
    "una imagen de ", "imagen de ",    "una foto de ",  "foto de ",    "image: ",       "photo: ",   "picture: "};

std::string without_opening(std::string alt) {
    const auto lower = text::ascii_lower(alt);
    for (auto opening : openings) {
        if (!lower.starts_with(opening)) continue;
        alt.erase(0, opening.size());
        const auto letters = unicode::graphemes(alt);
        if (letters.empty()) return "";
        const auto first = alt.substr(0, letters[0].length);
        return unicode::upper(first) + alt.substr(first.size());
    }
    return alt;
}

std::string stem_of(std::string_view src) {
    auto name = src.substr(src.find_last_of('/') + 1);
    return text::ascii_lower(name.substr(0, name.find('.')));
}

/// A name of a file, or what a camera or a content system put in its place.
bool like_file_name(const std::string& alt, const std::string& src) {
    const auto lower = text::ascii_lower(alt);
    for (std::string_view ending : {".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".tif", ".tiff"})
        if (lower.ends_with(ending)) return true;
    if (lower == stem_of(src) && lower.find_first_of("-_0123456789") != std::string::npos) return true;
    const bool one_word = lower.find(' ') == std::string::npos;
    return one_word && lower.find_first_of("_0123456789") != std::string::npos && unicode::grapheme_count(alt) > 3;
}

bool says_nothing(const std::string& alt) {
    const auto lower = text::ascii_lower(alt);
    for (std::string_view word : {"image", "picture", "photo", "img", "alt", "figure", "screenshot", "untitled"})
        if (lower == word) return true;
    return unicode::script_of(alt) == "Zyyy";  // no letter at all
}

std::string cleaned(const std::string& said, const std::string& src) {
    const auto alt = without_opening(text::collapse(said));
    return alt.empty() || says_nothing(alt) || like_file_name(alt, src) ? "" : alt;
}

bool ends_sentence(const std::string& s) {
    for (std::string_view mark : {".", "!", "?", "…", "。", "！", "？", "؟", "”", ":"})
        if (s.ends_with(mark)) return true;
    return false;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts) {
        const auto clean = text::collapse(part);
        if (clean.empty()) continue;
        if (!out.empty()) out += ends_sentence(out) ? " " : ". ";
        out += clean;
    }
    return out;
}

size_t length(std::string_view s) { return unicode::code_points(s).size(); }

/// The longest head that fits: whole sentences when they are at least half of it, else whole words.
std::string cut(const std::string& text, size_t most) {
    if (length(text) <= most) return text;
    size_t sentence = 0, word = 0;
    for (auto piece : unicode::sentences(text))
        if (length(text::trim(std::string_view(text).substr(0, piece.offset + piece.length))) <= most)
            sentence = piece.offset + piece.length;
    for (auto at : unicode::line_breaks(text))
        if (length(text::trim(std::string_view(text).substr(0, at))) + 1 <= most) word = at;
    if (sentence * 2 >= word && sentence > 0)
        return std::string(text::trim(std::string_view(text).substr(0, sentence)));
    auto head = std::string(text::trim(std::string_view(text).substr(0, word)));
    while (!head.empty() && std::string_view(",;:-").find(head.back()) != std::string_view::npos) head.pop_back();
    return head + "…";
}

}  // namespace

std::string alt_text(const document::Illustration& image, const std::string& title) {
    for (const auto* said : {&image.alt, &image.caption, &image.context})
        if (auto alt = cleaned(*said, image.src); !alt.empty()) return alt;
    return text::collapse(title);
}

std::string alt_text(const CardText& text) {
    const auto& card = text.card;
    if (card.kind == "statistic") return joined({card.title, card.value + " " + card.text});
    std::vector<std::string> parts{card.title, card.text};
    parts.insert(parts.end(), card.items.begin(), card.items.end());
    if (parts.size() == 2 && card.title.empty() && card.text.empty()) parts = {text.kicker};
    return joined(parts);
}

std::string alt_text_with(const std::string& alt, const std::string& headline, int most) {
    if (!headline.empty() && alt != headline) {
        const auto quoted = "“" + text::collapse(headline) + "”";
        auto both = joined({alt, quoted});
        if (most <= 0 || length(both) <= static_cast<size_t>(most)) return both;
    }
    return most > 0 ? cut(alt, static_cast<size_t>(most)) : alt;
}

}  // namespace igny8::assets
