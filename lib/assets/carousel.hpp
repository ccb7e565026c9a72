#pragma once
// The slides of a carousel: a cover, one thought a slide, and what to do at the end.
#include <span>

#include "assets/card.hpp"
#include "document/social_post.hpp"

namespace igny8::assets {

struct Deck {
    std::vector<document::Slide> slides;
    std::string site_name, site_url, language = "en";
};

/// Slide `index` of the deck: the first as a cover with an arrow that says there is more, the last as a call to action
/// with the site, the others with title and text; each but the first with its place in the row as dots.
/// Text is never clipped nor below page.smallest_px; what does not fit is shortened with "…".
/// Errors: Fault::input when the slide has neither title nor text; Fault::config for a character without font.
media::Pixels draw_slide(const Deck& deck, size_t index, const Theme& theme, const Page& page,
                         const media::Pixels* backdrop = nullptr);

/// The same words as a text, in sentences.
std::string slide_words(const document::Slide& slide);

/// The arrow and the dots on a picture that serves as cover or slide.
void draw_place_in_row(media::Pixels& slide, const Deck& deck, size_t index, const Theme& theme, const Page& page);

}  // namespace igny8::assets
