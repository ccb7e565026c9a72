#pragma once
// What the bytes of a sound say about themselves before anything is decoded. Pure.
#include <cstdint>
#include <optional>
#include <string_view>

namespace igny8::media {

struct SoundClaims {
    std::string_view format;      ///< "wav", "mp3", "flac", "ogg"; empty: none of these
    bool cut = false;             ///< ends inside a frame, a page or the stretch its header announced
    int64_t frames = 0;           ///< samples a channel that the header promises; 0: it does not say
    bool priming_untold = false;  ///< MP3 without the tag that tells how much silence its encoder put in front
};

SoundClaims claims_of(std::string_view bytes);

}  // namespace igny8::media
