#include "article/weigh.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/text.hpp"

namespace igny8::article {
using document::Article;
using document::Sentence;
namespace {

/// Numbers for stems, given in the order they are met.
class Vocabulary {
public:
    explicit Vocabulary(const Lexicon& lexicon) : lexicon_(lexicon) {}

    /// The distinct topic stems of a text, in order.
    std::vector<uint32_t> stems(std::string_view text) {
        std::vector<uint32_t> ids;
        for (auto& word : words_of(text, lexicon_.code)) {
            if (lexicon_.stop(word.lower) || lexicon_.generic.contains(word.lower) || word.lower.size() < 2) continue;
            auto [at, fresh] = ids_.try_emplace(stem(word.lower, lexicon_.code), static_cast<uint32_t>(ids_.size()));
            if (fresh) counts_.push_back(0);
            if (std::find(ids.begin(), ids.end(), at->second) == ids.end() && ids.size() < 200)
                ids.push_back(at->second);
        }
        return ids;
    }

    std::vector<uint32_t>& counts() { return counts_; }

private:
    const Lexicon& lexicon_;
    std::unordered_map<std::string, uint32_t> ids_;
    std::vector<uint32_t> counts_;
};

class Weigher {
public:
    explicit Weigher(Article& article)
        : article_(article), lexicon_(lexicon(article.language)), vocabulary_(lexicon_) {}

    void run() {
        for (auto& sentence : article_.sentences) {
            stems_.push_back(vocabulary_.stems(sentence.text));
            for (uint32_t id : stems_.back()) ++vocabulary_.counts()[id];
        }
        weigh_terms();
        for (size_t i = 0; i < stems_.size(); ++i) article_.sentences[i].weight = raw(i);
        normalise();
    }

private:
    /// How often a word comes back says how much the article is about it; title and keywords say so outright.
    void weigh_terms() {
        auto title = vocabulary_.stems(article_.title);
        std::vector<uint32_t> wanted;
        for (auto& keyword : article_.keywords)
            for (uint32_t id : vocabulary_.stems(keyword)) wanted.push_back(id);
        headings_.resize(article_.blocks.size());
        for (size_t i = 0; i < article_.blocks.size(); ++i)
            if (article_.blocks[i].kind == document::BlockKind::heading)
                headings_[i] = vocabulary_.stems(article_.blocks[i].text);
        terms_.resize(vocabulary_.counts().size());
        for (size_t id = 0; id < terms_.size(); ++id) {
            uint32_t count = vocabulary_.counts()[id];
            terms_[id] = count >= 2 ? std::log2(1.0 + count) : 0.3;
        }
        for (uint32_t id : title) terms_[id] = terms_[id] * 1.6 + 0.8;
        for (uint32_t id : wanted) terms_[id] = terms_[id] * 1.4 + 0.6;
    }

    double raw(size_t i) const {
        const Sentence& sentence = article_.sentences[i];
        double sum = 0;
        for (uint32_t id : stems_[i]) sum += terms_[id];
        double score = sum / (5.0 + static_cast<double>(stems_[i].size()));
        return score * (1 + 0.3 * heading_overlap(sentence, stems_[i])) * place(i) * form(sentence);
    }

    double heading_overlap(const Sentence& sentence, const std::vector<uint32_t>& stems) const {
        if (sentence.heading < 0) return 0;
        auto& heading = headings_[static_cast<size_t>(sentence.heading)];
        auto shared = std::count_if(heading.begin(), heading.end(), [&](uint32_t id) {
            return std::find(stems.begin(), stems.end(), id) != stems.end();
        });
        return heading.empty() ? 0 : double(shared) / static_cast<double>(heading.size());
    }

    /// Writers say what matters first: at the top of the article, and of each part and paragraph.
    double place(size_t i) const {
        const auto& all = article_.sentences;
        bool opens_part = i == 0 || all[i - 1].heading != all[i].heading;
        bool opens_block = i == 0 || all[i - 1].block != all[i].block;
        double factor = i < 4 ? 1.3 - 0.05 * static_cast<double>(i) : 1;
        if (opens_part) factor *= 1.15;
        if (opens_block) factor *= 1.05;
        if (i * 20 > all.size() * 19 && all.size() > 20) factor *= 0.8;  // farewells
        return factor;
    }

    double form(const Sentence& sentence) const {
        auto words = words_of(sentence.text, lexicon_.code);
        double factor = sentence.has_number ? 1.12 : 1;
        if (!sentence.speakable) factor *= 0.6;
        if (sentence.item >= 0) factor *= 0.85;
        if (words.size() < 5) factor *= 0.6;
        if (words.size() > 32) factor *= 0.85;
        if (sentence.text.ends_with('?') || sentence.text.ends_with(':')) factor *= 0.7;
        if (lexicon_.thanks.anywhere(words)) factor *= 0.3;
        bool personal = std::any_of(words.begin(), words.end(), [](auto& w) {
            return w.lower == "i" || w.lower == "my" || w.lower == "i'm" || w.lower == "i've";
        });
        return lexicon_.code == "en" && personal ? factor * 0.6 : factor;
    }

    void normalise() {
        double most = 0;
        for (auto& sentence : article_.sentences) most = std::max(most, sentence.weight);
        if (most <= 0) return;
        for (auto& sentence : article_.sentences) sentence.weight /= most;
    }

    Article& article_;
    const Lexicon& lexicon_;
    Vocabulary vocabulary_;
    std::vector<std::vector<uint32_t>> stems_, headings_;
    std::vector<double> terms_;
};

}  // namespace

void weigh_sentences(Article& article) { Weigher(article).run(); }

}  // namespace igny8::article
