// Would an editor let this sentence stand alone?
#include <algorithm>
#include <array>

#include "article/figures.hpp"
#include "article/sentences.hpp"
#include "article/speakable.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::article {
namespace {

constexpr size_t fewest_words = 4, most_words = 45;

bool digit(char c) { return c >= '0' && c <= '9'; }

/// One sentence, its words, and the questions one can ask about it.
class Judge {
public:
    Judge(std::string_view sentence, const Lexicon& lexicon, bool from_list, size_t code_bytes)
        : text_(sentence),
          lexicon_(lexicon),
          words_(words_of(sentence, lexicon.code)),
          from_list_(from_list),
          code_bytes_(code_bytes) {}

    Judgement run() const {
        bool says = speakable(text_, words_, lexicon_, code_bytes_);
        return {says && standalone(), states_figure(text_, words_, lexicon_), says};
    }

private:
    bool standalone() const {
        return right_length() && whole() && !leans() && !points_at_page() && !gives_thanks() && finite() &&
               !dangling_question() && (!from_list_ || strong_item());
    }

    bool right_length() const {
        if (unspaced()) return text_.size() >= 24 && text_.size() <= 360;
        return words_.size() >= fewest_words && words_.size() <= most_words;
    }

    bool unspaced() const { return lexicon_.code == "zh" || lexicon_.code == "ja"; }

    /// Starts like a sentence, ends like one, closes what it opens.
    bool whole() const {
        if (text_.ends_with(':') || text_.ends_with("：") || text_.ends_with(',') || text_.ends_with("…") ||
            text_.ends_with("..."))
            return false;
        return balanced() && starts_well();
    }

    bool balanced() const {
        int round = 0, square = 0, quotes = 0, plain_quotes = 0;
        for (size_t i = 0; i < text_.size(); ++i) {
            round += (text_[i] == '(') - (text_[i] == ')');
            square += (text_[i] == '[') - (text_[i] == ']');
            plain_quotes += text_[i] == '"';
            if (text_.substr(i, 3) == "“") ++quotes;
            if (text_.substr(i, 3) == "”") --quotes;
            if (round < 0 || square < 0) return false;
        }
        bool german = lexicon_.code == "de";  // „…“ closes with what opens in English
        return round == 0 && square == 0 && plain_quotes % 2 == 0 && (german || quotes == 0);
    }

    bool starts_well() const {
        if (words_.empty()) return false;
        const Word& first = words_.front();
        std::string_view surface = text_.substr(first.offset, first.length);
        char c = surface.front();
        if (first.offset > 0 && !one_of_openers(text_.substr(0, first.offset))) return false;
        if (c < 'a' || c > 'z') return true;
        // "gRPC", "npm" in front: names keep their small letter
        return std::any_of(surface.begin(), surface.end(),
                           [](char x) { return (x >= 'A' && x <= 'Z') || digit(x) || x == '.' || x == '_'; });
    }

    static bool one_of_openers(std::string_view front) {
        return front == "\"" || front == "“" || front == "'" || front == "‘" || front == "¿" || front == "¡" ||
               front == "„" || front == "«" || front == "« " || front == "$" || front == "€" || front == "£" ||
               front == "「" || front == ".";
    }

    /// On the sentence before, or on something outside.
    bool leans() const {
        return (lexicon_.leaning_starts.at_front(words_) > 0 && !nobody_meant()) || german_das() ||
               spanish_without_subject() || leaning_prefix() || points_away() || loose_pronoun() || half_clause();
    }

    /// "Das senkt …": a verb follows, where a noun would have a capital and an adjective an ending.
    bool german_das() const {
        if (lexicon_.code != "de" || words_.size() < 2 || words_[0].lower != "das" || !lower_case(1)) return false;
        const std::string& next = words_[1].lower;
        return !next.ends_with("e") && !next.ends_with("en");
    }

