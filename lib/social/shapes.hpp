#pragma once
// How each kind of post is built from its sentences.
#include "social/draft.hpp"

namespace igny8::social {

/// The text of a post in its platform's voice; also the title where the platform has one.
void write_post(Draft& draft, document::SocialPost& post);
/// Parts that are each whole and short enough, the link in the last one.
void write_thread(Draft& draft, document::SocialPost& post);
/// Slides of title, text and picture prompt, and the text beside them.
void write_carousel(Draft& draft, document::SocialPost& post);
/// One headline for the picture.
void write_story(Draft& draft, document::SocialPost& post);
/// A question and options from the article's own topics.
void write_poll(Draft& draft, document::SocialPost& post);

}  // namespace igny8::social
