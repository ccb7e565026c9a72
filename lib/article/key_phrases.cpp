// Runs of topic words between common ones, counted (after RAKE: Rose, Engel, Cramer, Cowley 2010).
#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "article/weigh.hpp"
#include "base/text.hpp"

namespace igny8::article {
using document::Article;
using document::BlockKind;
using document::KeyPhrase;
namespace {

/// What a phrase is about is clear after this much of a very long article.
constexpr size_t most_words_read = 200'000;
constexpr size_t longest_phrase = 3;

struct Candidate {
    std::map<std::string, int> surfaces;
    std::string key;
    int count = 0;
    double places = 0;  ///< title and headings count more than running text
    size_t words = 1, order = 0;
    double alone = 0;       ///< as `places`, of occurrences with no other topic word beside
    int inside_longer = 0;  ///< occurrences that a longer candidate covers
    int told = 0;           ///< occurrences in running text
    bool verb = false;      ///< holds a word that can be a verb
    bool noun = false;      ///< stood behind a word that only a noun follows, or bears a capital in running text
};

class Finder {
public:
    explicit Finder(const Article& article)
        : article_(article),
          lexicon_(lexicon(article.language)),
          romance_(lexicon_.code == "fr" || lexicon_.code == "es" || lexicon_.code == "it" || lexicon_.code == "pt") {}

    std::vector<KeyPhrase> run(size_t most) {
        read(article_.title, 3);
        read(article_.description, 2);
        for (auto& block : article_.blocks) read_block(block);
        return choose(most);
    }

private:
    void read_block(const document::Block& block) {
        if (block.kind == BlockKind::heading) read(block.text, 2);
        if (block.kind == BlockKind::paragraph || block.kind == BlockKind::quote) read(block.text, 1);
        if (block.kind == BlockKind::image && !block.decorative) read(block.text, 0.3);
        for (auto& item : block.items) read(item, 1);
    }

    bool topic(const Word& word) const {
        if (lexicon_.stop(word.lower) || word.lower.size() < 2) return false;
        return word.lower.find_first_not_of("0123456789.,-'") != word.lower.npos;
    }

    /// Words that may stand inside a phrase but make none alone nor at its ends.
    bool weak(const Word& word) const {
        std::string_view bare = word.lower;
        if (bare.ends_with("'s")) bare.remove_suffix(2);
        if (lexicon_.generic.contains(bare)) return true;
        if (romance_) return measures(word);
        return lexicon_.code == "en" && (word.lower.ends_with("ly") || lexicon_.verb_forms.contains(word.lower)) &&
               !lexicon_.base_verbs.contains(word.lower.ends_with('s') ? word.lower.substr(0, word.lower.size() - 1)
                                                                       : word.lower);
    }

    /// "douze heures", "una semana": how much or how long, never of what.
    bool measures(const Word& word) const {
        constexpr std::string_view units =
            " heure heures minute minutes seconde secondes mètre mètres litre litres hora horas minuto minutos segundo "
            "segundos metro metros litro litros ora ore minuti secondi litri metri mois mes meses mese mesi semaines "
            "semanas settimane ";
        constexpr std::string_view numbers =
            " trois quatre cinq six sept huit neuf dix douze quinze vingt trente tres cuatro cinco seis siete ocho "
            "nueve "
            "diez doce quince veinte treinta tre quattro cinque sei sette otto nove dieci dodici quatro sete oito dez ";
        auto blank = " " + word.lower + " ";
        return lexicon_.time_nouns.contains(word.lower) || lexicon_.number_words.contains(word.lower) ||
               text::contains(units, blank) || text::contains(numbers, blank);
    }