    /// "Se construyó en 1753.", "Nació en Lugo.": who or what stands in the sentence before.
    bool spanish_without_subject() const {
        if (lexicon_.code != "es" || words_.size() < 2) return false;
        const std::string& verb = words_[words_[0].lower == "se" ? 1 : 0].lower;
        return verb.ends_with("ó") || (words_[0].lower == "se" && (verb.ends_with("aron") || verb.ends_with("ieron")));
    }

    /// "It is possible to …", "It's easier to …": the "it" stands for what follows.
    bool nobody_meant() const {
        bool is = words_.size() > 3 && words_[0].lower == "it" && (words_[1].lower == "is" || words_[1].lower == "was");
        if (!is && (words_.empty() || words_[0].lower != "it's")) return false;
        for (size_t i = 2; i < std::min<size_t>(words_.size(), 6); ++i)
            if (words_[i].lower == "to" || words_[i].lower == "that") return true;
        return false;
    }

    /// ICU cuts Chinese and Japanese words its own way: compare text instead.
    bool leaning_prefix() const {
        if (!unspaced()) return false;
        constexpr auto starts =
            std::to_array<std::string_view>({"这", "那", "它", "但", "因此", "所以", "此", "其", "而且", "然而", "これ",
                                             "それ", "この", "その", "しかし", "そして", "また", "ただし"});
        return std::any_of(starts.begin(), starts.end(), [&](auto start) { return text_.starts_with(start); });
    }

    bool points_away() const {
        for (size_t i = 0; i < words_.size(); ++i)
            if (lexicon_.demonstratives.contains(words_[i].lower) && !explained(i)) return true;
        return false;
    }

    /// "this year", or "these messages" after the messages were named.
    bool explained(size_t i) const {
        if (i + 1 == words_.size()) return false;
        const std::string& noun = words_[i + 1].lower;
        if (lexicon_.time_nouns.contains(noun)) return true;
        if (lexicon_.stop(noun)) return false;
        std::string family = stem(noun, lexicon_.code);
        return std::any_of(words_.begin(), words_.begin() + static_cast<ptrdiff_t>(i),
                           [&](auto& word) { return stem(word.lower, lexicon_.code) == family; });
    }

    bool content(const Word& word) const {
        return !lexicon_.stop(word.lower) && !lexicon_.finite_verbs.contains(word.lower) && word.lower.size() > 2;
    }

    /// A pronoun with no noun in front of it.
    bool loose_pronoun() const {
        size_t nouns = 0;
        for (size_t i = 0; i < words_.size(); ++i) {
            if (lexicon_.pronouns.contains(words_[i].lower))
                return nouns == 0 && !expletive(i) && !(i == 0 && nobody_meant());
            nouns += content(words_[i]) && !(lexicon_.base_verbs.contains(words_[i].lower) && (i == 0 || done(i)));
        }
        return false;
    }

    /// "We give …": a plain verb behind whoever does it.
    bool done(size_t i) const {
        const std::string& before = words_[i - 1].lower;
        constexpr auto doers =
            std::to_array<std::string_view>({"we", "you", "i", "they", "to", "can", "will", "must", "should"});
        return std::find(doers.begin(), doers.end(), before) != doers.end();
    }

    /// "… makes it easy to …", "so it is possible that": nobody is meant.
    bool expletive(size_t i) const {
        if (lexicon_.code != "en" || words_[i].lower != "it" || i == 0) return false;
        for (size_t k = i + 1; k < std::min(words_.size(), i + 4); ++k)
            if (words_[k].lower == "easy" || words_[k].lower == "easier" || words_[k].lower == "possible" ||
                words_[k].lower == "takes" || words_[k].lower == "worth")
                return true;
        return false;
    }

    /// "Even though we measured two snippets." opens a clause and never comes to the point.
    bool half_clause() const {
        if (words_.size() < 2) return false;
        bool even = words_[0].lower == "even" && lexicon_.subordinators.contains(words_[1].lower);
        if (!even && !lexicon_.subordinators.contains(words_.front().lower)) return false;
        return text_.find(',') == text_.npos && (words_.front().lower != "as" || words_.size() < 8);
    }

