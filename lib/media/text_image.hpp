#pragma once
// Text and simple shapes drawn into pixels: any script, fallback fonts, colour emoji. Pango and Cairo stay in the .cpp.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "media/picture.hpp"

namespace igny8::media {

/// "#rgb" or "#rrggbb". Errors: Fault::config quoting what it got.
Rgb colour(std::string_view hex);
/// WCAG 2 contrast of two colours, 1…21; 4.5 is what running text needs.
double contrast(Rgb a, Rgb b);
/// `share` of `b` in `a`, 0…1.
Rgb blend(Rgb a, Rgb b, double share);

struct Rect {
    double x = 0, y = 0, width = 0, height = 0;
    double right() const { return x + width; }
    double bottom() const { return y + height; }
};

/// `start` is the left for left-to-right text and the right for the other kind.
enum class Align { start, centre };

/// A stretch of text that looks different; bytes.
struct TextRun {
    size_t offset = 0, length = 0;
    Rgb colour;
    bool bold = false, italic = false;
};

struct TextStyle {
    std::string family = "Inter";  ///< fonts for other scripts and emoji are found by themselves
    double size_px = 48;
    int weight = 400;  ///< 100…900
    bool italic = false;
    double line_height = 1.1;   ///< times the font's own
    double letter_spacing = 0;  ///< of the size
    Align align = Align::start;
    Rgb colour{};
    double alpha = 1;
    std::string language = "en";  ///< BCP 47: which of the Han forms
    bool wrap = true;             ///< false: lines end at newlines only
    std::vector<TextRun> runs = {};
};

struct TextSize {
    double width = 0, height = 0;  ///< of everything painted, overshooting accents and descenders included
    int lines = 0;
};

/// Text without what has no picture: control characters, private use, halves of broken sequences.
std::string drawable(std::string_view text);

/// What `text` takes when its lines are at most `width` wide. A word wider than that stays whole unless `break_words`.
/// Errors: Fault::config naming the first character that no installed font can draw, and the package that can.
TextSize measure_text(std::string_view text, const TextStyle& style, double width, bool break_words = false);

struct TextLimits {
    double smallest_px = 36, largest_px = 160;
    int most_lines = 0;    ///< 0: as many as fit
    bool balance = false;  ///< lines of like length, so that no last word stands alone
};

/// Text at the largest size at which it fits a box; nothing of it is ever outside.
struct FittedText {
    std::string text;  ///< shortened at a clause or a word, with "…", when even the smallest size was too large
    TextStyle style;   ///< with its size, runs cut to the text
    double wrap_width = 0;
    TextSize size;
    bool break_words = false;
    bool shortened = false;
};
FittedText fit_text(std::string_view text, TextStyle style, double width, double height, const TextLimits& limits);

/// A surface to draw on, opaque once `fill` or `gradient` has covered it.
class Canvas {
public:
    Canvas(int width, int height);
    explicit Canvas(const Pixels& picture);
    ~Canvas();
    Canvas(Canvas&&) noexcept;

    int width() const;
    int height() const;

    void fill(Rgb colour);
    /// From `from` to `to` along the line at `degrees` (0: to the right, 90: down).
    void gradient(Rgb from, Rgb to, double degrees);
    /// Same within a rectangle with its transparency falling from `alpha_from` to `alpha_to`: a scrim.
    void shade(Rect area, Rgb colour, double alpha_from, double alpha_to);
    /// A soft round glow.
    void glow(double x, double y, double radius, Rgb colour, double alpha);
    void rounded(Rect area, double radius, Rgb colour, double alpha = 1);
    void outline(Rect area, double radius, double thickness, Rgb colour, double alpha = 1);
    void circle(double x, double y, double radius, Rgb colour, double alpha = 1);
    void ring(double x, double y, double radius, double thickness, Rgb colour, double alpha = 1);
    /// A part of a ring, clockwise from the top; `share` 0…1.
    void arc(double x, double y, double radius, double thickness, double share, Rgb colour, double alpha = 1);
    void line(double x1, double y1, double x2, double y2, double thickness, Rgb colour, double alpha = 1);
    /// A soft shadow below a rounded rectangle.
    void shadow(Rect area, double radius, double spread, double alpha);
    void picture(const Pixels& pixels, double x, double y);
    /// A picture cut to a rounded rectangle; it must have the rectangle's size.
    void rounded_picture(const Pixels& pixels, Rect area, double radius);

    /// Draws with the upper edge of the first line at y. Lines start at x, or end at x + width for right-to-left text.
    void text(const FittedText& text, double x, double y, double width);
    void text(std::string_view text, const TextStyle& style, double x, double y, double width);

    /// What was drawn, over black where nothing was; three bands.
    Pixels pixels() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace igny8::media