    /// Behind these a noun stands, or an adjective and then a noun; behind a preposition an infinitive may.
    static bool noun_follows(const Word& before, const Word& word) {
        constexpr std::string_view determiners =
            " le la les l' l un une des du au aux cet cette ces mon ma mes notre nos votre vos leurs el los las una "
            "unos "
            "unas al del este esta estos estas mi mis il lo gli i uno della dello dei degli delle nel nella sul sulla "
            "o a "
            "os as um uma do da dos das no na nos nas ao à ";
        constexpr std::string_view prepositions = " de d' d en con sin avec sans di senza com sem ";
        auto blank = " " + before.lower + " ";
        if (text::contains(determiners, blank)) return true;
        bool infinitive = word.lower.ends_with("er") || word.lower.ends_with("ir") || word.lower.ends_with("ar") ||
                          word.lower.ends_with("re");
        return text::contains(prepositions, blank) && !infinitive;
    }

    /// German writes its nouns with a capital; elsewhere nothing is known.
    bool noun(std::string_view text, const Word& word) const {
        if (lexicon_.code != "de") return true;
        char c = text[word.offset];
        return c < 'a' || c > 'z';
    }

    /// Verbs and file names say nothing by themselves, unless a title does.
    bool weak_alone(const Word& word) const {
        if (lexicon_.code == "en" && lexicon_.verb(word.lower)) return true;
        size_t dot = word.lower.rfind('.');
        return dot != word.lower.npos && dot + 6 >= word.lower.size() &&
               word.lower.find_first_of("_0123456789") != word.lower.npos;
    }

    void read(std::string_view text, double place) {
        if (read_ > most_words_read) return;
        auto words = words_of(text, lexicon_.code);
        read_ += words.size();
        for (size_t from = 0; from < words.size();) {
            size_t to = from;
            while (to < words.size() && topic(words[to]) && (to == from || !words[to].after_stop)) ++to;
            read_run(text, from > 0 && !words[from].after_stop ? &words[from - 1] : nullptr,
                     std::span(words).subspan(from, to - from), place);
            from = std::max(to, from + 1);
        }
    }

    /// `before`: what stands in front of the run in its clause.
    void read_run(std::string_view text, const Word* before, std::span<const Word> run, double place) {
        for (size_t from = 0; from < run.size(); ++from)
            for (size_t n = 1; n <= longest_phrase && from + n <= run.size(); ++n)
                note(text, from == 0 ? before : nullptr, run.subspan(from, n), place, n == run.size());
    }

    void note(std::string_view text, const Word* before, std::span<const Word> words, double place, bool alone) {
        if (weak(words.front()) || weak(words.back()) || !noun(text, words.back())) return;
        if (words.size() == 1 && place < 2 && weak_alone(words.front())) return;
        std::string key;
        for (auto& word : words) key += stem(word.lower, lexicon_.code) + ' ';
        auto [at, fresh] = index_.try_emplace(key, candidates_.size());
        if (fresh) {
            candidates_.emplace_back();
            candidates_.back().order = at->second;
            candidates_.back().words = words.size();
            candidates_.back().key = key;
        }
        Candidate& candidate = candidates_[at->second];
        ++candidate.count;
        candidate.places += place;
        if (place <= 1) ++candidate.told;
        candidate.verb = candidate.verb ||
                         std::any_of(words.begin(), words.end(), [&](auto& word) { return lexicon_.verb(word.lower); });
        if (alone) candidate.alone += place;
        bool capital = text[words[0].offset] >= 'A' && text[words[0].offset] <= 'Z' && words[0].offset > 0;
        candidate.noun = candidate.noun || (before && noun_follows(*before, words[0])) || (capital && place <= 1);
        size_t begin = words.front().offset, end = words.back().offset + words.back().length;
        std::string surface(text.substr(begin, end - begin));
        for (std::string_view possessive : {"'s", "’s"})
            if (surface.ends_with(possessive)) surface.erase(surface.size() - possessive.size());
        ++candidate.surfaces[surface];
    }

    static double score(const Candidate& c) {
        double often = 0.4 * c.places + 0.6 * c.alone - 0.4 * c.inside_longer;
        double length = c.words == 1 ? 1 : c.words == 2 ? 1.7 : 1.9;
        const std::string surface = best_surface(c);
        bool name = std::any_of(surface.begin() + 1, surface.end(), [](char x) { return x >= 'A' && x <= 'Z'; });
        return often * length * (name ? 1.25 : 1);
    }

