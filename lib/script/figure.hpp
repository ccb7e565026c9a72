#pragma once
// The figure a sentence states, as a statistic card shows it.
#include <optional>
#include <string>
#include <string_view>

namespace igny8::script {

struct Figure {
    std::string value;    ///< "80 %", "3×", "200", "59 million", "25 KB"
    std::string label;    ///< what it counts, in the sentence's own words: "federal websites"
    std::string line;     ///< both in the order the sentence has them: "14.8 days", "200 federal websites"
    double strength = 0;  ///< 0…1: a share or a multiple says more than a count
};

/// The strongest figure of the sentence. Years, versions, ports and numbers that only name something
/// ("Section 508", "snippet 2") are none.
std::optional<Figure> figure(std::string_view sentence);

}  // namespace igny8::script
