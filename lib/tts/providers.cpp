#include "base/error.hpp"
#include "base/text.hpp"
#include "tts/espeak.hpp"
#include "tts/voice.hpp"

namespace igny8::tts {

namespace {

constexpr Provider table[] = {
    {"espeak", "espeak-ng, built in: about 130 languages, needs no account and no network", "", make_espeak,
     espeak_voices},
};

}  // namespace

std::span<const Provider> providers() { return table; }

const Provider& provider(std::string_view name) {
    std::vector<std::string> names;
    for (const Provider& p : table) {
        if (p.name == name) return p;
        names.emplace_back(p.name);
    }
    throw Error(Fault::usage, "unknown voice provider '{}'", name).hint("one of {}", text::join(names, ", "));
}

}  // namespace igny8::tts