    /// The most frequent spelling; at a tie the one with fewer capitals.
    static std::string best_surface(const Candidate& c) {
        const std::pair<const std::string, int>* best = nullptr;
        for (auto& one : c.surfaces)
            if (!best || one.second > best->second ||
                (one.second == best->second && capitals(one.first) < capitals(best->first)))
                best = &one;
        return best->first;
    }

    static long capitals(const std::string& s) {
        return std::count_if(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    }

    /// "design" says little beside "design system" when it hardly stands without.
    void discount_parts() {
        std::vector<std::pair<size_t, int>> covered;
        for (auto& longer : candidates_) {
            if (longer.words < 2 || longer.count < 2) continue;
            for (auto& part : parts_of(longer.key))
                if (auto found = index_.find(part); found != index_.end())
                    candidates_[found->second].inside_longer =
                        std::max(candidates_[found->second].inside_longer, longer.count);
        }
    }

    static std::vector<std::string> parts_of(const std::string& key) {
        auto words = text::split(text::trim(key), ' ');
        std::vector<std::string> parts;
        for (size_t n = 1; n < words.size(); ++n)
            for (size_t from = 0; from + n <= words.size(); ++from) {
                std::string part;
                for (size_t i = from; i < from + n; ++i) part += std::string(words[i]) + ' ';
                parts.push_back(std::move(part));
            }
        return parts;
    }

    std::vector<KeyPhrase> choose(size_t most) {
        discount_parts();
        std::vector<std::pair<double, const Candidate*>> ranked;
        for (auto& c : candidates_)
            if (c.count >= 2 || c.places >= 3 || (c.words >= 2 && c.places >= 2)) ranked.emplace_back(score(c), &c);
        std::sort(ranked.begin(), ranked.end(), [](auto& a, auto& b) {
            return a.first != b.first ? a.first > b.first : a.second->order < b.second->order;
        });
        std::vector<KeyPhrase> out = from_caller(most);
        double top = ranked.empty() ? 1 : std::max(ranked.front().first, 1e-9);
        double ceiling = out.empty() ? 1.0 : 0.9;
        for (auto& [points, candidate] : ranked) {
            if (out.size() >= most || points < std::max(0.8, 0.05 * top)) break;
            bool headline = candidate->told == 0 && candidate->verb;  // "Council approves plan" names nothing
            if (romance_ && candidate->words == 1 && !candidate->noun) continue;  // "gasta", "ahorrar"
            if (!headline && !known_.contains(candidate->key) && !covered(*candidate)) {
                known_.insert(candidate->key);
                out.push_back({best_surface(*candidate), ceiling * points / top});
            }
        }
        return out;
    }

    /// A part of a phrase already taken, hardly used without it, or the other way round.
    bool covered(const Candidate& candidate) const {
        for (auto& part : parts_of(candidate.key))
            if (known_.contains(part) && candidate.count < 3) return true;
        return candidate.inside_longer * 10 >= candidate.count * 7;
    }

    std::vector<KeyPhrase> from_caller(size_t most) {
        std::vector<KeyPhrase> out;
        for (auto& keyword : article_.keywords) {
            std::string key;
            for (auto& word : words_of(keyword, lexicon_.code)) key += stem(word.lower, lexicon_.code) + ' ';
            if (key.empty() || out.size() >= most || !known_.insert(key).second) continue;
            out.push_back({text::collapse(keyword), 1.0 - 0.01 * static_cast<double>(out.size())});
        }
        return out;
    }

    const Article& article_;
    const Lexicon& lexicon_;
    bool romance_;  ///< nouns are known by what stands before them
    std::unordered_map<std::string, size_t> index_;
    std::vector<Candidate> candidates_;
    std::unordered_set<std::string> known_;
    size_t read_ = 0;
};

}  // namespace

std::vector<KeyPhrase> key_phrases(const Article& article, size_t most) { return Finder(article).run(most); }

}  // namespace igny8::article
