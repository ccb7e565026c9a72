#pragma once
// Looks at a finished film as a platform would: container, streams, sound and picture against the preset.
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "document/preset.hpp"
#include "json/fwd.hpp"

namespace igny8::video {

struct Check {
    enum class State { ok, warn, fail };
    std::string id;  ///< "container", "duration", "loudness", …
    State state = State::ok;
    std::string measured, limit;  ///< as a person reads them: "58.3 s", "30…60 s"
    std::string reason;           ///< why it matters, or what is wrong; empty when all is well
};

struct VerifyOptions {
    bool sound = true;    ///< decode the sound: loudness, peaks, silence
    bool picture = true;  ///< decode the picture: black and frozen stretches
};

/// Every check, in a fixed order. Errors: Fault::no_input, and Fault::input for a file that is no film at all.
std::vector<Check> verify(const Path& film, const document::Preset& preset, const VerifyOptions& options = {});

/// False when any check failed; warnings pass.
bool passed(const std::vector<Check>& checks);
json::Value to_json(const std::vector<Check>& checks);
std::string_view name(Check::State state);

}  // namespace igny8::video
