#include "article/speakable.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace igny8::article {
namespace {

/// Longer "words" are hashes, tokens and paths.
constexpr size_t longest_word = 45;

bool has_code(std::string_view sentence) {
    for (std::string_view mark : {"://", "www.", "{", "}", "=>", "==", "();", "&&", "||", "\\", "</", "/>", "->", "::"})
        if (text::contains(sentence, mark)) return true;
    return text::contains(sentence, " /") || text::contains(sentence, "~/");
}

bool has_address(std::string_view sentence) {
    size_t at = sentence.find('@');
    return at != sentence.npos && sentence.find('.', at) != sentence.npos;
}

bool symbol_soup(std::string_view sentence) {
    auto symbols = std::count_if(sentence.begin(), sentence.end(), [](char c) {
        return std::string_view("<>=|~^_`#*$[]/+").find(c) != std::string_view::npos;
    });
    return symbols > 10 || static_cast<size_t>(symbols) * 14 > sentence.size();
}

}  // namespace

bool speakable(std::string_view sentence, std::span<const Word> words, const Lexicon& lexicon, size_t code_bytes) {
    bool spaced = lexicon.code != "zh" && lexicon.code != "ja";
    bool long_word = spaced && std::any_of(words.begin(), words.end(), [](auto& w) { return w.length > longest_word; });
    bool mostly_code = code_bytes * 5 > sentence.size() * 2;
    return !words.empty() && !long_word && !mostly_code && !has_code(sentence) && !has_address(sentence) &&
           !symbol_soup(sentence);
}

}  // namespace igny8::article
