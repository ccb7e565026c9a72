#include "assets/still.hpp"

#include <cmath>
#include <cstdlib>

#include "assets/card.hpp"
#include "assets/look.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

struct Named {
    const char* name;
    Size size;
};

// DESIGN.md 7: post, story and slide sizes of the platforms.
constexpr Named sizes[] = {
    {"linkedin", {1200, 627}},   {"linkedin-slide", {1080, 1080}},   {"twitter", {1600, 900}},
    {"facebook", {1200, 630}},   {"facebook-story", {1080, 1920}},   {"facebook-slide", {1080, 1080}},
    {"instagram", {1080, 1080}}, {"instagram-story", {1080, 1920}},  {"instagram-slide", {1080, 1080}},
    {"tiktok", {1080, 1920}},    {"youtube-thumbnail", {1280, 720}}, {"short", {1080, 1920}},
};

std::optional<Size> dimensions(const std::string& text) {
    char* end = nullptr;
    const long width = std::strtol(text.c_str(), &end, 10);
    if (end == text.c_str() || (*end != 'x' && *end != 'X')) return std::nullopt;
    const char* second = end + 1;
    const long height = std::strtol(second, &end, 10);
    if (end == second || *end != 0) return std::nullopt;
    if (width < 16 || height < 16 || width > 8192 || height > 8192)
        throw Error(Fault::usage, "a picture of {} is not possible", text).hint("edges are 16 to 8192 pixels");
    return Size{static_cast<int>(width), static_cast<int>(height)};
}

/// The largest window of the size's shape, its centre as near to the focus as the borders allow.
media::Box window(const media::Pixels& p, Size size, const Look& look) {
    const double shape = static_cast<double>(size.width) / size.height;
    const int width = std::clamp(static_cast<int>(std::lround(p.height * shape)), 1, p.width);
    const int height = std::clamp(static_cast<int>(std::lround(p.width / shape)), 1, p.height);
    auto start = [](double focus, int whole, int part) {
        return std::clamp(static_cast<int>(std::lround(focus * whole - part / 2.0)), 0, whole - part);
    };
    return {start(look.focus_x, p.width, width), start(look.focus_y, p.height, height), width, height};
}

media::Pixels covered(const media::Pixels& p, Size size, const Look& look) {
    return media::resize(media::crop(p, window(p, size, look)), size.width, size.height);
}

/// The picture, whole, over its own copy: small, blurred, darkened, enlarged again.
media::Pixels contained(const media::Pixels& p, Size size, const Look& look) {
    const Size small{std::max(8, size.width / 8), std::max(8, size.height / 8)};
    auto behind = media::blur(covered(p, small, look), 6);
    for (auto& value : behind.data) value = static_cast<uint8_t>(value * 11 / 20);
    auto out = media::resize(behind, size.width, size.height);
    const auto whole = media::fit_inside(p, size.width, size.height, true);
    media::paint_over(out, whole, (size.width - whole.width) / 2, (size.height - whole.height) / 2);
    return out;
}

/// How dense a dark veil must be for white text to be read over pure white.
constexpr double veil = 0.62;

/// The headline's lines, fitted, and what stands above them.
struct Lines {
    media::FittedText text;
    std::optional<media::FittedText> kicker;
    double unit, gap, bar;

    double height() const { return bar + gap + (kicker ? kicker->size.height + gap : 0) + text.size.height; }
};

media::TextStyle white(const FontChoice& font, const std::string& language) {
    media::TextStyle style;
    style.family = font.family;
    style.weight = font.weight;
    style.colour = {255, 255, 255};
    style.language = language;
    return style;
}

/// The headline takes at most `share` of the area's height.
Lines fit_lines(const Headline& headline, const Theme& theme, const Page& page, media::Rect area, double share = 0.6) {
    auto style = white(theme.heading, headline.language);
    style.line_height = 0.95;
    style.letter_spacing = -0.012;
    Lines out{media::fit_text(headline.text, style, area.width, area.height * share,
                              {page.smallest_px, 136 * page.unit, 7, true}),
              std::nullopt, page.unit, 24 * page.unit, 10 * page.unit};
    auto small = white(theme.body, headline.language);
    small.weight = 600;
    if (!headline.kicker.empty())
        out.kicker = media::fit_text(headline.kicker, small, area.width, page.smallest_px * 2,
                                     {page.smallest_px, page.smallest_px, 1, false});
    return out;
}

/// Dark behind the lines, fading out above and below them; to the border when they stand at one.
void draw_scrim(media::Canvas& canvas, double from, double to, const std::string& place) {
    const double width = canvas.width(), height = canvas.height(), reach = (to - from) * 0.7;
    const double top = place == "top" ? 0 : std::max(0.0, from - reach),
                 bottom = place == "bottom" ? height : std::min(height, to + reach);
    if (place == "top")
        canvas.shade({0, 0, width, from}, {0, 0, 0}, veil, veil);
    else
        canvas.shade({0, top, width, from - top}, {0, 0, 0}, 0, veil);
    canvas.shade({0, from, width, to - from}, {0, 0, 0}, veil, veil);
    canvas.shade({0, to, width, bottom - to}, {0, 0, 0}, veil, place == "bottom" ? veil : 0);
}

