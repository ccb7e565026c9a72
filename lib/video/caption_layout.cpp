#include "video/caption_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/files.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"
#include "json/yaml.hpp"
#include "media/ass_emoji.hpp"

namespace igny8::video {
namespace {

constexpr double emoji_height = 0.84, emoji_drop = 0.1, emoji_gap = 0.04;  // of the size
constexpr double letter_reach = 0.42;  // of the size: from the middle of a line to the top of its capitals and beyond
constexpr uint32_t emoji_tag = 0x800000;

std::string fill_tags(Colour c) {
    return fmt::format("\\1c&H{:02X}{:02X}{:02X}&\\1a&H{:02X}&", c.blue, c.green, c.red, 255 - c.alpha);
}
std::string outline_tags(Colour c) {
    return fmt::format("\\3c&H{:02X}{:02X}{:02X}&\\3a&H{:02X}&", c.blue, c.green, c.red, 255 - c.alpha);
}
Colour tag_colour(uint32_t tag) { return {uint8_t(tag >> 16), uint8_t(tag >> 8), uint8_t(tag), 255}; }

/// A rounded rectangle as a drawing of ASS.
std::string rounded(const Area& a, double r) {
    r = std::min({r, a.width() / 2, (a.bottom - a.top) / 2});
    const double k = r * 0.4477;  // circle by Bézier curves
    return fmt::format(
        "m {:.1f} {:.1f} l {:.1f} {:.1f} b {:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f} l {:.1f} {:.1f} b {:.1f} {:.1f} "
        "{:.1f} "
        "{:.1f} {:.1f} {:.1f} l {:.1f} {:.1f} b {:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f} l {:.1f} {:.1f} b {:.1f} "
        "{:.1f} "
        "{:.1f} {:.1f} {:.1f} {:.1f} ",
        a.left + r, a.top, a.right - r, a.top, a.right - k, a.top, a.right, a.top + k, a.right, a.top + r, a.right,
        a.bottom - r, a.right, a.bottom - k, a.right - k, a.bottom, a.right - r, a.bottom, a.left + r, a.bottom,
        a.left + k, a.bottom, a.left, a.bottom - k, a.left, a.bottom - r, a.left, a.top + r, a.left, a.top + k,
        a.left + k, a.top, a.left + r, a.top);
}

/// The family for a language, when the style's own lacks its script, and how much larger it is set.
std::pair<std::string, double> font_of(const std::string& language, const std::string& otherwise) {
    const json::Value table = json::read_yaml(share_folder() / "captions" / "language" / "fonts.yaml");
    const json::Reader languages = json::Reader(table).at("languages");
    const std::string base = language.substr(0, language.find_first_of("-_"));
    for (const std::string& key : {language, base})
        if (!key.empty() && languages.has(key.c_str())) {
            const json::Reader entry = languages.at(key.c_str());
            return {entry.string("font"), entry.number_or("scale", 1)};
        }
    return {otherwise, 1};
}

/// "get_user()", "std::vector", "<b>", "a/b.hpp": capitals would make something else of it.
bool is_code(std::string_view word) {
    return word.find_first_of("_<>{}=\\@#/$") != word.npos || text::contains(word, "::") || text::contains(word, "()");
}

Area scaled_about(const Area& a, double x, double y, double s) {
    return {x + (a.left - x) * s, y + (a.top - y) * s, x + (a.right - x) * s, y + (a.bottom - y) * s};
}

/// What of the bitmap has ink: libass rounds their sizes up to whole tiles of 16 or 32 pixels.
Area seen(const Ink& ink) {
    const auto at = [&](int x, int y) { return ink.coverage[ptrdiff_t{y} * ink.stride + x] != 0; };
    const auto column = [&](int x) {
        for (int y = 0; y < ink.height; ++y)
            if (at(x, y)) return true;
        return false;
    };
    const auto row = [&](int y) {
        for (int x = 0; x < ink.width; ++x)
            if (at(x, y)) return true;
        return false;
    };
    int left = 0, top = 0, right = ink.width, bottom = ink.height;
    while (left < right && !column(left)) ++left;
    while (right > left && !column(right - 1)) --right;
    while (top < bottom && !row(top)) ++top;
    while (bottom > top && !row(bottom - 1)) --bottom;
    return {double(ink.x + left), double(ink.y + top), double(ink.x + right), double(ink.y + bottom)};
}

Area padded(const Area& a, double x, double y) { return {a.left - x, a.top - y, a.right + x, a.bottom + y}; }

}  // namespace

void Area::add(const Area& other) {
    if (other.empty()) return;
    if (empty()) {
        *this = other;
        return;
    }
    left = std::min(left, other.left), top = std::min(top, other.top);
    right = std::max(right, other.right), bottom = std::max(bottom, other.bottom);
}

bool has_emoji(std::string_view text) {
    for (const unicode::Piece& piece : unicode::graphemes(text))
        if (media::is_emoji_cluster(text.substr(piece.offset, piece.length))) return true;
    return false;
}

/// How a line is written: to be seen, as its shadow, or to find where its words are.
struct CaptionLayout::Pen {
    double x = 0, y = 0, size = 0, outline = 0, blur = 0;
    Colour outline_colour{};
    bool fill = true;
    std::vector<Colour> colours = {};  ///< of the line's words
    uint32_t first_emoji = 0;          ///< not 0: emoji places are marked with this tag and the following ones
};

CaptionLayout::CaptionLayout(const CaptionStyle& style, const Canvas& canvas, const document::Preset& preset,
                             const std::string& language, AssRenderer& renderer)
    : style_(style), language_(language), renderer_(renderer), canvas_width_(canvas.width) {
    std::tie(font_, font_scale_) = font_of(language, style.font);
    const double sx = double(canvas.width) / preset.width_px, sy = double(canvas.height) / preset.height_px;
    safe_ = {preset.safe_area.left * sx, preset.safe_area.top * sy, canvas.width - preset.safe_area.right * sx,
             canvas.height - preset.safe_area.bottom * sy};
    size_ = style.size * std::min(canvas.width, canvas.height);
    const double middle = canvas.width / 2.0, side = std::min(middle - safe_.left, safe_.right - middle);
    const bool box = style.box.alpha > 0 || style.current_box.alpha > 0;
    const double spring = style.effect == CaptionStyle::Effect::pop ? pop_overshoot : 1;
    const double shadow = style.shadow_colour.alpha > 0 ? style.shadow + style.shadow_blur : 0;
    width_ = 2 * (side / spring - size_ * (style.outline + std::max(shadow, box ? style.box_padding : 0))) - 2;
}

std::string CaptionLayout::shown(std::string_view text) const {
    return style_.uppercase && !is_code(text) ? unicode::upper(text, language_) : std::string(text);
}

std::string CaptionLayout::line_of(const Caption& caption, size_t line, const Pen& pen) const {
    const std::string hidden = "\\1a&HFF&\\3a&HFF&";
    std::string out =
        fmt::format("{{\\an5\\pos({:.2f},{:.2f})\\fn{}\\fs{:.2f}\\b{}\\fsp{:.2f}\\bord{:.2f}\\shad0\\blur{:.2f}{}}}",
                    pen.x, pen.y, font_, pen.size * font_scale_, style_.weight, style_.spacing * pen.size, pen.outline,
                    pen.blur, outline_tags(pen.outline_colour));
    uint32_t emoji = pen.first_emoji;
    const CaptionLine& words = caption.lines[line];
    for (size_t i = 0; i < words.size(); ++i) {
        const std::string ink = pen.fill ? fill_tags(pen.colours[i]) : "\\1a&HFF&";
        if (words[i].blank_before && i > 0)
            out += fmt::format("{{\\fsp{:.2f}}} {{\\fsp{:.2f}}}", (style_.spacing + style_.word_spacing) * pen.size,
                               style_.spacing * pen.size);
        out += "{" + ink + "}";
        const std::string text = shown(words[i].text);
        for (const unicode::Piece& piece : unicode::graphemes(text)) {
            const std::string_view cluster = std::string_view(text).substr(piece.offset, piece.length);
            if (!media::is_emoji_cluster(cluster)) {
                out += ass_escaped(cluster);
                continue;
            }
            const int height = std::max(1, static_cast<int>(pen.size * emoji_height));
            const int gap = static_cast<int>(pen.size * emoji_gap);
            out += fmt::format("{{{}\\bord0\\pbo{}\\p1}}m 0 0 l {} 0 {} {} 0 {}{{\\p0{}{}\\bord{:.2f}}}",
                               emoji ? fill_tags(tag_colour(emoji++)) : hidden, static_cast<int>(pen.size * emoji_drop),
                               height + 2 * gap, height + 2 * gap, height, height, ink,
                               outline_tags(pen.outline_colour), pen.outline);
        }
    }
    return out;
}

double CaptionLayout::measure(std::string_view text) {
    Caption caption{.lines = {{}}};
    for (const std::string_view word : text::split(text, ' '))
        caption.lines[0].push_back({std::string(word), 0, 0, !caption.lines[0].empty()});
    const Pen pen{.x = canvas_width_ / 2,
                  .y = safe_.top + size_,
                  .size = size_,
                  .colours = std::vector<Colour>(caption.lines[0].size()),
                  .first_emoji = emoji_tag};
    Area area;
    for (const Ink& ink : renderer_.render({line_of(caption, 0, pen)})) area.add(seen(ink));
    const double share = style_.columns > 0 ? columns(text) * width_ / style_.columns : 0;
    return std::max(area.width(), share);
}

/// The block of lines between the safe area's top and bottom. Groups of words keep their centre whether they have one
/// line or two; sentences grow from their end nearest to the border.
void CaptionLayout::place_lines(LaidCaption& laid, size_t lines) const {
    const double pitch = style_.line_height * laid.size;
    const auto height = [&](double n, double size) {
        return (n - 1) * style_.line_height * size + size * (1 + 2 * (style_.outline + style_.shadow));
    };
    const double most = height(style_.lines, size_), own = height(double(lines), laid.size);
    const double slack = safe_.bottom - safe_.top - most;
    const double within = style_.words > 0 ? (most - own) / 2 : (most - own) * style_.position;
    const double top = safe_.top + slack * style_.position + within;
    laid.centre_x = canvas_width_ / 2;
    laid.centre_y = std::round(top + own / 2);
    laid.lines.assign(lines, {});
    for (size_t i = 0; i < lines; ++i)
        laid.lines[i].centre_y = std::round(laid.centre_y + (double(i) - (double(lines) - 1) / 2) * pitch);
}

/// Writes every word and emoji in a colour that is its number, and looks where each colour came out.
void CaptionLayout::read_areas(const Caption& caption, LaidCaption& laid) {
    std::vector<std::string> texts;
    std::vector<Area*> words, emoji;
    uint32_t tag = 1, emoji_next = emoji_tag;
    for (size_t l = 0; l < laid.lines.size(); ++l) {
        LaidLine& line = laid.lines[l];
        Pen pen{.x = laid.centre_x, .y = line.centre_y, .size = laid.size, .first_emoji = emoji_next};
        line.words.assign(caption.lines[l].size(), {});
        line.emoji.clear();
        for (const CaptionWord& word : caption.lines[l]) {
            pen.colours.push_back(tag_colour(tag++));
            const std::string text = shown(word.text);
            for (const unicode::Piece& piece : unicode::graphemes(text))
                if (media::is_emoji_cluster(std::string_view(text).substr(piece.offset, piece.length)))
                    line.emoji.push_back({text.substr(piece.offset, piece.length), {}});
        }
        emoji_next += static_cast<uint32_t>(line.emoji.size());
        for (Area& area : line.words) words.push_back(&area);
        for (LaidEmoji& one : line.emoji) emoji.push_back(&one.area);
        texts.push_back(line_of(caption, l, pen));
    }
    for (const Ink& ink : renderer_.render(texts)) {
        const bool picture = ink.rgb >= emoji_tag;
        const size_t index = picture ? ink.rgb - emoji_tag : ink.rgb - 1;
        auto& areas = picture ? emoji : words;
        if (index < areas.size()) areas[index]->add(seen(ink));
    }
}

LaidCaption CaptionLayout::lay(const Caption& caption) {
    LaidCaption laid{.size = size_};
    for (int attempt = 0; attempt < 8; ++attempt) {
        place_lines(laid, caption.lines.size());
        read_areas(caption, laid);
        double widest = 0;
        for (const LaidLine& line : laid.lines) {
            Area all;
            for (const Area& area : line.words) all.add(area);
            for (const LaidEmoji& emoji : line.emoji) all.add(emoji.area);
            widest = std::max(widest, all.width());
        }
        if (widest <= width_ + 1) break;
        laid.size = std::max(laid.size * width_ / widest * 0.998, size_ * 0.2);
    }
    return laid;
}

Area CaptionLayout::box_area(const LaidCaption& laid, const LaidLine& line, const Area& ink, double scale) const {
    const double size = laid.size * scale, reach = size * (letter_reach + style_.box_padding * 0.5);
    const double y = laid.centre_y + (line.centre_y - laid.centre_y) * scale;
    Area area = padded(scaled_about(ink, laid.centre_x, laid.centre_y, scale), size * style_.box_padding, 0);
    area.top = y - reach, area.bottom = y + reach;
    return area;
}

Area CaptionLayout::box_around(const LaidCaption& laid, size_t line, size_t word) const {
    const Area& ink = laid.lines[line].words[word];
    return ink.empty() ? ink : box_area(laid, laid.lines[line], ink, 1);
}

bool CaptionLayout::boxes_touch(const LaidCaption& laid) const {
    for (size_t line = 0; line < laid.lines.size(); ++line)
        for (size_t a = 0; a < laid.lines[line].words.size(); ++a)
            for (size_t b = 0; b < a; ++b) {
                const Area one = box_around(laid, line, a), other = box_around(laid, line, b);
                if (!one.empty() && !other.empty() && one.left < other.right + 4 && other.left < one.right + 4)
                    return true;
            }
    return false;
}

std::string CaptionLayout::boxes(const LaidCaption& laid, const std::vector<WordLook>& looks, double scale,
                                 bool words) const {
    std::string path;
    size_t word = 0;
    for (const LaidLine& line : laid.lines) {
        Area all;
        const auto draw = [&](const Area& ink) {
            if (!ink.empty()) path += rounded(box_area(laid, line, ink, scale), laid.size * scale * style_.box_radius);
        };
        for (const Area& area : line.words) {
            if (words && looks[word].boxed) draw(area);
            all.add(area);
            ++word;
        }
        for (const LaidEmoji& emoji : line.emoji) all.add(emoji.area);
        if (!words) draw(all);
    }
    if (path.empty()) return path;
    return "{\\an7\\pos(0,0)\\bord0\\shad0" + fill_tags(words ? style_.current_box : style_.box) + "\\p1}" + path;
}

std::vector<std::string> CaptionLayout::events(const Caption& caption, const LaidCaption& laid,
                                               const std::vector<WordLook>& looks, double scale) const {
    const double size = laid.size * scale, outline = style_.outline * size, shadow = style_.shadow * size;
    std::vector<std::string> below, above;
    size_t word = 0;
    for (size_t l = 0; l < laid.lines.size(); ++l) {
        Pen pen{.x = laid.centre_x,
                .y = laid.centre_y + (laid.lines[l].centre_y - laid.centre_y) * scale,
                .size = size,
                .outline = outline,
                .outline_colour = style_.outline_colour};
        for (size_t i = 0; i < caption.lines[l].size(); ++i) pen.colours.push_back(looks[word++].colour);
        above.push_back(line_of(caption, l, pen));
        if (style_.shadow_colour.alpha == 0) continue;
        pen.x += shadow, pen.y += shadow;
        pen.fill = false;
        pen.blur = style_.shadow_blur * size;
        pen.outline_colour = style_.shadow_colour;
        below.push_back(line_of(caption, l, pen));
    }
    for (const bool words : {false, true})
        if ((words ? style_.current_box : style_.box).alpha > 0)
            if (std::string path = boxes(laid, looks, scale, words); !path.empty()) below.push_back(std::move(path));
    below.insert(below.end(), above.begin(), above.end());
    return below;
}

std::string CaptionLayout::key() const {
    return fmt::format("{} {} {} {} {} {} {} {} {}", font_, font_scale_, size_, width_, safe_.left, safe_.top,
                       safe_.right, safe_.bottom, canvas_width_);
}

}  // namespace igny8::video
