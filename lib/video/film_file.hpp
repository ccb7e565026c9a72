#pragma once
// Cached segments and one sound into one file.
#include <stop_token>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "media/mux.hpp"
#include "video/segment.hpp"
#include "video/segment_store.hpp"
#include "video/soundtrack.hpp"

namespace igny8::video {

/// The film's sound, encoded once.
struct EncodedSound {
    media::StreamHeader header;
    std::vector<media::Packet> packets;  ///< times in samples
    double loudness_lufs = 0, true_peak_dbtp = 0;
};
/// Asked to stop, it gives what there is.
EncodedSound encode_sound(Soundtrack& soundtrack, long long bits_per_second, const std::stop_token& stop = {});

/// Errors: Fault::cannot_create, Fault::io. The file appears whole or not at all.
void write_film(const Path& file, const SegmentStore& store, const std::vector<Segment>& segments,
                const std::vector<std::string>& keys, const EncodedSound& sound, const media::FilmInfo& info);

}  // namespace igny8::video
