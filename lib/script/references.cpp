#include "script/references.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "script/words.hpp"

namespace igny8::script {
namespace {

using document::Article;

constexpr int memory = 60;          // sentences after which a listener has forgotten
constexpr size_t longest_name = 3;  // words of "a new layer planner"

template <size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr auto definite = std::to_array<std::string_view>(
    {"the", "der", "die", "das", "le", "la", "les", "l", "el", "los", "las", "il", "lo", "i", "gli", "o", "os", "as"});
constexpr auto indefinite = std::to_array<std::string_view>(
    {"a",     "an",   "another", "two", "three", "four", "several", "ein",   "eine", "einen", "einem", "einer",
     "eines", "zwei", "drei",    "un",  "une",   "des",  "deux",    "trois", "una",  "unos",  "unas",  "dos",
     "tres",  "uno",  "due",     "tre", "um",    "uma",  "uns",     "umas",  "een",  "twee",  "drie",  "dois"});

/// "pumps" and "pump" are one thing.
std::string thing(std::string word) {
    if (word.size() > 3 && word.back() == 's' && !word.ends_with("ss")) word.pop_back();
    return word;
}

class Reader {
public:
    explicit Reader(const Article& article) : article_(article) {}

    std::vector<int> run(const std::vector<bool>& wanted) {
        std::vector<int> out(wanted.size(), -1);
        for (size_t i = 0; i < wanted.size(); ++i) {
            if (!wanted[i]) continue;
            auto words = words_of(lowered(article_.sentences[i].text));
            out[i] = needed(words, i);
            remember(words, static_cast<int>(i));
        }
        return out;
    }

private:
    int needed(const std::vector<std::string>& words, size_t sentence) const {
        if (words.size() < 3 || !one_of(words[0], definite)) return -1;
        for (size_t at = 1; at < 3 && !is_function_word(words[at]); ++at) {
            auto found = brought_in_.find(thing(words[at]));
            if (found == brought_in_.end() || static_cast<int>(sentence) - found->second > memory) continue;
            return named(words[at], article_.sentences[sentence].heading) ? -1 : found->second;
        }
        return part_of_something(words[1], sentence) ? static_cast<int>(sentence) - 1 : -1;
    }

    /// "The crank turned": never heard of, and further in in a paragraph, so that the sentence in front says of what.
    bool part_of_something(const std::string& word, size_t sentence) const {
        auto& here = article_.sentences[sentence];
        bool within = sentence > 0 && article_.sentences[sentence - 1].block == here.block && here.item < 0;
        if (!within || is_function_word(word) || mentioned_.contains(thing(word)) || named(word, here.heading))
            return false;
        return std::none_of(article_.key_phrases.begin(), article_.key_phrases.end(),
                            [&](auto& phrase) { return mentions(phrase.text, word); });
    }

    bool named(const std::string& word, int heading) const {
        if (mentions(article_.title, word)) return true;
        return heading >= 0 && mentions(article_.blocks[static_cast<size_t>(heading)].text, word);
    }

    void remember(const std::vector<std::string>& words, int sentence) {
        for (auto& word : words) mentioned_.insert(thing(word));
        for (size_t i = 0; i + 1 < words.size(); ++i) {
            if (!one_of(words[i], indefinite)) continue;
            for (size_t at = i + 1; at <= i + longest_name && at < words.size() && !is_function_word(words[at]); ++at)
                brought_in_.try_emplace(thing(words[at]), sentence).first->second = sentence;
        }
    }

    const Article& article_;
    std::unordered_map<std::string, int> brought_in_;
    std::unordered_set<std::string> mentioned_;
};

}  // namespace

std::vector<int> introductions(const Article& article, const std::vector<bool>& wanted) {
    return Reader(article).run(wanted);
}

}  // namespace igny8::script
