#include "credits/amount.hpp"

#include <fmt/format.h>

#include <cmath>

namespace igny8::credits {

Credits rounded_up(double credits) {
    double hundredths = credits * 100;
    double nearest = std::round(hundredths);
    if (std::abs(hundredths - nearest) < 1e-6) return {static_cast<int64_t>(nearest)};
    return {static_cast<int64_t>(std::ceil(hundredths))};
}

std::string words(Credits amount) { return fmt::format("{}", amount.number()); }

}  // namespace igny8::credits
