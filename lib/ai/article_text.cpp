// An article as a prompt carries it, cut by its own structure.
#include <algorithm>

#include "ai/ground.hpp"
#include "base/text.hpp"

namespace igny8::ai {
namespace {

using document::Article;
using document::Block;
using document::BlockKind;

/// A piece that stays or goes as a whole.
struct Piece {
    std::string text;
    size_t block = 0;
    double worth = 0;   ///< the least goes first
    bool opens = true;  ///< begins a paragraph; else it goes on behind the one before
};

constexpr double always = 10, lead = 1.5, figure = 0.4, whole_block = -1, listing = -2;

std::string table_text(const Block& block) {
    std::vector<std::string> rows;
    for (auto& row : block.rows) rows.push_back(text::join(row, " | "));
    return text::join(rows, "\n");
}

std::string list_text(const Block& block) {
    std::vector<std::string> items;
    for (auto& item : block.items) items.push_back("- " + item);
    return text::join(items, "\n");
}

std::string block_text(const Block& block) {
    switch (block.kind) {
        case BlockKind::heading:
            return std::string(static_cast<size_t>(std::clamp(block.level, 1, 6)), '#') + " " + block.text;
        case BlockKind::list:
            return list_text(block);
        case BlockKind::table:
            return table_text(block);
        case BlockKind::quote:
            return block.attribution.empty() ? block.text : block.text + " (" + block.attribution + ")";
        case BlockKind::image:
            return {};
        default:
            return block.text;
    }
}

size_t size_of(const std::vector<Piece>& pieces) {
    size_t out = 0;
    for (auto& piece : pieces) out += piece.text.size() + 2;
    return out;
}

std::string joined(const std::vector<Piece>& pieces) {
    std::string out;
    for (size_t i = 0; i < pieces.size(); ++i) {
        bool same = i > 0 && pieces[i].block == pieces[i - 1].block && !pieces[i].opens;
        out += (i == 0 ? "" : same ? " " : "\n\n") + pieces[i].text;
    }
    return out;
}

std::vector<Piece> whole_blocks(const Article& article) {
    std::vector<Piece> out;
    for (size_t i = 0; i < article.blocks.size(); ++i)
        if (auto text = block_text(article.blocks[i]); !text.empty()) out.push_back({std::move(text), i});
    return out;
}

double worth_of(const document::Sentence& sentence) {
    return sentence.weight + (sentence.heading < 0 ? lead : 0) + (sentence.has_number ? figure : 0);
}

/// Headings and sentences by themselves; listings and tables as one piece each.
std::vector<Piece> small_pieces(const Article& article) {
    std::vector<std::vector<Piece>> sentences(article.blocks.size());
    for (auto& sentence : article.sentences) {
        auto block = static_cast<size_t>(sentence.block);
        if (block >= sentences.size()) continue;
        auto text = sentence.item >= 0 ? "- " + sentence.text : sentence.text;
        bool opens = sentence.item >= 0 || sentences[block].empty();
        sentences[block].push_back({std::move(text), block, worth_of(sentence), opens});
    }
    std::vector<Piece> out;
    for (size_t i = 0; i < article.blocks.size(); ++i) {
        auto& block = article.blocks[i];
        if (!sentences[i].empty()) {
            for (auto& piece : sentences[i]) out.push_back(std::move(piece));
        } else if (auto text = block_text(block); !text.empty()) {
            bool exact = block.kind == BlockKind::code || block.kind == BlockKind::table;
            double worth = block.kind == BlockKind::heading ? always : exact ? listing : whole_block;
            out.push_back({std::move(text), i, worth});
        }
    }
    return out;
}

/// Leaves the least worthy out until the rest fits; of equals the later one goes first.
void shorten(std::vector<Piece>& pieces, size_t most) {
    std::vector<size_t> order(pieces.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        return pieces[a].worth != pieces[b].worth ? pieces[a].worth < pieces[b].worth : a > b;
    });
    size_t size = size_of(pieces);
    for (size_t i : order) {
        if (size <= most) break;
        size -= pieces[i].text.size() + 2;
        pieces[i].text.clear();
    }
    std::erase_if(pieces, [](auto& piece) { return piece.text.empty(); });
}

std::string head(const Article& article) {
    std::string out = "Title: " + text::collapse(article.title) + "\n";
    if (!article.description.empty()) out += "Description: " + text::collapse(article.description) + "\n";
    if (!article.keywords.empty()) out += "Keywords: " + text::collapse(text::join(article.keywords, ", ")) + "\n";
    return out;
}

}  // namespace

std::string article_text(const Article& article, size_t most) {
    auto out = head(article);
    if (out.size() >= most) return {};
    auto room = most - out.size() - 1;
    auto pieces = whole_blocks(article);
    if (size_of(pieces) > room) {
        pieces = small_pieces(article);
        shorten(pieces, room);
    }
    return out + "\n" + joined(pieces);
}

}  // namespace igny8::ai
