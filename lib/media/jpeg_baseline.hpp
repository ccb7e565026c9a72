#pragma once
// For picture_encode.cpp: JPEG by libjpeg itself, a line at a time.
#include <string>

#include "media/picture.hpp"

namespace igny8::media {

/// Baseline with the standard tables and without metadata; three bands. Below quality 90 colours have half the
/// resolution. Tables of its own would save a twentieth of the bytes and hold the whole picture's coefficients, and
/// libvips' own writer buffers a thousand lines: here nothing is held but the result.
/// Errors: Fault::internal.
std::string encode_baseline_jpeg(const Pixels& pixels, int quality);

}  // namespace igny8::media