    bool points_at_page() const {
        if (lexicon_.page_references.anywhere(words_)) return true;
        for (size_t i = 1; i < words_.size(); ++i)  // "…, see the guide"
            if (words_[i].lower == "see" && words_[i].after_stop) return true;
        for (size_t i = 0; i < words_.size(); ++i)
            if (lexicon_.place_words.contains(words_[i].lower) && points_up_or_down(i)) return true;
        return false;
    }

    /// "the table below", "listed above are"; but not "above 90 degrees" or "above the roof".
    bool points_up_or_down(size_t i) const {
        bool last = i + 1 == words_.size() || words_[i + 1].after_stop;
        bool determined = i && (words_[i - 1].lower == "the" || words_[i - 1].after_stop);
        bool clause_follows = !last && (lexicon_.verb(words_[i + 1].lower) || words_[i + 1].lower == "and" ||
                                        words_[i + 1].lower == "or");
        return last || determined || clause_follows;
    }

    bool gives_thanks() const { return lexicon_.thanks.anywhere(words_); }

    /// Has a verb that is not an order or a participle alone. Languages without verb lists pass, and where a verb looks
    /// like a noun ("recorre") so does a long enough sentence of a paragraph.
    bool finite() const {
        if (lexicon_.finite_verbs.empty()) return true;
        bool english = lexicon_.code == "en";
        for (size_t i = english ? 1 : 0; i < words_.size(); ++i) {
            const std::string& word = words_[i].lower;
            if (lexicon_.finite_verbs.contains(word)) return true;
            if (english && lexicon_.verb_forms.contains(word) && !word.ends_with("ing") && acts(i)) return true;
            if (lexicon_.code == "de" && word.size() > 3 && (word.ends_with("t") || word.ends_with("en")) &&
                !lexicon_.stop(word) && lower_case(i))
                return true;
            if (!english && lexicon_.code != "de" && word.size() > 3 && romance_verb(word)) return true;
        }
        if (!english && lexicon_.code != "de") return !from_list_ && words_.size() >= 6 && ends_like_sentence();
        return english && (ordered() || likely_verb());
    }

    /// "… of water boils in …": in running prose an unknown word in -s before a little word is a verb more often than
    /// not.
    bool likely_verb() const {
        if (from_list_ || words_.size() < 6 || !ends_like_sentence()) return false;
        for (size_t i = 1; i + 1 < words_.size(); ++i) {
            const std::string& word = words_[i].lower;
            if (word.size() < 4 || !word.ends_with('s') || word.ends_with("ss") || lexicon_.stop(word)) continue;
            bool noun_before =
                !words_[i].after_stop && !lexicon_.stop(words_[i - 1].lower) && !words_[i - 1].lower.ends_with('s');
            bool little_behind = !words_[i + 1].after_stop && lexicon_.stop(words_[i + 1].lower) &&
                                 words_[i + 1].lower != "and" && words_[i + 1].lower != "or" &&
                                 words_[i + 1].lower != "of";
            if (noun_before && little_behind) return true;
        }
        return false;
    }

    bool lower_case(size_t i) const {
        char c = text_[words_[i].offset];
        return c >= 'a' && c <= 'z';
    }

    static bool romance_verb(const std::string& word) {
        constexpr auto ends =
            std::to_array<std::string_view>({"aient", "ait", "ent", "aron", "aba", "aban", "ía", "ían", "ió", "ava",
                                             "avano", "iva", "ou", "iam", "de", "den", "te", "ten"});
        return std::any_of(ends.begin(), ends.end(), [&](auto end) { return word.ends_with(end); });
    }

