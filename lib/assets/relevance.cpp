#include "assets/relevance.hpp"

#include <cmath>
#include <cstdlib>
#include <set>

#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

/// Words worth comparing: long enough to mean something (any of an unspaced script), without a plural's ending.
std::set<std::string> terms(const std::string& text, const std::string& language) {
    std::set<std::string> out;
    const auto lower = unicode::lower(text, language);
    for (auto piece : unicode::words(lower, language)) {
        auto word = lower.substr(piece.offset, piece.length);
        if (!piece.word) continue;
        const bool unspaced = unicode::is_unspaced_script(unicode::code_points(word)[0]);
        if (!unspaced && unicode::grapheme_count(word) < 4) continue;
        if (word.size() > 4 && word.ends_with("s")) word.pop_back();
        out.insert(word);
    }
    return out;
}

bool same(const std::string& heading, const std::string& other) {
    return !other.empty() && unicode::lower(heading).starts_with(unicode::lower(other));
}

/// A section goes by its chapter; its overlay and its card may carry a smaller heading.
bool stands_under(const std::string& heading, const document::Section& s) {
    return same(heading, s.chapter) || same(heading, s.text_overlay) || same(heading, s.card.title);
}

}  // namespace

double shared_words(const std::string& says, const std::string& about, const std::string& language) {
    const auto said = terms(says, language), spoken = terms(about, language);
    double common = 0;
    for (const auto& word : said) common += spoken.contains(word) ? 1 : 0;
    return said.empty() ? 0 : std::min(1.0, common / std::max(3.0, static_cast<double>(said.size()) * 0.5));
}

Relevance relevance(const document::ArticleImage& image, const document::Section& section,
                    const std::string& language) {
    Relevance out;
    double nearest = 1e9;
    for (size_t i = 0; i < section.source_blocks.size(); ++i) {
        // a picture follows what it shows more often than it precedes it
        const int gap = image.block - section.source_blocks[i];
        const double distance = gap >= 0 ? gap : -1.3 * gap;
        if (distance >= nearest) continue;
        nearest = distance;
        out.moment = (static_cast<double>(i) + 0.5) / static_cast<double>(section.source_blocks.size());
    }
    out.score = 0.55 * std::exp(-nearest / 4);
    if (stands_under(image.heading, section)) out.score += 0.22;
    const auto about =
        section.narration + " " + section.text_overlay + " " + section.card.title + " " + section.chapter;
    out.score += 0.45 * shared_words(image.alt + " " + image.caption, about, language);
    return out;
}

}  // namespace igny8::assets