void draw_lines(media::Canvas& canvas, const Lines& lines, media::Rect area, double y, Rgb accent) {
    const double length = 110 * lines.unit;
    const double x = unicode::is_rtl(lines.text.text) ? area.right() - length : area.x;
    canvas.rounded({x, y, length, lines.bar}, lines.bar / 2, accent);
    y += lines.bar + lines.gap;
    if (lines.kicker) {
        canvas.text(*lines.kicker, area.x, y, area.width);
        y += lines.kicker->size.height + lines.gap;
    }
    canvas.text(lines.text, area.x, y, area.width);
}

/// The title over the theme's background, with the strongest figure of the script.
media::Pixels figure_thumbnail(const document::VideoProject& project, const std::string& title, const Theme& theme,
                               const Page& page) {
    CardText card;
    card.language = project.language;
    card.kicker = project.site;
    card.card = {"title", title.empty() ? "…" : title, "", "", "", {}};
    for (const auto& section : project.script.sections)
        if (section.card.kind == "statistic" && !section.card.value.empty()) {
            card.card = {"statistic", "", title, section.card.value, "", {}};
            break;
        }
    return draw_card(card, theme, page);
}

/// A screenshot or drawing whole, in a frame beside the title (above it on an upright canvas).
media::Pixels framed_thumbnail(const media::Pixels& picture, const Headline& headline, const Theme& theme,
                               const Page& page) {
    media::Canvas canvas(draw_backdrop(theme, page));
    const auto& area = page.content;
    const double gap = 44 * page.unit;
    media::Rect frame = area, words = area;
    if (page.vertical()) {
        frame.height = (area.height - gap) * 0.52;
        words.y = frame.bottom() + gap;
        words.height = area.bottom() - words.y;
    } else {
        words.width = (area.width - gap) * 0.46;
        frame.x = words.right() + gap;
        frame.width = area.right() - frame.x;
    }
    const auto shown = media::fit_inside(picture, static_cast<int>(frame.width), static_cast<int>(frame.height), true);
    const media::Rect at{std::floor(frame.x + (frame.width - shown.width) / 2),
                         std::floor(frame.y + (frame.height - shown.height) / 2), static_cast<double>(shown.width),
                         static_cast<double>(shown.height)};
    canvas.shadow(at, 22 * page.unit, 46 * page.unit, 0.5);
    canvas.rounded_picture(shown, at, 22 * page.unit);
    auto lines = fit_lines(headline, theme, page, words, 0.85);
    lines.text.style.colour = theme.text;
    const double spare = words.height - lines.height();
    draw_lines(canvas, lines, words, std::floor(words.y + spare * (page.vertical() ? 0.1 : 0.5)), theme.accent);
    return canvas.pixels();
}

}  // namespace

Size picture_size(const std::string& name) {
    if (auto size = dimensions(name)) return *size;
    for (const auto& known : sizes)
        if (name == known.name) return known.size;
    throw Error(Fault::usage, "unknown picture size '{}'", name)
        .hint("WIDTHxHEIGHT, or one of {}", text::join(picture_size_names(), ", "));
}

std::vector<std::string> picture_size_names() {
    std::vector<std::string> names;
    for (const auto& known : sizes) names.emplace_back(known.name);
    return names;
}

media::Pixels resized(const media::Pixels& raw, Size size, const std::string& fit) {
    const auto picture = media::flatten(raw);
    const auto seen = look(media::fit_inside(picture, 640, 640));
    const auto how = fit == "auto" ? fit_for(seen, picture.width, picture.height, size.width, size.height) : fit;
    return how == "contain" ? contained(picture, size, seen) : covered(picture, size, seen);
}

media::Pixels overlaid(const media::Pixels& picture, const Headline& headline, const Theme& theme) {
    const auto page = still_page(picture.width, picture.height);
    const auto area = headline.area.width > 0 ? headline.area : page.content;
    const auto lines = fit_lines(headline, theme, page, area);
    const double height = lines.height(), spare = area.height - height;
    const double y = std::floor(area.y + spare * (headline.place == "top" ? 0 : headline.place == "centre" ? 0.5 : 1));
    media::Canvas canvas(picture);
    draw_scrim(canvas, y, std::ceil(y + height), headline.place);
    draw_lines(canvas, lines, area, y, theme.accent);
    return canvas.pixels();
}

media::Pixels thumbnail(const document::VideoProject& project, const media::Pixels* picture, const Theme& theme,
                        Size size) {
    const auto& title = project.title.empty() ? project.script.title : project.title;
    auto page = still_page(size.width, size.height);
    // a player writes the length into the lower right corner, a phone covers the lower third of an upright picture
    page.content.height -= size.height * (page.vertical() ? 0.22 : 0.05);
    if (!picture) return figure_thumbnail(project, title, theme, page);
    const Headline headline{title, "", project.language, "bottom", page.content};
    if (look(media::fit_inside(*picture, 640, 640)).graphic()) return framed_thumbnail(*picture, headline, theme, page);
    return overlaid(resized(*picture, size, "cover"), headline, theme);
}

std::string jpeg_below(const media::Pixels& picture, size_t most_bytes) {
    for (int quality : {90, 82, 72, 60, 45, 30}) {
        auto bytes = media::encode_jpeg(picture, quality);
        if (bytes.size() <= most_bytes) return bytes;
    }
    throw Error(Fault::internal, "a picture of {}×{} does not fit {} bytes", picture.width, picture.height, most_bytes);
}

}  // namespace igny8::assets
