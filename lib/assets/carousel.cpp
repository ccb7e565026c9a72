#include "assets/carousel.hpp"

#include <cmath>

#include "assets/alt_text.hpp"
#include "assets/card_parts.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

constexpr double foot = 74;  // at 1080: what dots and arrow need below the text

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (auto line : text::split(text, '\n'))
        if (auto trimmed = text::trim(line); !trimmed.empty()) out.emplace_back(trimmed);
    return out;
}

/// "• a point" → "a point": the list card draws its own marks.
std::string without_bullet(std::string line) {
    for (std::string_view bullet : {"• ", "- ", "* ", "→ ", "– ", "▸ ", "✓ "})
        if (line.starts_with(bullet)) return line.substr(bullet.size());
    return line;
}

CardText card_of(const Deck& deck, size_t index) {
    const auto& slide = deck.slides[index];
    const bool first = index == 0, last = index > 0 && index + 1 == deck.slides.size();
    CardText out;
    out.language = deck.language;
    out.kicker = deck.site_name;
    out.site = last ? deck.site_url : "";
    const auto lines = lines_of(slide.text);
    const auto text = text::join(lines, "\n");
    if (last) {
        out.card = {"outro", slide.title, text, "", "", {}};
    } else if (!first && lines.size() > 1) {
        out.card = {"list", slide.title, "", "", "", {}};
        for (const auto& line : lines) out.card.items.push_back(without_bullet(line));
    } else if (slide.title.empty()) {
        out.card = {"key_point", "", text, "", "", {}};
    } else {
        out.card = {first ? "title" : "slide", slide.title, text, "", "", {}};
    }
    return out;
}

Page above_foot(Page page) {
    page.content.height -= foot * page.unit;
    return page;
}

void draw_dots(Canvas& canvas, size_t count, size_t index, bool rtl, const Theme& theme, const Page& page) {
    const double step = 30 * page.unit, y = page.content.bottom() - 12 * page.unit;
    if (count > 20 || step * static_cast<double>(count) > page.content.width) return;
    for (size_t i = 0; i < count; ++i) {
        const double along = step * (static_cast<double>(i) + 0.5);
        const double x = rtl ? page.content.right() - along : page.content.x + along;
        canvas.circle(x, y, (i == index ? 9 : 6) * page.unit, i == index ? theme.accent : theme.text,
                      i == index ? 1 : 0.4);
    }
}

/// In a disc at the side where reading goes on.
void draw_arrow(Canvas& canvas, bool rtl, const Theme& theme, const Page& page) {
    const double radius = 42 * page.unit, y = page.content.bottom() - radius;
    const double x = rtl ? page.content.x + radius : page.content.right() - radius, way = rtl ? -1 : 1;
    canvas.circle(x, y, radius, theme.accent);
    const double length = 17 * page.unit, thick = 6 * page.unit;
    canvas.line(x - way * length, y, x + way * length, y, thick, theme.on_accent);
    for (int side : {-1, 1})
        canvas.line(x + way * length, y, x + way * length * 0.2, y + side * length * 0.8, thick, theme.on_accent);
}

bool reads_rtl(const Deck& deck) {
    for (const auto& slide : deck.slides)
        if (const auto words = slide_words(slide); !words.empty()) return unicode::is_rtl(words);
    return false;
}

}  // namespace

std::string slide_words(const document::Slide& slide) {
    CardText card;
    card.card = {"slide", slide.title, "", "", "", {}};
    for (const auto& line : lines_of(slide.text)) card.card.items.push_back(without_bullet(line));
    return alt_text(card);
}

void draw_place_in_row(media::Pixels& slide, const Deck& deck, size_t index, const Theme& theme, const Page& page) {
    const bool rtl = reads_rtl(deck), more = index == 0 && deck.slides.size() > 1;
    const int top = static_cast<int>(page.content.bottom() - 90 * page.unit);
    const int bottom = std::min(page.height, static_cast<int>(page.content.bottom() + 10 * page.unit));
    Canvas canvas(media::crop(slide, {0, top, page.width, bottom - top}));
    auto strip = page;
    strip.content.y -= top;
    if (more) draw_arrow(canvas, rtl, theme, strip);
    if (!more) draw_dots(canvas, deck.slides.size(), index, rtl, theme, strip);
    media::paint_over(slide, canvas.pixels(), 0, top);
}

media::Pixels draw_slide(const Deck& deck, size_t index, const Theme& theme, const Page& page,
                         const media::Pixels* backdrop) {
    const auto& slide = deck.slides.at(index);
    if (text::trim(slide_words(slide)).empty())
        throw Error(Fault::input, "slide {} has neither title nor text", index + 1).hint("fill it in, or drop it");
    auto out = draw_card(card_of(deck, index), theme, above_foot(page), backdrop);
    draw_place_in_row(out, deck, index, theme, page);
    return out;
}

}  // namespace igny8::assets
