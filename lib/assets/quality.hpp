#pragma once
// Pictures in a format a platform takes, below the bytes it takes.
#include <span>
#include <string>

#include "media/picture_encode.hpp"

namespace igny8::assets {

struct Encoded {
    std::string bytes;
    media::PictureFormat format = media::PictureFormat::jpeg;
    int quality = 0;  ///< 0 for PNG
};

/// The best of what `formats` allow within `most_bytes` (0: any number): PNG for a drawing when it is allowed and fits,
/// else the first lossy format at quality 88 (92 and full colour resolution for a drawing) or, when that is too much,
/// the highest quality that fits, down to 30; after that the next lossy format. The size in pixels never gives way.
/// Errors: Fault::config when `formats` is empty; Fault::input when no format gets it below the cap.
Encoded encode_within(const media::Pixels& picture, std::span<const media::PictureFormat> formats, long long most_bytes,
                      bool drawing);

}  // namespace igny8::assets
