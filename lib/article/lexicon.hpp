#pragma once
// A language's word lists, ready to look things up in.
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "article/languages/language.hpp"
#include "article/words.hpp"

namespace igny8::article {

using WordSet = std::unordered_set<std::string_view>;

/// Phrases of several words, found by their first.
class PhraseSet {
public:
    PhraseSet(std::string_view bar_separated, std::string_view language);
    /// How many words of the longest phrase `words` starts with; 0 for none.
    size_t at_front(std::span<const Word> words) const;
    bool anywhere(std::span<const Word> words) const;

private:
    std::unordered_map<std::string, std::vector<std::vector<std::string>>> by_first_;
};

struct Lexicon {
    explicit Lexicon(const Language& language);

    std::string_view code;
    WordSet stopwords, generic, abbreviations, demonstratives, time_nouns, pronouns, place_words, finite_verbs,
        number_words, identifier_nouns, question_words, subordinators;
    std::unordered_set<std::string> verb_forms;  ///< all forms of the regular verbs
    std::unordered_set<std::string> base_verbs;  ///< their plain form, which may be an order
    PhraseSet leaning_starts, removable_starts, page_references, reference_parens, thanks;
    std::vector<std::string_view> notes, tail_headings;

    bool stop(std::string_view word) const { return stopwords.contains(word); }
    bool verb(const std::string& word) const { return finite_verbs.contains(word) || verb_forms.contains(word); }
};

/// The lexicon of a BCP 47 tag. A language without one gets an empty lexicon: nothing is known to be wrong.
const Lexicon& lexicon(std::string_view language);

/// The best guess from script and common words; "en" when there is nothing to go by.
std::string guess_language(std::string_view text);

/// Whether a text is surely in another language than `language` (BCP 47), of which `sample` is some: in another script,
/// or full of another language's common words. Short texts, and languages close to one we know, get the benefit of the
/// doubt.
bool other_language(std::string_view text, std::string_view language, std::string_view sample);

}  // namespace igny8::article
