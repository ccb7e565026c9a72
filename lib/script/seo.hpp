#pragma once
// What a platform shows beside a film, within its limits.
#include <string>
#include <vector>

#include "document/video_project.hpp"

namespace igny8::script {

/// youtube: title ≤ 100 characters and description ≤ 5000 bytes, neither with < or >, chapters for a long film, tags ≤
/// 500 as it counts them (apis/youtube 2.2, 2.6). instagram: caption ≤ 2200 characters, at most 5 hashtags (30 allowed,
/// above five is warned of), apis/instagram. tiktok: caption ≤ 2200 UTF-16 units, apis/tiktok; the caption is the
/// description. Errors: Fault::usage for another platform, Fault::input for a project without script.
document::Seo seo(const document::VideoProject& project, const std::string& platform);

std::vector<std::string> seo_platforms();

/// What a platform's texts are made of, besides link, chapters and hashtags.
struct SeoWords {
    std::string title, text;
    std::vector<std::string> tags;
};
/// The script's own; `seo` is made of these.
SeoWords seo_words(const document::VideoProject& project);
/// The same with other words, within the same limits: sentences that do not fit go from the end.
document::Seo seo(const document::VideoProject& project, const std::string& platform, SeoWords words);

/// What an image model is asked for: subject, mood, format; in English, with the title in its own language.
/// Errors: Fault::input for a project without script.
std::string thumbnail_prompt(const document::VideoProject& project);

/// Its end, for other words too: composition, room for the title, format, and what must not be in the picture.
std::string thumbnail_format(const document::VideoProject& project);

}  // namespace igny8::script
