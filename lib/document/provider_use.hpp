#pragma once
// Which outside service made a part of a document, and which others did not, and why.
#include <string>
#include <vector>

#include "json/fwd.hpp"

namespace igny8::document {

/// A provider that was asked, or not even asked, before the one that served.
struct PassedOver {
    std::string provider;
    std::string why;  ///< "is down: could not connect", "no key", …; never a secret
};

struct ProviderUse {
    std::string function;  ///< text, voice, image, stock, alignment
    std::string served;    ///< "openai", "gpu_server.piper", "espeak"
    std::string model;     ///< empty: it has none to choose from
    std::vector<PassedOver> passed_over;
};

/// The document's `providers`; no key, nothing. Errors: Fault::input with the place.
std::vector<ProviderUse> read_provider_uses(const json::Value& document);
/// Adds `providers` when there is something to say.
void write_provider_uses(json::Value& document, const std::vector<ProviderUse>& uses);
/// One line a function: what served it last stands. Others stay where they are.
void note_provider_use(std::vector<ProviderUse>& uses, ProviderUse use);

}  // namespace igny8::document
