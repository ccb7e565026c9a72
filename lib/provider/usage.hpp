#pragma once
// What a service says it used, and what that costs in real money.
#include <cstdint>
#include <optional>

#include "provider/facts.hpp"

namespace igny8::provider {

/// Zero: the service did not say. Failures carry it too when they are billed.
struct Usage {
    int64_t input_tokens = 0;   ///< all of them, cached ones with them
    int64_t cached_tokens = 0;  ///< of the input
    int64_t output_tokens = 0;  ///< thinking with them
    int64_t image_tokens = 0;   ///< of the input, beside input_tokens
    int64_t characters = 0;     ///< spoken
    int64_t credits = 0;        ///< of the service's own coin, where it has one and says; goes before characters
    double minutes = 0;         ///< of sound, transcribed or made
    int64_t images = 0;
    int64_t requests = 0;
    std::optional<double> usd;  ///< as the service itself reports it; goes before every reckoning

    Usage& operator+=(const Usage& other);
    int64_t tokens() const { return input_tokens + output_tokens; }
};

/// Millionths of a dollar, by the service's own word or the model's price; nothing when neither is known.
std::optional<int64_t> cost_micros_usd(const Usage& usage, const Model* model);

}  // namespace igny8::provider
