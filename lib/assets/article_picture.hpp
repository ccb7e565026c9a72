#pragma once
// The article's own pictures: found, judged, and laid down where the film will look for them.
#include <optional>
#include <string>

#include "assets/look.hpp"
#include "base/files.hpp"

namespace igny8::assets {

/// A picture worth showing.
struct ArticlePicture {
    Path file;  ///< the original
    media::PictureInfo info;
    Look look;
};

/// Nothing when there is no such file inside `base_folder`, or it cannot be decoded, is smaller than 300 pixels, more
/// than four times as long as wide, named like a logo or an icon, or shows nothing: the reason goes to the log.
/// With `working`, the picture is read as large as the largest social picture needs, and left there for the caller.
std::optional<ArticlePicture> judge_article_picture(const Path& base_folder, const std::string& src,
                                                    media::Pixels* working = nullptr);

/// The picture, opaque, reduced while decoding to what covers 1600×900 and 1080×1920; a panorama to an edge of 3072.
/// Errors: read_picture's.
media::Pixels read_for_social(const Path& file, const media::PictureInfo& info);

struct Kept {
    Path file;
    std::string digest;  ///< of its bytes
};

/// Writes bytes under their own digest; a file that is there already stays. Errors: Fault::cannot_create, Fault::io.
Kept keep(const Path& folder, const std::string& bytes, const std::string& extension);

/// A copy for the film: upright, sRGB, opaque, edges of at most 2560 pixels. Errors: as keep, and read_picture's.
Kept keep_article_picture(const ArticlePicture& picture, const Path& folder);

}  // namespace igny8::assets
