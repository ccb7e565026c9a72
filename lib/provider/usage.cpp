#include "provider/usage.hpp"

#include <cmath>

namespace igny8::provider {

Usage& Usage::operator+=(const Usage& other) {
    input_tokens += other.input_tokens;
    cached_tokens += other.cached_tokens;
    output_tokens += other.output_tokens;
    image_tokens += other.image_tokens;
    characters += other.characters;
    credits += other.credits;
    minutes += other.minutes;
    images += other.images;
    requests += other.requests;
    if (other.usd) usd = usd.value_or(0) + *other.usd;
    return *this;
}

std::optional<int64_t> cost_micros_usd(const Usage& u, const Model* model) {
    if (u.usd) return std::llround(*u.usd * 1e6);
    if (!model || model->price.empty()) return {};
    auto price = [&](const char* what, const char* otherwise = "") {
        auto found = model->price.find(what);
        if (found == model->price.end()) found = model->price.find(otherwise);
        return found == model->price.end() ? 0.0 : found->second;
    };
    // A price per million units is so many millionths of a dollar for one.
    double micros = static_cast<double>(u.input_tokens - u.cached_tokens) * price("input") +
                    static_cast<double>(u.cached_tokens) * price("cached", "input") +
                    static_cast<double>(u.output_tokens) * price("output") +
                    static_cast<double>(u.image_tokens) * price("image_input");
    const bool in_credits = u.credits > 0 && model->price.contains("credits");
    micros += in_credits ? static_cast<double>(u.credits) * price("credits")
                         : static_cast<double>(u.characters) * price("characters");
    micros += 1e6 * (u.minutes * price("minute") + static_cast<double>(u.images) * price("image") +
                     static_cast<double>(u.requests) * price("request"));
    return std::llround(micros);
}

}  // namespace igny8::provider
