#pragma once
// Credits, exact to a hundredth: a balance is added up from many of them.
#include <compare>
#include <cstdint>
#include <string>

namespace igny8::credits {

struct Credits {
    int64_t hundredths = 0;

    auto operator<=>(const Credits&) const = default;
    Credits operator+(Credits other) const { return {hundredths + other.hundredths}; }
    Credits operator-(Credits other) const { return {hundredths - other.hundredths}; }
    Credits operator-() const { return {-hundredths}; }
    double number() const { return static_cast<double>(hundredths) / 100; }
};

/// The next hundredth above; a whole hundredth stays what it is.
Credits rounded_up(double credits);
/// "12", "0.5", "-3.25".
std::string words(Credits amount);

}  // namespace igny8::credits
