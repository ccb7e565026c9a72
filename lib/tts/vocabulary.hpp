#pragma once
// What written signs are called, by language. The tables are in vocabulary.cpp.
#include <optional>
#include <string>
#include <string_view>

namespace igny8::tts {

/// The language a text is normalised in: the first subtag of a BCP 47 tag; tables exist for en, de, fr, es, it, pt, nl.
struct Vocabulary {
    std::string_view language;

    /// "&" → "and"; nothing when the voice should find its own word.
    std::optional<std::string_view> sign(char32_t c) const;
    /// With its full stop: "e.g." → "for example", "Dr." → "doctor".
    std::optional<std::string_view> abbreviation(std::string_view written) const;
    /// "JSON" → "jason", "C++" → "C plus plus".
    std::optional<std::string_view> name(std::string_view written) const;
    /// A unit behind a number, "MB" → "megabytes", "megabyte" for one.
    std::optional<std::string_view> unit(std::string_view written, bool one) const;
    /// A currency before or behind a number; `c` is its sign.
    std::optional<std::string_view> currency(char32_t c, bool one) const;
    /// Joins the ends of a range: "to".
    std::string_view range() const;
    /// "dot" in addresses and identifiers.
    std::string_view dot() const;
    bool english() const { return language == "en"; }
};

Vocabulary vocabulary(std::string_view bcp47);

}  // namespace igny8::tts
