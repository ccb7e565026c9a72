#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace igny8::social {

/// What a manner of speaking looks for in an opening, and how it sets a text.
struct Tone {
    std::string_view name;
    double worth, figure, turn, reader;  ///< what an opening gains by its worth, a figure, a surprise, "you"
    size_t ideal;                        ///< code points of an opening
    size_t longest;                      ///< code points of a point
    bool lists;                          ///< points one below the other rather than in paragraphs
    int emoji;                           ///< more (or fewer) than the platform's norm
};

/// Errors: Fault::usage naming those there are.
const Tone& tone(std::string_view name);
std::vector<std::string> tone_names();

}  // namespace igny8::social
