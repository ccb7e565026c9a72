#include "ai/text_model.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::ai {
namespace {

constexpr Engine all[] = {
    {"openai", "OpenAI, and what speaks like it", make_openai},
    {"anthropic", "Anthropic", make_anthropic},
};

}  // namespace

std::span<const Engine> engines() { return all; }

std::unique_ptr<TextModel> make_model(std::string_view engine, const provider::Endpoint& endpoint) {
    std::vector<std::string> names;
    for (auto& one : all) {
        if (one.name == engine) return one.make(endpoint);
        names.emplace_back(one.name);
    }
    throw Error(Fault::usage, "'{}' is no text model", engine).hint("one of {}", text::join(names, ", "));
}

}  // namespace igny8::ai
