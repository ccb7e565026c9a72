#include "social/hashtags.hpp"

#include <algorithm>
#include <set>

#include "article/lexicon.hpp"
#include "base/unicode.hpp"

namespace igny8::social {
namespace {

using article::Word;

constexpr size_t longest = 30, most_words = 3;
constexpr double telling = 0.15, telling_alone = 0.5;  // weights of key phrases

/// The first letter large; a word with a large letter or a figure inside keeps its own way of writing.
std::string camel(std::string_view word) {
    auto points = unicode::code_points(word);
    bool own = std::any_of(points.begin(), points.end(), unicode::is_upper);
    std::string out;
    for (size_t i = 0; i < points.size(); ++i) {
        char32_t c = points[i];
        if (!unicode::is_letter(c) && !unicode::is_digit(c) && c != U'_') continue;
        out += i == 0 && !own ? unicode::upper(unicode::utf8(c)) : unicode::utf8(c);
    }
    return out;
}

bool has_capital(std::string_view text) {
    auto points = unicode::code_points(text);
    return std::any_of(points.begin(), points.end(), unicode::is_upper);
}

std::set<std::string> stems(std::string_view phrase, std::string_view language) {
    std::set<std::string> out;
    for (auto& word : article::words_of(phrase, language)) out.insert(article::stem(word.lower, language));
    return out;
}

class Picker {
public:
    explicit Picker(const document::Article& article) : article_(article) {}

    void add(std::string_view phrase) {
        auto tag = hashtag(phrase, article_.language);
        auto own = stems(phrase, article_.language);
        auto covered = [&](auto& other) {
            return std::includes(other.begin(), other.end(), own.begin(), own.end()) ||
                   std::includes(own.begin(), own.end(), other.begin(), other.end());
        };
        if (tag.empty() || own.empty() || std::any_of(taken_.begin(), taken_.end(), covered)) return;
        taken_.push_back(std::move(own));
        tags_.push_back(std::move(tag));
    }

    std::vector<std::string> tags_;

private:
    const document::Article& article_;
    std::vector<std::set<std::string>> taken_;
};

/// Says something to a stranger: several words or a name, and weighty.
bool tells(const document::KeyPhrase& phrase, std::string_view language) {
    auto words = article::words_of(phrase.text, language);
    if (phrase.text.find('.') != std::string::npos || words.empty()) return false;
    if (words.size() > 1) return phrase.weight >= telling;
    // German writes every noun large; a capital says nothing there.
    bool name = has_capital(phrase.text) && article::primary(language) != "de" && phrase.text.size() > 3;
    return phrase.weight >= (name ? telling : telling_alone);
}

}  // namespace

std::string hashtag(std::string_view phrase, std::string_view language) {
    std::string out;
    auto words = article::words_of(phrase, language);
    if (words.empty() || words.size() > most_words) return {};
    for (auto& word : words) out += camel(phrase.substr(word.offset, word.length));
    auto points = unicode::code_points(out);
    bool letter = std::any_of(points.begin(), points.end(), unicode::is_letter);
    return letter && points.size() >= 2 && points.size() <= longest ? out : std::string();
}

std::vector<std::string> hashtags(const document::Article& article, size_t least, size_t most) {
    Picker picker(article);
    for (auto& keyword : article.keywords)
        if (picker.tags_.size() < most) picker.add(keyword);
    size_t enough = picker.tags_.empty() ? most : std::min(least, most);
    for (auto& phrase : article.key_phrases)
        if (picker.tags_.size() < enough && tells(phrase, article.language)) picker.add(phrase.text);
    return picker.tags_;
}

}  // namespace igny8::social
