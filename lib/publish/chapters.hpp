#pragma once
// Chapters in a description, as YouTube reads them: "0:00 Title" lines, the first at 0:00, at least three, each ten
// seconds or more. A rule that is broken makes none of them chapters.
#include <string>
#include <vector>

#include "document/video_project.hpp"

namespace igny8::publish {

/// The marks, one a line; empty when the film's marks break a rule. `seconds`: the film's length, 0 unknown.
std::string chapter_lines(const std::vector<document::ChapterMarker>& marks, double seconds);

/// `description` with `lines` in place of the marks that it has (a script's estimates), or at its end; without any when
/// `lines` is empty or it would be longer than `most_bytes`.
std::string with_chapters(const std::string& description, const std::string& lines, size_t most_bytes);

}  // namespace igny8::publish
