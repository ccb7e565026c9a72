#pragma once
// Colour emoji for captions, which libass cannot draw. Pango and Cairo stay in the .cpp.
#include <optional>
#include <string>
#include <string_view>

#include "media/picture.hpp"

namespace igny8::media {

/// One emoji (a whole grapheme cluster: flags, families, skin tones) scaled to `height` pixels, cut to its ink; four
/// bands, here premultiplied. Nothing when no colour font has it.
std::optional<Pixels> draw_emoji(std::string_view cluster, int height);

/// Whether the cluster is shown as a colour picture rather than as text: a smiley, a red heart, a flag, a keycap digit,
/// but not "©" or a bare "1".
bool is_emoji_cluster(std::string_view cluster);

}  // namespace igny8::media
