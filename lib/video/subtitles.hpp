#pragma once
// Captions as files beside the film: SubRip, WebVTT and Advanced SubStation Alpha.
#include <string>
#include <string_view>
#include <vector>

#include "video/captions.hpp"

namespace igny8::video {

/// Whole sentences, two lines of at most 42 columns, as broadcasters and YouTube's own guidance have them.
std::vector<Caption> subtitles(const document::VideoProject& project, const Timeline& timeline);

std::string srt(const std::vector<Caption>& captions, const Timeline& timeline);
std::string vtt(const std::vector<Caption>& captions, const Timeline& timeline, std::string_view language);
std::string ass(const std::vector<Caption>& captions, const Timeline& timeline, std::string_view title);

/// By format: "srt", "vtt" or "ass". Errors: Fault::usage for any other word.
std::string subtitle_file(std::string_view format, const document::VideoProject& project, const Timeline& timeline);

}  // namespace igny8::video
