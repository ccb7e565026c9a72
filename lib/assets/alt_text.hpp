#pragma once
// What a picture says to somebody who does not see it.
#include <string>

#include "assets/card.hpp"
#include "document/social_post.hpp"

namespace igny8::assets {

/// The article's own words: alt text, else caption, else the sentence it stands at, else `title`. Without "image of"
/// and its like, never a file's name.
std::string alt_text(const document::Illustration& image, const std::string& title);

/// The words of a drawn card, in reading order.
std::string alt_text(const CardText& text);

/// With the headline that was written on the picture, and at most `most` characters (0: any number): whole sentences,
/// or whole words and "…".
std::string alt_text_with(const std::string& alt, const std::string& headline, int most);

}  // namespace igny8::assets
