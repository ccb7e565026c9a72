#pragma once
// The figure a sentence states, as a statistic card shows it.
#include <optional>
#include <string>
#include <string_view>

namespace igny8::script {

struct Figure {
    std::string value;    ///< "80 %", "3×", "nearly 200", "59 million", "14 to 16 hours": with what qualifies it
    std::string label;    ///< completes it, in the sentence's own words; empty: no card can be made of it
    std::string line;     ///< "nearly 200 federal websites"; empty when the label is a clause of its own
    double strength = 0;  ///< 0…1: a share or a multiple says more than a count
};

/// The strongest figure of the sentence, one with a label first. Years, versions, ports and numbers that only name
/// something ("Section 508", "snippet 2") are none, and "24 hours and 50 minutes" is not taken apart.
std::optional<Figure> figure(std::string_view sentence);

}  // namespace igny8::script
