#pragma once
// How a film begins: the fact that makes one stay, then what it is about.
#include <string>
#include <vector>

#include "script/outline.hpp"
#include "script/sections.hpp"

namespace igny8::script {

struct Opening {
    int hook = 0;                  ///< index of a unit
    std::vector<int> intro_units;  ///< empty when the article's description is spoken
    std::string intro;
    std::vector<int> intro_blocks;

    bool says(int unit) const;
};

/// The hook is the strongest claim near the article's subject that stands alone: a figure first, then weight.
/// The intro is the article's own description when it is a whole sentence, else the first sentence of the lead.
Opening opening(const document::Article& article, const Outline& outline, const Form& form, const Pace& pace);

}  // namespace igny8::script
