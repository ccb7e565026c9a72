#include "article/lexicon.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::article {
namespace {

constexpr const Language* languages[] = {&english, &german,     &french,  &spanish, &italian,
                                         &dutch,   &portuguese, &chinese, &japanese};
const Language unknown{};

WordSet word_set(std::string_view blank_separated) {
    WordSet set;
    for (auto word : text::split(blank_separated, ' '))
        if (!word.empty()) set.insert(word);
    return set;
}

std::vector<std::string_view> phrase_list(std::string_view bar_separated) {
    std::vector<std::string_view> list;
    for (auto phrase : text::split(bar_separated, '|'))
        if (!phrase.empty()) list.push_back(phrase);
    return list;
}

bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

/// "plan" has forms "plans", "planned", "planning"; "apply" "applies", "applied".
void add_forms(std::unordered_set<std::string>& forms, const std::string& base) {
    forms.insert(base);
    size_t n = base.size();
    if (n < 2) return;
    bool y = base.back() == 'y' && !vowel(base[n - 2]), e = base.back() == 'e';
    bool hiss = base.ends_with("s") || base.ends_with("sh") || base.ends_with("ch") || base.ends_with("x") ||
                base.ends_with("z");
    std::string cut = base.substr(0, n - 1);
    forms.insert(y ? cut + "ies" : hiss ? base + "es" : base + "s");
    forms.insert(y ? cut + "ied" : e ? base + "d" : base + "ed");
    forms.insert((e && !base.ends_with("ee") ? cut : base) + "ing");
    bool doubles = n >= 3 && !vowel(base[n - 1]) && vowel(base[n - 2]) && !vowel(base[n - 3]) && base[n - 1] != 'w' &&
                   base[n - 1] != 'x' && base[n - 1] != 'y';
    if (doubles) {
        forms.insert(base + base.back() + "ed");
        forms.insert(base + base.back() + "ing");
    }
}

/// Of all letters.
double latin_share(std::string_view text) {
    size_t latin = 0, all = 0;
    for (char32_t c : unicode::code_points(text)) {
        if (!unicode::is_letter(c)) continue;
        ++all;
        latin += c < 0x250;
    }
    return all == 0 ? 1 : static_cast<double>(latin) / static_cast<double>(all);
}

/// How many of the words are common ones of that language; 0 for too few words to tell, and for an unknown language.
double stop_share(std::string_view text, std::string_view language) {
    constexpr size_t few = 8;
    auto words = words_of(text, language);
    if (words.size() < few) return 0;
    auto& known = lexicon(language);
    auto hits = std::count_if(words.begin(), words.end(), [&](auto& word) { return known.stop(word.lower); });
    return static_cast<double>(hits) / static_cast<double>(words.size());
}

}  // namespace

PhraseSet::PhraseSet(std::string_view bar_separated, std::string_view language) {
    for (auto phrase : phrase_list(bar_separated)) {
        std::vector<std::string> parts;
        for (auto& word : words_of(phrase, language)) parts.push_back(std::move(word.lower));
        if (!parts.empty()) by_first_[parts.front()].push_back(std::move(parts));
    }
}

size_t PhraseSet::at_front(std::span<const Word> words) const {
    size_t longest = 0;
    if (words.empty()) return 0;
    auto found = by_first_.find(words.front().lower);
    if (found == by_first_.end()) return 0;
    for (auto& phrase : found->second) {
        if (phrase.size() > words.size() || phrase.size() <= longest) continue;
        bool same = true;
        for (size_t i = 0; same && i < phrase.size(); ++i) same = words[i].lower == phrase[i];
        if (same) longest = phrase.size();
    }
    return longest;
}

bool PhraseSet::anywhere(std::span<const Word> words) const {
    for (size_t i = 0; i < words.size(); ++i)
        if (at_front(words.subspan(i))) return true;
    return false;
}

