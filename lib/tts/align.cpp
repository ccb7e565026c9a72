#include "tts/align.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "tts/normalise.hpp"

namespace igny8::tts {
namespace {

constexpr size_t most_words = 4'000;
constexpr int gap = -2, other_word = -3, same_word = 4;

/// A word as both sides can be compared: its letters and digits in lower case.
struct Token {
    std::u32string letters;
    size_t offset = 0, length = 0;  ///< said
    int start_ms = 0, end_ms = 0;   ///< heard
};

std::u32string bare(std::string_view word) {
    std::u32string out = unicode::code_points(unicode::lower(word));
    std::erase_if(out, [](char32_t c) { return !unicode::is_letter(c) && !unicode::is_digit(c); });
    return out;
}

std::vector<Token> tokens(std::string_view text) {
    std::vector<Token> out;
    for (const unicode::Piece& piece : unicode::words(text)) {
        if (!piece.word) continue;
        Token token{bare(text.substr(piece.offset, piece.length)), piece.offset, piece.length, 0, 0};
        if (!token.letters.empty()) out.push_back(std::move(token));
    }
    return out;
}

/// What was heard, spoken out as what was said is; what one heard word becomes shares its time by length.
std::vector<Token> tokens(const std::vector<HeardWord>& heard, std::string_view language) {
    std::vector<Token> out;
    for (const HeardWord& word : heard) {
        std::vector<Token> parts = tokens(spoken_word(word.text, language));
        size_t all = 0, before = 0;
        for (const Token& part : parts) all += part.letters.size();
        for (Token& part : parts) {
            const auto at = [&](size_t letters) {
                return word.start_ms + static_cast<int>(static_cast<size_t>(std::max(0, word.end_ms - word.start_ms)) *
                                                        letters / std::max<size_t>(1, all));
            };
            part.start_ms = at(before);
            before += part.letters.size();
            part.end_ms = at(before);
            out.push_back(std::move(part));
        }
    }
    return out;
}

size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<size_t> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (size_t i = 1; i <= a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size(); ++j) {
            const size_t up = row[j];
            row[j] = std::min({up + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = up;
        }
    }
    return row[b.size()];
}

/// From `same_word` for equal ones down to `other_word`.
int likeness(const std::u32string& a, const std::u32string& b) {
    if (a == b) return same_word;
    const size_t longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
    if (longer > 40 || shorter * 2 < longer) return other_word;
    const size_t apart = distance(a, b);
    if (apart * 4 <= longer) return 3;
    return apart * 2 <= longer ? 1 : other_word;
}

/// Pairs (said, heard) of the best common order (Needleman and Wunsch, 1970), those that are alike alone.
std::vector<std::pair<size_t, size_t>> pairs(const std::vector<Token>& said, const std::vector<Token>& heard) {
    enum Step : unsigned char { both, said_alone, heard_alone };
    const size_t rows = said.size() + 1, columns = heard.size() + 1;
    std::vector<unsigned char> steps(rows * columns, said_alone);
    std::vector<int> above(columns), row(columns);
    for (size_t j = 0; j < columns; ++j) {
        above[j] = static_cast<int>(j) * gap;
        steps[j] = heard_alone;
    }
    for (size_t i = 1; i < rows; ++i) {
        row[0] = static_cast<int>(i) * gap;
        for (size_t j = 1; j < columns; ++j) {
            const std::array<int, 3> scores{above[j - 1] + likeness(said[i - 1].letters, heard[j - 1].letters),
                                            above[j] + gap, row[j - 1] + gap};
            const auto best = std::ranges::max_element(scores);
            row[j] = *best;
            steps[i * columns + j] = static_cast<unsigned char>(best - scores.begin());
        }
        std::swap(above, row);
    }
    std::vector<std::pair<size_t, size_t>> out;
    for (size_t i = said.size(), j = heard.size(); i > 0 && j > 0;) {
        const unsigned char step = steps[i * columns + j];
        if (step == both && likeness(said[i - 1].letters, heard[j - 1].letters) > 0) out.emplace_back(i - 1, j - 1);
        if (step != heard_alone) --i;
        if (step != said_alone) --j;
    }
    std::ranges::reverse(out);
    return out;
}

}  // namespace

std::vector<SpokenMark> aligned(std::string_view text, const std::vector<HeardWord>& heard, std::string_view language) {
    if (heard.size() > most_words) return {};
    const std::vector<Token> said = tokens(text), found = tokens(heard, language);
    if (said.empty() || said.size() > most_words || found.size() > most_words) return {};
    std::vector<SpokenMark> out;
    for (const auto& [s, h] : pairs(said, found)) {
        const int start = std::max(found[h].start_ms, out.empty() ? 0 : out.back().start_ms);
        out.push_back({said[s].offset, said[s].length, start, std::max(start, found[h].end_ms)});
    }
    if (out.size() * 2 < said.size()) return {};
    return out;
}

}  // namespace igny8::tts