    /// A word that can be a verb is one here unless an article, a preposition or "to" stands before it.
    bool acts(size_t i) const {
        const std::string& before = words_[i - 1].lower;
        for (std::string_view no :
             {"a",   "an", "the",  "to",  "of",    "for", "in",   "with", "by",   "from", "on",  "at",
              "and", "or", "your", "our", "their", "its", "each", "any",  "more", "no",   "new", "as"})
            if (before == no) return false;
        bool participle = words_[i].lower.ends_with("ed");
        bool base = lexicon_.base_verbs.contains(words_[i].lower);
        if (participle) return i + 1 < words_.size() && !from_list_;
        // A plain form needs a plural or a pronoun before it: "designers use", "we see"; "test suite" has none.
        return !base || before.ends_with("s") || digit(before.front()) || before == "we" || before == "you" ||
               before == "i" || before == "they" || before == "people" || before == "who" || before == "that";
    }

    /// An order in a paragraph is a sentence ("Select Open from the File menu …").
    bool ordered() const {
        return !from_list_ && !words_.empty() && lexicon_.base_verbs.contains(words_.front().lower) &&
               ends_like_sentence();
    }

    bool ends_like_sentence() const {
        constexpr auto ends = std::to_array<std::string_view>({".", "!", "?", "。", "！", "？", ".”", ".\"", ".)"});
        return std::any_of(ends.begin(), ends.end(), [&](auto end) { return text_.ends_with(end); });
    }

    bool dangling_question() const {
        if (!text_.ends_with('?') && !text_.ends_with("？")) return false;
        if (words_.size() < 6 || !lexicon_.question_words.contains(words_.front().lower)) return true;
        return std::count_if(words_.begin(), words_.end(), [&](auto& w) { return content(w); }) < 2;
    }

    /// List items are often stubs: "Creates simple palettes", "Isolated styling".
    bool strong_item() const {
        if (unspaced()) return ends_like_sentence();
        if (lexicon_.code == "de" && infinitive_stub()) return false;
        if (labelled()) return false;
        if (ends_like_sentence()) return true;
        if (lexicon_.code != "en") return words_.size() >= 6;
        const std::string& first = words_.front().lower;
        bool contracted = first.find('\'') != first.npos && !first.ends_with("n't");  // "it's"
        bool subjectless = !contracted && lexicon_.verb(first) && !verb_soon();
        return words_.size() >= 6 && !subjectless && !text::contains(text_.substr(0, 40), ":");
    }

    /// "v3.3.0: improved support for files.": what follows the label is no sentence, and what follows a version is news
    /// of that day.
    bool labelled() const {
        size_t colon = text_.substr(0, 40).find(": ");
        if (colon != text_.npos && is_version(text_.substr(0, colon))) return true;
        return colon != text_.npos && colon + 2 < text_.size() && text_[colon + 2] >= 'a' && text_[colon + 2] <= 'z';
    }

    static bool is_version(std::string_view label) {
        if (label.starts_with('v') || label.starts_with('V')) label.remove_prefix(1);
        return text::contains(label, ".") &&
               std::all_of(label.begin(), label.end(), [](char c) { return digit(c) || c == '.'; });
    }

    /// "Heizkörper prüfen und tauschen.": a thing to do, not a statement.
    bool infinitive_stub() const {
        bool finite =
            std::any_of(words_.begin(), words_.end(), [&](auto& w) { return lexicon_.finite_verbs.contains(w.lower); });
        return !finite && words_.back().lower.ends_with("en") && lower_case(words_.size() - 1);
    }

    /// "Design tokens are …": what looks like an order is the subject.
    bool verb_soon() const {
        for (size_t i = 1; i < std::min<size_t>(words_.size(), 5); ++i)
            if (lexicon_.finite_verbs.contains(words_[i].lower))
                return lexicon_.base_verbs.contains(words_.front().lower);
        return false;
    }

    std::string_view text_;
    const Lexicon& lexicon_;
    std::vector<Word> words_;
    bool from_list_;
    size_t code_bytes_;
};

}  // namespace

Judgement judge(std::string_view sentence, const Lexicon& lexicon, bool from_list, size_t code_bytes) {
    return Judge(sentence, lexicon, from_list, code_bytes).run();
}

}  // namespace igny8::article
