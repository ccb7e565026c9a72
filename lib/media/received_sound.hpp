#pragma once
// Sound that a service sent, from memory. What it is, its bytes say: neither a name nor a Content-Type is asked.
#include <optional>
#include <string>
#include <string_view>

#include "media/audio.hpp"

namespace igny8::media {

struct ReceivedSound {
    Sound sound;         ///< as many channels and frames a second as were sent; what an encoder put in front is gone
    std::string format;  ///< "wav", "mp3", "flac", "ogg", "pcm"
    bool cut = false;    ///< it ends inside a frame, or before the end that its own header names
};

/// WAV (sizes of 0 or beyond belief, as streams carry them, are no sizes), MP3, FLAC, Ogg with Opus or Vorbis; and with
/// `raw_rate` anything else as headerless samples: 16 bit signed, little endian, mono.
/// Errors: Fault::input for what is none of these, is broken, empty, or over the limits.
ReceivedSound decode_received(std::string_view bytes, std::optional<int> raw_rate = std::nullopt,
                              const SoundLimits& limits = {});

}  // namespace igny8::media
