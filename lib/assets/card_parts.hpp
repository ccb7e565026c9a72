#pragma once
// What the card kinds share: backgrounds, text styles, and blocks stacked in the free area. For card_*.cpp.
#include <functional>

#include "assets/card.hpp"

namespace igny8::assets {

using media::Align;
using media::Canvas;
using media::FittedText;
using media::Rect;
using media::TextLimits;
using media::TextStyle;

/// What a kind's drawing function works with.
struct Sheet {
    Canvas& canvas;
    const CardText& text;
    const Theme& theme;
    const Page& page;
    bool rtl = false;  ///< the card's main text runs from right to left: everything is mirrored

    double px(double at_1080) const { return at_1080 * page.unit; }
    /// The left edge of something `width` wide at the side where lines start.
    double start_x(double width) const;
};

/// The theme's faint figure in a corner.
void draw_shape(Canvas& canvas, const Theme& theme, const Page& page, uint64_t seed);

TextStyle heading_style(const Sheet& sheet, Rgb colour);
TextStyle body_style(const Sheet& sheet, Rgb colour);
TextStyle kicker_style(const Sheet& sheet);

/// Blocks one under the other, drawn in the middle of the free area.
class Stack {
public:
    explicit Stack(const Sheet& sheet) : sheet_(sheet) {}

    /// Height that is left for further blocks.
    double left() const;
    /// Text at the largest size that fits the width and at most `share` of the whole height (and what is left).
    void text(std::string_view text, const TextStyle& style, TextLimits limits, double share);
    void text(FittedText fitted);
    /// Anything else: `draw` gets the place.
    void block(double height, std::function<void(Rect)> draw);
    void gap(double height);
    /// The small line above, with its accent dash; nothing when it is empty.
    void kicker(std::string_view text);
    void draw();

private:
    struct Block {
        double height;
        std::function<void(Rect)> draw;
    };
    const Sheet& sheet_;
    std::vector<Block> blocks_;
    double height_ = 0;
};

void draw_title(const Sheet& sheet);
void draw_slide_text(const Sheet& sheet);
void draw_key_point(const Sheet& sheet);
void draw_statistic(const Sheet& sheet);
void draw_quote(const Sheet& sheet);
void draw_list(const Sheet& sheet);
void draw_code(const Sheet& sheet);
void draw_outro(const Sheet& sheet);

}  // namespace igny8::assets
