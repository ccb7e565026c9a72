#pragma once
// Words that a section writes over what it shows: a transparent picture, up once its shot has come in.
#include "base/files.hpp"
#include "video/overlay.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

/// What is to be seen of the picture, as a box; a picture of another size than the canvas is stretched to it. Empty
/// when all of it is transparent. Errors: as media::read_picture.
Overlay text_overlay(const Path& file, const Canvas& canvas);

/// How strong the shot's overlay is at that frame of the film, 0…255.
int text_overlay_alpha(const Shot& shot, int frame, int fps);

}  // namespace igny8::video
