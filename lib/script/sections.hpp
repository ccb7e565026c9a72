#pragma once
// Chosen units become sections a viewer can follow.
#include <vector>

#include "script/outline.hpp"

namespace igny8::script {

/// How a kind of film breathes.
struct Form {
    OutlineLimits outline;
    double longest_section = 20, shortest_section = 4;  ///< seconds; neighbours join below, and part above
    double shortest_code = 5;                           ///< seconds that code has to be readable
    size_t sentences = 3;                               ///< of a section
    double longest_hook = 11;
    double price = 0.012;  ///< worth that a second costs (fit.hpp)
};

inline constexpr Form long_form{{18, 22, true, 800}, 20, 4, 5, 3, 11, 0.012};
inline constexpr Form short_form{{11, 13, false, 800}, 11, 3, 5, 2, 10, 0.02};

/// The chosen units in reading order, as sections of one to `sentences` sentences under one heading. A unit stays with
/// the one it needs; lists, code, quotes and table rows open a section, and
/// code that would be gone too soon takes the sentence in front of it along.
std::vector<std::vector<const Unit*>> grouped(const Outline& outline, const std::vector<bool>& chosen,
                                              const Form& form);

/// Stands under a heading that sums up.
bool sums_up(const Outline& outline, const Unit& unit);

}  // namespace igny8::script
