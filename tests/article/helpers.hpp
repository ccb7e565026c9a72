#pragma once
// Small ways to ask an article what is in it.
#include <algorithm>
#include <string>
#include <vector>

#include "article/article.hpp"

namespace igny8::article {

inline std::vector<document::Block> blocks_of(const document::Article& article, document::BlockKind kind) {
    std::vector<document::Block> out;
    for (auto& block : article.blocks)
        if (block.kind == kind) out.push_back(block);
    return out;
}

inline document::Article fragment(const std::string& html, const std::string& title = "",
                                  const std::string& language = "en") {
    document::Content content;
    content.body_html = html;
    content.title = title;
    content.language = language;
    return understand(content);
}

inline std::string all_text(const document::Article& article) {
    std::string all;
    for (auto& block : article.blocks) all += block.text + "\n";
    return all;
}

/// The first sentence containing `part`; an empty one when there is none.
inline document::Sentence sentence_with(const document::Article& article, std::string_view part) {
    for (auto& sentence : article.sentences)
        if (sentence.text.find(part) != std::string::npos) return sentence;
    return {};
}

/// Whether `sentence` alone in a paragraph would be allowed to stand alone.
inline bool stands_alone(const std::string& sentence, const std::string& language = "en") {
    auto article = fragment("<p>" + sentence + "</p>", "", language);
    return article.sentences.size() == 1 && article.sentences[0].standalone;
}

inline constexpr const char* prose =
    "<p>Coffee grows on the slopes of high mountains, where the nights are cool and the rain is steady all year.</p>"
    "<p>Farmers pick the ripe cherries by hand, wash the beans and dry them in the sun for almost two weeks.</p>"
    "<p>Roasters then heat the beans to 200 degrees, and the sugars inside turn brown and fragrant within minutes.</p>";

}  // namespace igny8::article
