#pragma once
// YouTube's requests as plain values. Paths, names and types are those of the Data API v3 (discovery revision
// 20260601).
#include <span>
#include <string>

#include "net/request.hpp"
#include "platform/youtube/video.hpp"

namespace igny8::platform::youtube {

/// Where the interface is, and as whom.
struct Site {
    std::string base;  ///< https://www.googleapis.com
    Secret token;
};

/// A stretch of the film in its session.
struct Chunk {
    Path file;
    std::string mime_type;
    uint64_t offset = 0, length = 0, total = 0;
};

/// Opens a session for a film that nobody but its owner sees.
net::Request open_session(const Site& site, const Video& video, uint64_t size);
/// `session` is a secret: who has it may write the film.
net::Request send_chunk(const Site& site, const std::string& session, const Chunk& chunk);
net::Request ask_session(const Site& site, const std::string& session, uint64_t total);

net::Request read_video(const Site& site, std::string_view part, std::span<const std::string> ids);
/// What of a film's status may be written: all of it, because a part that is written is replaced as a whole.
json::Value status_of(const Video& video, std::string_view privacy);
/// The visible one.
net::Request set_status(const Site& site, const std::string& id, const json::Value& status);

net::Request set_thumbnail(const Site& site, const std::string& id, const Medium& picture);
/// `track` holds the whole file: Google finds out its format by itself.
net::Request add_captions(const Site& site, const std::string& id, const std::string& language, std::string_view track);

net::Request own_channel(const Site& site, std::string_view part);
/// Newest first, 50 of them.
net::Request list_playlist(const Site& site, const std::string& playlist);

}  // namespace igny8::platform::youtube
