#include "assets/card.hpp"

#include <array>

#include "assets/card_parts.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

struct Kind {
    const char* name;
    void (*draw)(const Sheet&);
};

constexpr Kind kinds[] = {
    {"title", draw_title}, {"slide", draw_slide_text}, {"key_point", draw_key_point}, {"statistic", draw_statistic},
    {"quote", draw_quote}, {"list", draw_list},        {"code", draw_code},           {"outro", draw_outro},
};

const Kind& kind_of(const std::string& name) {
    for (const auto& kind : kinds)
        if (name == kind.name) return kind;
    throw Error(Fault::input, "unknown card '{}'", name).hint("one of {}", text::join(card_kinds(), ", "));
}

bool shows_anything(const CardText& t) {
    const auto& c = t.card;
    return !text::trim(c.title + c.text + c.value + t.code + t.kicker).empty() || !c.items.empty();
}

}  // namespace

std::vector<std::string> card_kinds() {
    std::vector<std::string> names;
    for (const auto& kind : kinds) names.emplace_back(kind.name);
    return names;
}

media::Pixels draw_card(const CardText& text, const Theme& theme, const Page& page, const media::Pixels* backdrop) {
    const auto& kind = kind_of(text.card.kind);
    if (!shows_anything(text)) throw Error(Fault::input, "a card '{}' has nothing to show", kind.name);
    media::Canvas canvas(backdrop ? *backdrop : draw_backdrop(theme, page));
    draw_shape(canvas, theme, page, text.seed);
    const bool rtl = unicode::is_rtl(text.card.title + " " + text.card.text);
    kind.draw({canvas, text, theme, page, rtl});
    return canvas.pixels();
}

}  // namespace igny8::assets
