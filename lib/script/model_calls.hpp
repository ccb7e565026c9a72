#pragma once
// The plan's functions that write for films, as one typed call each: GenerateVideoScript, GenerateVideoSEO,
// GenerateVideoThumbnailPrompt. What they give keeps to the limits, whatever the model answered.
#include <string>

#include "ai/compose.hpp"
#include "document/video_project.hpp"
#include "script/writer.hpp"

namespace igny8::script {

/// What a model wrote, and how it came about.
template <class T>
struct Written {
    T value;
    ai::Composed how;
};

/// A whole script: `check` finds no error in it, and it lasts as long as the preset asks. What is shown beside the
/// words (cards, listings, pictures of the article) is found by rule, from the article. Errors: ai::compose;
/// Fault::input when the article has nothing that can be spoken.
Written<document::VideoScript> generate_video_script(const ai::Author& author, const WriteRequest& request);

/// Errors: ai::compose; Fault::usage for another platform, Fault::input for a project without script.
Written<document::Seo> generate_video_seo(const ai::Author& author, const document::VideoProject& project,
                                          const std::string& platform);

/// In English. Errors: ai::compose, Fault::input for a project without script.
Written<std::string> generate_thumbnail_prompt(const ai::Author& author, const document::VideoProject& project);

}  // namespace igny8::script
