#pragma once
// A film's first document.
#include <string>

#include "document/article.hpp"
#include "document/preset.hpp"
#include "document/video_project.hpp"

namespace igny8::script {

struct ProjectOptions {
    int target_seconds = 0;  ///< 0: the preset's
    std::string
        idempotency_key;  ///< two runs of one key are one project; another key makes another film of the article
    std::string writer = "extractive";
};

/// The same article, preset and key give the same id. Sites, languages and picture folders are the article's own.
document::VideoProject new_project(const document::Article& article, const document::Preset& preset,
                                   const document::VideoScript& script, const ProjectOptions& options);

/// The id `new_project` would give.
std::string project_id(const document::Article& article, const document::Preset& preset,
                       const std::string& idempotency_key);

}  // namespace igny8::script
