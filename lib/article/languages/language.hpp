#pragma once
// What the room knows about a language, as plain words. Lists are lower case; words parted by blanks, phrases by '|'.
#include <string_view>

namespace igny8::article {

struct Language {
    std::string_view code;
    std::string_view stopwords;         ///< carry no topic
    std::string_view generic;           ///< content words too common to be a key phrase
    std::string_view abbreviations;     ///< end with a full stop inside a sentence; written here without the last one
    std::string_view leaning_starts;    ///< phrases at the front that lean on the sentence before
    std::string_view removable_starts;  ///< fronts that can go and leave a whole sentence, with the comma behind them
    std::string_view demonstratives;    ///< words that point at something outside, wherever they stand
    std::string_view time_nouns;        ///< after which a demonstrative is fine: "this year"
    std::string_view pronouns;          ///< need a noun before them in the same sentence
    std::string_view page_references;   ///< phrases that only make sense on the page
    std::string_view place_words;       ///< "above", "below": references when they end a phrase
    std::string_view reference_parens;  ///< "(see …)": parentheses starting so can go
    std::string_view finite_verbs;      ///< auxiliaries and common verbs: a sentence has one
    std::string_view verb_stems;        ///< regular verbs, base form; their -s, -ed, -ing are known too (English)
    std::string_view number_words;      ///< "twice", "hundred", …
    std::string_view identifier_nouns;  ///< "Figure", "version": the number behind names, it does not count
    std::string_view question_words;
    std::string_view subordinators;  ///< open a clause that needs another one behind a comma
    std::string_view notes;          ///< starts of bylines and publication notes
    std::string_view tail_headings;  ///< headings of what follows an article: drop the part below
    std::string_view thanks;         ///< in sentences or headings of acknowledgement
};

extern const Language english, german, french, spanish, italian, dutch, portuguese, chinese, japanese;

}  // namespace igny8::article
