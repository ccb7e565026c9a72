#pragma once
// What a job asks of YouTube, as plain values.
#include <optional>
#include <string>
#include <vector>

#include "platform/adapter.hpp"
#include "platform/payloads.hpp"

namespace igny8::platform::youtube {

struct Video {
    std::string title, description, language, category_id, license;
    std::vector<std::string> tags;
    Medium film;
    std::string file_name;  ///< holds the job's token, so that the film can be found again among the own uploads
    std::string privacy;    ///< in the end: public, unlisted, private
    std::optional<Instant> publish_at;
    bool made_for_kids = false, synthetic_media = false, embeddable = true, public_stats = true, notify = true;
    std::string thumbnail;                      ///< path; empty: YouTube picks a frame
    std::vector<document::Subtitle> subtitles;  ///< one a language
};

/// Errors: Fault::input with the place, for what YouTube cannot show.
Video video_of(const Job& job);

/// Square or upright and at most 180 s: YouTube makes it a Short, there is no switch (since 2024-10-15).
bool is_short(const Medium& film);
std::string watch_url(const Video& video, std::string_view id);

}  // namespace igny8::platform::youtube
