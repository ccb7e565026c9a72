#pragma once
// Packets into an MP4 that plays from its first byte (moov in front). libavformat stays in the .cpp file.
#include <memory>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "media/encoder.hpp"

namespace igny8::media {

struct FileChapter {
    int64_t start_ms = 0, end_ms = 0;
    std::string title;
};

struct FilmInfo {
    std::string title;     ///< may be empty
    std::string language;  ///< three letters of ISO 639-2 ("eng"); may be empty
    std::vector<FileChapter> chapters;
    bool edit_lists =
        true;  ///< false: none in the file, for those who do not read them; the sound's priming is left out
};

/// Writes one film: video and, unless `sound` has no codec, one sound track whose priming an edit list hides. Both
/// tracks begin at 0, to the sample, with edit lists and without. The same packets give the same bytes: no times of
/// making, no program versions. Packets of each track come in decoding order, times in frames and samples. Errors:
/// Fault::cannot_create, Fault::io (disk full). What is written so far is the caller's to remove (AtomicFile).
class Mp4Writer {
public:
    Mp4Writer(const Path& file, const StreamHeader& video, const StreamHeader& sound, const FilmInfo& info);
    ~Mp4Writer();
    Mp4Writer(const Mp4Writer&) = delete;
    Mp4Writer& operator=(const Mp4Writer&) = delete;

    void add_video(const Packet& packet);
    void add_sound(const Packet& packet);
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace igny8::media
