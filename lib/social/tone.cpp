#include "social/tone.hpp"

#include <array>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::social {
namespace {

constexpr std::array tones{
    Tone{"professional", 1.0, 0.30, 0.15, 0.05, 110, 200, true, 0},
    Tone{"plain", 1.0, 0.15, 0.05, 0.00, 120, 220, false, -9},
    Tone{"conversational", 0.8, 0.35, 0.10, 0.25, 120, 190, false, 0},
    Tone{"punchy", 0.7, 0.25, 0.35, 0.15, 75, 150, false, 0},
    Tone{"inspiring", 0.6, 0.10, 0.30, 0.30, 80, 160, true, 0},
    Tone{"playful", 0.5, 0.25, 0.25, 0.40, 60, 130, false, 1},
};

}  // namespace

const Tone& tone(std::string_view name) {
    for (auto& one : tones)
        if (one.name == name) return one;
    throw Error(Fault::usage, "unknown tone '{}'", name).hint("one of {}", text::join(tone_names(), ", "));
}

std::vector<std::string> tone_names() {
    std::vector<std::string> out;
    for (auto& one : tones) out.emplace_back(one.name);
    return out;
}

}  // namespace igny8::social
