#pragma once
// A film as one platform gets it.
#include <string>

#include "document/video_project.hpp"
#include "json/json.hpp"

namespace igny8::publish {

/// Still an igny8.video_project/1, with what goes out and nothing else: the platform's own title, description and tags
/// (also at the top), the one file that suits it, thumbnail and subtitles by their full paths. A description for
/// YouTube has the chapters of the finished film. `options` are the project's own, and `synthetic_media` when a model
/// painted its pictures. Errors: Fault::input for a film without a file.
json::Value film_document(const document::VideoProject& project, const std::string& platform, json::Value options = {});

}  // namespace igny8::publish
