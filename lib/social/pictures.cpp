#include "social/pictures.hpp"

#include "base/text.hpp"

namespace igny8::social {
namespace {

using document::Article;
using document::BlockKind;

/// The last sentence in front of a block, within the same section.
std::string sentence_before(const Article& article, int block) {
    std::string out;
    for (auto& sentence : article.sentences) {
        if (sentence.block >= block) break;
        out = sentence.text;
    }
    return out;
}

std::string heading_above(const Article& article, size_t block) {
    for (size_t i = block; i-- > 0;)
        if (article.blocks[i].kind == BlockKind::heading) return article.blocks[i].text;
    return article.title;
}

std::string alt_text(const Article& article, size_t block) {
    auto& picture = article.blocks[block];
    for (auto* words : {&picture.text, &picture.caption})
        if (!text::trim(*words).empty()) return text::collapse(*words);
    return text::collapse(heading_above(article, block));
}

}  // namespace

std::vector<document::Illustration> pictures(const Article& article, size_t most) {
    std::vector<document::Illustration> out;
    for (size_t i = 0; i < article.blocks.size() && out.size() < most; ++i) {
        auto& block = article.blocks[i];
        if (block.kind != BlockKind::image || block.decorative || block.src.empty()) continue;
        out.push_back({block.src, alt_text(article, i), block.caption, sentence_before(article, static_cast<int>(i))});
    }
    return out;
}

}  // namespace igny8::social
