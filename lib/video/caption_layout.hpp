#pragma once
// For caption_*.cpp of this room only: where each word of a caption stands, and its mark-up for libass.
#include <string>
#include <string_view>
#include <vector>

#include "document/preset.hpp"
#include "video/caption_ass.hpp"
#include "video/caption_style.hpp"
#include "video/captions.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

/// How much larger than its size a caption springs for a moment.
inline constexpr double pop_overshoot = 1.05;

/// Pixels of the canvas.
struct Area {
    double left = 0, top = 0, right = 0, bottom = 0;

    bool empty() const { return right <= left; }
    double width() const { return right - left; }
    void add(const Area& other);
};

struct LaidEmoji {
    std::string cluster;
    Area area;
};

struct LaidLine {
    double centre_y = 0;
    std::vector<Area> words;  ///< ink of each, without its outline; empty for a word without any
    std::vector<LaidEmoji> emoji;
};

struct LaidCaption {
    double size = 0;  ///< of a line of text, smaller than the style's when a word would not fit
    double centre_x = 0, centre_y = 0;
    std::vector<LaidLine> lines = {};
};

/// How one word looks at a moment.
struct WordLook {
    Colour colour;
    bool boxed = false;

    bool operator==(const WordLook&) const = default;
};

class CaptionLayout {
public:
    CaptionLayout(const CaptionStyle& style, const Canvas& canvas, const document::Preset& preset,
                  const std::string& language, AssRenderer& renderer);

    const CaptionStyle& style() const { return style_; }
    double size() const { return size_; }
    double width() const { return width_; }  ///< that a line may take, without outline and box
    /// Width of the text's ink at the style's size; at least its columns' share of the line when the style counts them.
    double measure(std::string_view text);
    LaidCaption lay(const Caption& caption);
    /// Event texts from the lowest up; `looks` one a word over all lines; everything `scale` times as large around the
    /// caption's centre.
    std::vector<std::string> events(const Caption& caption, const LaidCaption& laid, const std::vector<WordLook>& looks,
                                    double scale) const;
    /// What the box behind one word covers, when it has one; empty for a word without ink.
    Area box_around(const LaidCaption& laid, size_t line, size_t word) const;
    /// Whether boxes of neighbouring words would meet, as they do in scripts without blanks.
    bool boxes_touch(const LaidCaption& laid) const;
    /// What of the set-up shapes pixels, for cache keys.
    std::string key() const;

private:
    struct Pen;
    std::string shown(std::string_view text) const;
    std::string line_of(const Caption& caption, size_t line, const Pen& pen) const;
    void place_lines(LaidCaption& laid, size_t lines) const;
    void read_areas(const Caption& caption, LaidCaption& laid);
    Area box_area(const LaidCaption& laid, const LaidLine& line, const Area& ink, double scale) const;
    std::string boxes(const LaidCaption& laid, const std::vector<WordLook>& looks, double scale, bool words) const;

    CaptionStyle style_;
    std::string language_, font_;
    AssRenderer& renderer_;
    Area safe_;
    double size_ = 0, font_scale_ = 1, width_ = 0, canvas_width_ = 0;
};

/// Whether the text holds a cluster that is drawn as a colour picture.
bool has_emoji(std::string_view text);

}  // namespace igny8::video
