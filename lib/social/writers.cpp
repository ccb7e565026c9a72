#include "base/error.hpp"
#include "base/text.hpp"
#include "social/writer.hpp"

namespace igny8::social {
namespace {

constexpr WriterProvider providers[] = {
    {"extractive", "The article's own sentences; needs no account", "", make_extractive},
};

}  // namespace

std::span<const WriterProvider> writers() { return providers; }

std::unique_ptr<Writer> writer(const std::string& name) {
    std::vector<std::string> names;
    for (auto& provider : providers) {
        if (name == provider.name) return provider.make();
        names.emplace_back(provider.name);
    }
    throw Error(Fault::usage, "unknown writer '{}'", name).hint("one of {}", text::join(names, ", "));
}

}  // namespace igny8::social
