#pragma once
// What goes wrong with a request. The same seed and request give the same fault, whatever else goes on.
#include <random>
#include <string_view>

#include "base/clock.hpp"

namespace igny8::tool {

enum class Mishap {
    none,
    late,         ///< executed after the client gave up
    lost_fin,     ///< executed, then closed without an answer
    lost_reset,   ///< the same, with RST
    cut,          ///< closed with RST, not executed
    rate,         ///< 429, not executed
    error_first,  ///< 5xx, not executed
    error_after,  ///< executed, then 5xx
    wrong_code,   ///< executed, then an answer that says otherwise
    slow,         ///< executed, then an answer byte by byte
};
std::string_view name(Mishap mishap);

/// Probabilities in per cent; times in milliseconds.
struct Faults {
    double late = 0, lost = 0, cut = 0, rate = 0, error = 0, wrong = 0, slow = 0, read = 0, says_when = 50;
    int late_from = 400, late_to = 900, lag = 150, slow_for = 600, delay = 5, retry_after = 1;
    bool duplicate_guard = false;
};

using Chance = std::mt19937_64;
/// `number`: how often this very request was made before.
Chance chance_of(uint64_t seed, std::string_view request, uint64_t number);
/// From 0 to `most`.
int below(Chance& chance, int most);
Mishap draw(const Faults& faults, Chance& chance);
/// The same for requests that change nothing.
Mishap draw_read(const Faults& faults, Chance& chance);

}  // namespace igny8::tool
