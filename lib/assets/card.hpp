#pragma once
// Drawn cards: what a section shows when no picture of the article fits.
#include <cstdint>
#include <string>
#include <vector>

#include "assets/page.hpp"
#include "assets/theme.hpp"
#include "document/video_project.hpp"

namespace igny8::assets {

/// What stands on a card. `card.kind` "code" shows `code`; parts that are empty are not drawn.
struct CardText {
    document::Card card;
    std::string kicker;  ///< small, above everything: the chapter, the site
    std::string code, code_language;
    std::string site;  ///< outro: where to read on
    std::string language = "en";
    uint64_t seed = 0;  ///< moves what is drawn behind; the same seed, the same card
};

/// Nothing of the text is outside page.content or below page.smallest_px; what does not fit is shortened with "…".
/// Errors: Fault::config for a character without font; Fault::input for an unknown kind or one with nothing to show.
/// `backdrop` is draw_backdrop's picture for this theme and page, when several cards share it; else it is drawn.
media::Pixels draw_card(const CardText& text, const Theme& theme, const Page& page,
                        const media::Pixels* backdrop = nullptr);

/// The theme's colours alone, the same for every card.
media::Pixels draw_backdrop(const Theme& theme, const Page& page);

/// The kinds there are.
std::vector<std::string> card_kinds();

}  // namespace igny8::assets
