#include "chance.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace igny8::tool {
namespace {

using Odds = std::pair<Mishap, double>;

template <class List>
Mishap pick(const List& odds, Chance& chance) {
    double drawn = std::uniform_real_distribution<>(0, 100)(chance);
    for (auto& [mishap, per_cent] : odds) {
        if (drawn < per_cent) return mishap;
        drawn -= per_cent;
    }
    return Mishap::none;
}

/// FNV-1a.
uint64_t hash(std::string_view bytes) {
    uint64_t out = 14695981039346656037U;
    for (unsigned char c : bytes) out = (out ^ c) * 1099511628211U;
    return out;
}

}  // namespace

std::string_view name(Mishap mishap) {
    constexpr std::array<std::string_view, 10> names{"none", "late",        "lost_fin",    "lost_reset", "cut",
                                                     "rate", "error_first", "error_after", "wrong_code", "slow"};
    return names[static_cast<size_t>(mishap)];
}

Chance chance_of(uint64_t seed, std::string_view request, uint64_t number) {
    std::seed_seq words{seed, seed >> 32, hash(request), hash(request) >> 32, number};
    return Chance(words);
}

int below(Chance& chance, int most) { return std::uniform_int_distribution<>(0, std::max(most, 0))(chance); }

Mishap draw(const Faults& f, Chance& chance) {
    const std::array<Odds, 9> odds{{{Mishap::late, f.late},
                                    {Mishap::lost_fin, f.lost / 2},
                                    {Mishap::lost_reset, f.lost / 2},
                                    {Mishap::cut, f.cut},
                                    {Mishap::rate, f.rate},
                                    {Mishap::error_first, f.error / 2},
                                    {Mishap::error_after, f.error / 2},
                                    {Mishap::wrong_code, f.wrong},
                                    {Mishap::slow, f.slow}}};
    return pick(odds, chance);
}

Mishap draw_read(const Faults& f, Chance& chance) {
    const std::array<Odds, 4> odds{{{Mishap::cut, f.read / 4},
                                    {Mishap::lost_fin, f.read / 4},
                                    {Mishap::rate, f.read / 4},
                                    {Mishap::error_first, f.read / 4}}};
    return pick(odds, chance);
}

}  // namespace igny8::tool
