#include "ai/sentences.hpp"

#include <vector>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::ai {

std::string filtered(std::string_view text, const std::string& language,
                     const std::function<bool(std::string_view)>& stays) {
    std::string out;
    bool gap = false;
    for (auto line : text::split(text, '\n')) {
        std::string kept;
        for (auto& piece : unicode::sentences(line, language))
            if (auto sentence = line.substr(piece.offset, piece.length); stays(sentence)) kept += sentence;
        auto trimmed = std::string(text::trim(kept));
        if (trimmed.empty() || trimmed == "•" || trimmed == "-" || trimmed == "→") {
            gap = gap || text::trim(line).empty();
            continue;
        }
        if (!out.empty()) out += gap ? "\n\n" : "\n";
        out += trimmed;
        gap = false;
    }
    return out;
}

}  // namespace igny8::ai