Lexicon::Lexicon(const Language& l)
    : code(l.code),
      stopwords(word_set(l.stopwords)),
      generic(word_set(l.generic)),
      abbreviations(word_set(l.abbreviations)),
      demonstratives(word_set(l.demonstratives)),
      time_nouns(word_set(l.time_nouns)),
      pronouns(word_set(l.pronouns)),
      place_words(word_set(l.place_words)),
      finite_verbs(word_set(l.finite_verbs)),
      number_words(word_set(l.number_words)),
      identifier_nouns(word_set(l.identifier_nouns)),
      question_words(word_set(l.question_words)),
      subordinators(word_set(l.subordinators)),
      leaning_starts(l.leaning_starts, l.code),
      removable_starts(l.removable_starts, l.code),
      page_references(l.page_references, l.code),
      reference_parens(l.reference_parens, l.code),
      thanks(l.thanks, l.code),
      notes(phrase_list(l.notes)),
      tail_headings(phrase_list(l.tail_headings)) {
    for (auto base : word_set(l.verb_stems)) {
        base_verbs.emplace(base);
        add_forms(verb_forms, std::string(base));
    }
}

const Lexicon& lexicon(std::string_view language) {
    static const std::vector<Lexicon> known = [] {
        std::vector<Lexicon> all;
        for (auto* l : languages) all.emplace_back(*l);
        return all;
    }();
    static const Lexicon none(unknown);
    std::string code = primary(language);
    for (auto& one : known)
        if (one.code == code) return one;
    return none;
}

std::string guess_language(std::string_view text) {
    text = text.substr(0, 200'000);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.remove_suffix(1);
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.remove_suffix(1);
    size_t han = 0, kana = 0, hangul = 0, cyrillic = 0, greek = 0, arabic = 0, hebrew = 0, thai = 0, devanagari = 0,
           latin = 0;
    for (char32_t c : unicode::code_points(text)) {
        latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250);
        han += c >= 0x4E00 && c <= 0x9FFF;
        kana += c >= 0x3040 && c <= 0x30FF;
        hangul += c >= 0xAC00 && c <= 0xD7A3;
        cyrillic += c >= 0x400 && c <= 0x4FF;
        greek += c >= 0x370 && c <= 0x3FF;
        arabic += c >= 0x600 && c <= 0x6FF;
        hebrew += c >= 0x590 && c <= 0x5FF;
        thai += c >= 0xE00 && c <= 0xE7F;
        devanagari += c >= 0x900 && c <= 0x97F;
    }
    // An ideograph says as much as a few letters.
    if ((han + kana) * 4 > latin && han + kana > 0) return kana * 8 > han ? "ja" : "zh";
    std::array<std::pair<size_t, const char*>, 7> scripts{{{hangul * 3, "ko"},
                                                           {cyrillic, "ru"},
                                                           {greek, "el"},
                                                           {arabic, "ar"},
                                                           {hebrew, "he"},
                                                           {thai, "th"},
                                                           {devanagari, "hi"}}};
    for (auto& [count, code] : scripts)
        if (count > latin) return code;
    const char* spaced[] = {"en", "de", "fr", "es", "it", "nl", "pt"};
    std::string best = "en";
    size_t most = 0;
    for (auto* code : spaced) {
        size_t hits = 0;
        for (auto& word : words_of(text.substr(0, 20'000), code)) hits += lexicon(code).stop(word.lower);
        if (hits > most) {
            most = hits;
            best = code;
        }
    }
    return best;
}

bool other_language(std::string_view text, std::string_view language, std::string_view sample) {
    constexpr double apart = 0.5, usual = 0.25, telling = 0.25;
    if (std::abs(latin_share(text) - latin_share(sample)) > apart) return true;
    auto own = primary(language), guessed = guess_language(text);
    auto share = stop_share(text, own);
    bool bare =
        words_of(text, own).size() > 12 && stop_share(sample, own) > usual && share < stop_share(sample, own) / 4;
    if (guessed == own || bare) return bare;
    bool unspaced = guessed == "ja" || guessed == "zh" || guessed == "ko";
    if (unspaced) return own == "ja" || own == "zh" || own == "ko";
    return stop_share(text, guessed) > telling && stop_share(text, guessed) > 1.5 * share;
}

}  // namespace igny8::article
