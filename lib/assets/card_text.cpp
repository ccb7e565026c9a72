// The cards that are mostly text: title, key point, quote, outro.
#include <cmath>

#include "assets/card_parts.hpp"
#include "base/log.hpp"
#include "base/text.hpp"

namespace igny8::assets {
namespace {

/// The theme's logo above everything else, when there is one.
void add_logo(Stack& stack, const Sheet& s) {
    if (s.theme.logo.empty()) return;
    const int height = static_cast<int>(s.px(110)), width = static_cast<int>(s.page.content.width * 0.6);
    auto logo = media::fit_inside(media::read_picture(s.theme.logo, 1024), width, height, true);
    const double x = s.start_x(logo.width);
    const double logo_height = logo.height;
    stack.block(logo_height, [&s, x, logo = std::move(logo)](Rect at) { s.canvas.picture(logo, x, at.y); });
    stack.gap(s.px(48));
}

/// "https://www.example.com/a" → "example.com".
std::string bare_host(std::string_view site) {
    for (std::string_view scheme : {"https://", "http://"})
        if (site.starts_with(scheme)) site.remove_prefix(scheme.size());
    if (site.starts_with("www.")) site.remove_prefix(4);
    return std::string(site.substr(0, site.find('/')));
}

/// A pill in the accent colour, sized by its text.
void add_pill(Stack& stack, const Sheet& s, const std::string& label) {
    auto style = body_style(s, s.theme.on_accent);
    style.weight = 700;
    const double padding = s.px(44), size = s.page.smallest_px * 1.1;
    auto text = media::fit_text(label, style, s.page.content.width - 2 * padding, s.px(90),
                                {s.page.smallest_px, size, 1, false});
    text.wrap_width = std::ceil(text.size.width) + 2;
    const double width = text.wrap_width + 2 * padding, height = text.size.height + s.px(44);
    stack.block(height, [&s, text, width, height, padding](Rect at) {
        const double x = s.start_x(width);
        s.canvas.rounded({x, at.y, width, height}, height / 2, s.theme.accent);
        s.canvas.text(text, x + padding, at.y + (height - text.size.height) / 2, text.wrap_width);
    });
}

/// The statement as large as it goes; one that only fits small is set lighter, as running text.
FittedText fit_statement(const Sheet& s, const std::string& text, double height) {
    const TextLimits limits{s.page.smallest_px, s.px(104), s.page.vertical() ? 10 : 7, true};
    auto fitted = media::fit_text(text, heading_style(s, s.theme.text), s.page.content.width, height, limits);
    if (fitted.style.size_px >= s.px(60)) return fitted;
    auto lighter = body_style(s, s.theme.text);
    lighter.weight = 600;
    return media::fit_text(text, lighter, s.page.content.width, height, limits);
}

}  // namespace

void draw_title(const Sheet& s) {
    const auto& card = s.text.card;
    Stack stack(s);
    add_logo(stack, s);
    stack.kicker(s.text.kicker);
    const bool wide = !s.page.vertical();
    stack.text(card.title.empty() ? card.text : card.title, heading_style(s, s.theme.text),
               {s.px(64), s.px(wide ? 148 : 128), wide ? 4 : 6, true},
               card.text.empty() || card.title.empty() ? 0.85 : 0.6);
    if (!card.text.empty() && !card.title.empty()) {
        stack.gap(s.px(44));
        stack.text(card.text, body_style(s, s.theme.muted), {0, s.px(wide ? 52 : 56), wide ? 3 : 4, true}, 0.4);
    }
    stack.draw();
}

/// A heading and a paragraph under it, the paragraph as large as it goes: a slide is read at arm's length.
void draw_slide_text(const Sheet& s) {
    const auto& card = s.text.card;
    const bool both = !card.title.empty() && !card.text.empty();
    Stack stack(s);
    stack.kicker(s.text.kicker);
    stack.text(card.title, heading_style(s, s.theme.text), {s.px(52), s.px(104), 5, true}, both ? 0.42 : 0.85);
    if (both) stack.gap(s.px(40));
    stack.text(card.text, body_style(s, s.theme.text), {s.page.smallest_px, s.px(60), 0, false}, 1);
    stack.draw();
}

void draw_key_point(const Sheet& s) {
    const auto& card = s.text.card;
    const bool both = !card.text.empty() && !card.title.empty();
    Stack stack(s);
    stack.kicker(both ? card.title : s.text.kicker);
    stack.text(fit_statement(s, card.text.empty() ? card.title : card.text, stack.left()));
    stack.draw();
}

void draw_quote(const Sheet& s) {
    const auto& card = s.text.card;
    Stack stack(s);
    auto mark = heading_style(s, s.theme.accent);
    mark.weight = 900;
    mark.size_px = s.px(300);
    stack.block(s.px(130), [&s, mark](Rect at) {  // the mark's ink is the upper half of its line
        s.canvas.text("\u201c", mark, at.x - s.px(8), at.y - s.px(62), at.width);
    });
    stack.gap(s.px(40));
    auto style = heading_style(s, s.theme.text);
    style.weight = std::min(style.weight, 700);
    style.line_height = 1.02;
    const double kept = card.attribution.empty() ? 0 : s.page.smallest_px * 3.2;
    const double share = std::max(0.2, (stack.left() - kept) / s.page.content.height);
    stack.text(card.text.empty() ? card.title : card.text, style, {0, s.px(88), 0, true}, share);
    if (!card.attribution.empty()) {
        stack.gap(s.px(44));
        stack.text("— " + card.attribution, body_style(s, s.theme.muted), {0, s.px(48), 2, false}, 0.3);
    }
    stack.draw();
}

void draw_outro(const Sheet& s) {
    const auto& card = s.text.card;
    const auto host = bare_host(s.text.site);
    Stack stack(s);
    add_logo(stack, s);
    stack.text(card.title.empty() ? card.text : card.title, heading_style(s, s.theme.text),
               {s.px(56), s.px(120), 5, true}, 0.5);
    if (!card.text.empty() && !card.title.empty() && card.text != host) {
        stack.gap(s.px(36));
        stack.text(card.text, body_style(s, s.theme.muted), {0, s.px(54), 4, true}, 0.28);
    }
    if (!host.empty() && host != card.title && stack.left() > s.px(180)) {
        stack.gap(s.px(64));
        add_pill(stack, s, host);
    }
    stack.draw();
}

}  // namespace igny8::assets
