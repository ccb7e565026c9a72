#pragma once
// One picture of a post: from a picture or as a drawn card, with or without words on it.
#include "assets/alt_text.hpp"
#include "assets/backing.hpp"
#include "platform/spec.hpp"

namespace igny8::assets {

/// What a picture is made for.
struct Place {
    std::string platform, role;
    Size size;
    Page page;  ///< where words may stand
};

/// Errors: Fault::input when the platform shows no pictures at all. A role that it does not have becomes its "post", or
/// the only one there is.
Place place_for(const platform::PlatformSpec& spec, const std::string& role);
/// The rule behind it.
const platform::PictureRule& rule_for(const platform::PlatformSpec& spec, const std::string& role);

/// Whether words go on the picture: "auto", "none", or the words themselves.
/// Auto writes the title where nothing beside the picture says it: on upright and square pictures, and beside drawings,
/// which are shown whole in a frame whenever there are words.
struct Overlay {
    std::string wish = "auto";
    std::string title, kicker, language = "en";
};

struct DrawnPicture {
    media::Pixels pixels;
    bool drawing = false;  ///< flat colours and letters: PNG keeps them sharp
    std::string words;     ///< what was written on it
};

/// `picture` may be reduced; `seen` says what is where on it. Exactly place.size.
/// Errors: Fault::config for a character without font.
DrawnPicture draw_picture(const media::Pixels& picture, const Interest& seen, const Place& place,
                          const Overlay& overlay, const Theme& theme);

/// The card for a post without a fit picture: its strongest figure, else its key point, else its title.
CardText post_card(const document::SocialPost& post);

}  // namespace igny8::assets
