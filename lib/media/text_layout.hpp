#pragma once
// For text_*.cpp of this room only: one Pango layout, set up the same way for measuring and for drawing.
#include <memory>

#include "media/text_image.hpp"

typedef struct _PangoLayout
    PangoLayout;  // as <pango/pango-layout.h> says it; the library's headers stay in the .cpp files

namespace igny8::media {

struct UnrefLayout {
    void operator()(PangoLayout* layout) const noexcept;
};
using Layout = std::unique_ptr<PangoLayout, UnrefLayout>;

/// `width` in pixels; text must be UTF-8 without NUL.
Layout make_layout(std::string_view text, const TextStyle& style, double width, bool break_words);

/// Everything painted: ink and line boxes together. x and y are how far it reaches left of and above the origin (≤ 0).
Rect painted(PangoLayout* layout);

/// Errors: Fault::config when a glyph is missing.
void require_glyphs(PangoLayout* layout, const TextStyle& style);

}  // namespace igny8::media
