#pragma once
// The cards that a section could show, the best one first.
#include "assets/card.hpp"
#include "document/video_project.hpp"

namespace igny8::assets {

/// Never empty: the section's own card, its code, its key words, then short sentences of its narration.
std::vector<CardText> section_cards(const document::VideoProject& project, const document::Section& section);

/// A card that a picture should not replace: a figure, a quote, an enumeration, code, the end.
bool must_show(const CardText& card);

}  // namespace igny8::assets
