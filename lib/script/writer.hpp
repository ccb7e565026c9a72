#pragma once
// Who writes a script: what is built in, or a text model (model_writer.hpp).
#include <functional>
#include <memory>
#include <string>

#include "document/article.hpp"
#include "document/preset.hpp"
#include "document/video_project.hpp"
#include "script/pace.hpp"

namespace igny8::script {

struct WriteRequest {
    const document::Article& article;
    document::Preset preset;
    int target_seconds = 0;      ///< 0: the preset's own target
    Pace pace;                   ///< of the voice that will speak it; its language is the article's
    std::string call_to_action;  ///< empty: "Read the full article at …"
    std::string site_name;       ///< as it is said and shown; empty: the article's site
};

/// Gives a script that `check` finds no error in.
/// Errors: Fault::input when the article has too little to say for the preset.
struct Writer {
    virtual ~Writer() = default;
    virtual document::VideoScript write(const WriteRequest& request) = 0;
};

/// The built-in one: every sentence is the article's own; needs nobody.
std::unique_ptr<Writer> make_extractive();

}  // namespace igny8::script
