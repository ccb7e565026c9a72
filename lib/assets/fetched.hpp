#pragma once
// What a service sent, looked at before it is used: nothing of it is believed.
#include <functional>
#include <string>
#include <string_view>

#include "assets/article_picture.hpp"
#include "assets/look.hpp"
#include "media/film_frames.hpp"
#include "media/picture.hpp"

namespace igny8::assets {

/// A picture worth showing: opaque, upright, edges of at most 2560 pixels, nothing left of its EXIF.
struct FetchedPicture {
    media::Pixels pixels;
    Look look;
};

/// JPEG, PNG or WebP by its first bytes. `provider` is what errors call its sender.
/// Errors: Fault::protocol for anything else, for what cannot be decoded in full or is larger than media allows, for
/// edges below 300 pixels, and for an empty picture (some services paint black what they will not show).
FetchedPicture check_picture(std::string_view bytes, std::string_view provider);

/// Encoded anew. Errors: as keep.
Kept keep_fetched(const FetchedPicture& picture, const Path& folder);

/// Looks into a stranger's clip as media::inspect_clip does, with its errors; maybe in a process of its own.
using InspectClip = std::function<media::Clip(const Path& file)>;

/// MP4 by its first bytes, and decodable at both ends. Errors: Fault::protocol.
media::Clip check_clip(const Path& file, std::string_view provider, const InspectClip& inspect = media::inspect_clip);

}  // namespace igny8::assets
