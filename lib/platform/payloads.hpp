#pragma once
// A job's frozen payload as every network reads it: one way for posts and for films. Nothing here opens a file but
// `size_on_disk`, so that a plan stays pure.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "document/social_post.hpp"
#include "document/video_project.hpp"
#include "platform/adapter.hpp"

namespace igny8::platform {

/// A picture, film or document in the order in which it is sent.
struct Medium {
    Path path{};
    std::string url{};        ///< when it has no file of ours: where it lies already
    std::string kind{};       ///< image, video, document
    std::string role{};       ///< post, story, slide, cover
    std::string mime_type{};  ///< the document's, else by the file's name; never empty: application/octet-stream
    std::string alt_text{}, sha256{};
    int64_t bytes = 0;  ///< as the document says; 0: unknown
    int width_px = 0, height_px = 0;
    double duration_seconds = 0;
};

/// What a film's own page needs beside its words.
struct Film {
    document::Seo words{};  ///< the account's platform's, else the project's own
    document::Output output{};
    std::string thumbnail{};
    std::vector<document::Subtitle> subtitles{};
    std::vector<document::ChapterMarker> chapters{};
    std::string language = "en", url{};
};

/// The post as the rules of `check` measured it. A film's job gives a post of type video: title and description of the
/// account's platform, the film as its medium, its thumbnail; `options` from the payload.
/// Errors: Fault::input with the place, for a payload that is no post; for a film that has no file.
document::SocialPost social_post(const Job& job);

/// Errors: Fault::input for a job that is no film, or a film that was not rendered.
Film film(const Job& job);

/// The very text that is sent and that `check` measures: the post's, with hashtags and link where they belong.
const std::string& sent_text(const document::SocialPost& post);

/// The texts of a thread in order; of any other post its one text.
std::vector<std::string> sent_parts(const document::SocialPost& post);

std::vector<Medium> media(const document::SocialPost& post);
/// Those of one kind, covers left out.
std::vector<Medium> media(const document::SocialPost& post, std::string_view kind);
/// A file by its name alone: a thumbnail, a track of subtitles.
Medium medium_of_file(const Path& path, std::string_view kind);

/// Errors: Fault::no_input.
uint64_t size_on_disk(const Medium& medium);

/// A word of the post's options, else of the account's settings, else `fallback`: {"visibility": "CONNECTIONS"}.
std::string option(const document::SocialPost& post, const Account& account, const char* key,
                   std::string_view fallback = {});
/// The same for a switch: true, "true", "yes", 1.
bool switched(const document::SocialPost& post, const Account& account, const char* key, bool fallback = false);

}  // namespace igny8::platform
