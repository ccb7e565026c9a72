#pragma once
// What is wrong with a script, whoever wrote it.
#include <string>
#include <vector>

#include "document/preset.hpp"
#include "document/video_project.hpp"
#include "script/pace.hpp"

namespace igny8::script {

struct Violation {
    std::string place;  ///< JSON pointer into the script: "/sections/2/narration"
    std::string rule;   ///< one word a program can test: "overlay_words", "narration_markup", …
    std::string message;
    bool error = true;  ///< false: worth a look, but a film can be made
};

/// Everything `script` does against the rules of the preset and of DESIGN.md 1 and 7; empty when it is fine.
std::vector<Violation> check(const document::VideoScript& script, const document::Preset& preset,
                             const Pace& pace = {});

json::Value to_json(const Violation& violation);

}  // namespace igny8::script
