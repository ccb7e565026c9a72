#include "media/text_layout.hpp"

#include <pango/pangocairo.h>

#include <cmath>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::media {
namespace {

using Context = Handle<PangoContext, g_object_unref>;
using Description = Handle<PangoFontDescription, pango_font_description_free>;
using FontOptions = Handle<cairo_font_options_t, cairo_font_options_destroy>;

/// Han characters look different in Japan, Korea, Taiwan and China; the font follows the language.
const char* cjk_family(std::string_view language) {
    if (language.starts_with("ja")) return "Noto Sans CJK JP";
    if (language.starts_with("ko")) return "Noto Sans CJK KR";
    if (language.starts_with("zh-TW") || language.starts_with("zh-Hant")) return "Noto Sans CJK TC";
    if (language.starts_with("zh-HK")) return "Noto Sans CJK HK";
    return "Noto Sans CJK SC";
}

Context make_context(const TextStyle& style) {
    Context context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    FontOptions options(cairo_font_options_create());
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_cairo_context_set_resolution(context.get(), 96);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string(style.language.c_str()));
    return context;
}

/// Colour emoji are not on the list: Pango gives emoji runs to the emoji font, whose digits nobody wants in text.
Description make_description(const TextStyle& style) {
    Description font(pango_font_description_new());
    const auto families = fmt::format("{}, {}, DejaVu Sans", style.family, cjk_family(style.language));
    pango_font_description_set_family(font.get(), families.c_str());
    pango_font_description_set_absolute_size(font.get(), style.size_px * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(style.weight));
    pango_font_description_set_style(font.get(), style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return font;
}

void add(PangoAttrList* list, PangoAttribute* attribute, const TextRun& run) {
    attribute->start_index = static_cast<guint>(run.offset);
    attribute->end_index = static_cast<guint>(run.offset + run.length);
    pango_attr_list_insert(list, attribute);
}

void set_runs(PangoLayout* layout, const TextStyle& style) {
    if (style.runs.empty() && style.letter_spacing == 0) return;
    Handle<PangoAttrList, pango_attr_list_unref> list(pango_attr_list_new());
    if (style.letter_spacing != 0)
        pango_attr_list_insert(list.get(), pango_attr_letter_spacing_new(
                                               static_cast<int>(style.letter_spacing * style.size_px * PANGO_SCALE)));
    for (const auto& run : style.runs) {
        auto wide = [](uint8_t c) { return static_cast<guint16>(c * 257); };
        add(list.get(), pango_attr_foreground_new(wide(run.colour.r), wide(run.colour.g), wide(run.colour.b)), run);
        if (run.bold) add(list.get(), pango_attr_weight_new(PANGO_WEIGHT_BOLD), run);
        if (run.italic) add(list.get(), pango_attr_style_new(PANGO_STYLE_ITALIC), run);
    }
    pango_layout_set_attributes(layout, list.get());
}

const char* package_for(std::string_view script, char32_t c) {
    if (unicode::is_emoji(c)) return "fonts-noto-color-emoji";
    for (auto cjk : {"Hani", "Hira", "Kana", "Hang", "Bopo"})
        if (script == cjk) return "fonts-noto-cjk";
    if (c >= 0x2e80 && c < 0xa000) return "fonts-noto-cjk";
    return "fonts-noto-core";
}

bool draws(std::string_view cluster, const TextStyle& style) {
    auto plain = style;
    plain.runs.clear();
    return pango_layout_get_unknown_glyphs_count(make_layout(cluster, plain, 1e6, false).get()) == 0;
}

}  // namespace

void UnrefLayout::operator()(PangoLayout* layout) const noexcept { g_object_unref(layout); }

Layout make_layout(std::string_view text, const TextStyle& style, double width, bool break_words) {
    auto context = make_context(style);
    Layout layout(pango_layout_new(context.get()));
    pango_layout_set_font_description(layout.get(), make_description(style).get());
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    pango_layout_set_line_spacing(layout.get(), static_cast<float>(style.line_height));
    pango_layout_set_alignment(layout.get(), style.align == Align::centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    if (style.wrap) {
        pango_layout_set_width(layout.get(), static_cast<int>(std::floor(width * PANGO_SCALE)));
        pango_layout_set_wrap(layout.get(), break_words ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
    }
    set_runs(layout.get(), style);
    return layout;
}

Rect painted(PangoLayout* layout) {
    PangoRectangle ink{}, logical{};
    pango_layout_get_extents(layout, &ink, &logical);
    const double left = std::min({ink.x, logical.x, 0}), top = std::min({ink.y, logical.y, 0});
    const double right = std::max(ink.x + ink.width, logical.x + logical.width);
    const double bottom = std::max(ink.y + ink.height, logical.y + logical.height);
    return {left / PANGO_SCALE, top / PANGO_SCALE, (right - left) / PANGO_SCALE, (bottom - top) / PANGO_SCALE};
}

void require_glyphs(PangoLayout* layout, const TextStyle& style) {
    if (pango_layout_get_unknown_glyphs_count(layout) == 0) return;
    const std::string text = pango_layout_get_text(layout);
    for (auto piece : unicode::graphemes(text)) {
        const auto cluster = text.substr(piece.offset, piece.length);
        if (draws(cluster, style)) continue;
        const char32_t c = unicode::code_points(cluster)[0];
        throw Error(Fault::config, "no installed font has '{}' (U+{:04X})", cluster, static_cast<uint32_t>(c))
            .hint("install the package {}", package_for(unicode::script_of(cluster), c));
    }
}

}  // namespace igny8::media
