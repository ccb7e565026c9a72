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

/// The text with what closes it: the call to action with its link, and the tags.
std::string closed(const Draft& draft, const std::string& text);

/// The title where the platform has one: the article's, or what stands in front of its colon; empty when neither fits.
std::string fitted_title(const Draft& draft);

/// What closes a thread.
struct ThreadEnd {
    std::string text;        ///< call to action, link and tags; may be empty
    bool tags_only = false;  ///< then it stands behind the last part when there is room
    size_t room = 0;         ///< of one part, in the rule's counting, its number apart
    size_t most = 0;         ///< parts in front of it
};
/// Errors: Fault::usage for a platform without threads; Fault::input when the end does not fit into one part.
ThreadEnd thread_end(const Draft& draft);
/// Puts the end behind the parts and numbers in front of them. Errors: Fault::input for a single part.
void close_thread(const Draft& draft, const ThreadEnd& end, std::vector<std::string> parts, document::SocialPost& post);

/// What slides hold, in code points, and how many of them come from the article.
inline constexpr size_t longest_slide_title = 70, longest_slide_text = 190;
inline constexpr std::string_view slide_picture = "Plain background with room for a headline, no text in the picture.";
struct SlideCount {
    size_t least = 0, most = 0;
    bool invites = false;  ///< one more at the end says where to read on
};
/// Errors: Fault::usage for a platform without carousels.
SlideCount slide_count(const Draft& draft);
/// Adds the last slide. Errors: Fault::input when there are too few.
void close_carousel(const Draft& draft, const SlideCount& count, document::SocialPost& post);

/// The rule of a story's headline. Errors: Fault::usage for a platform without stories.
const platform::TextRule& story_rule(const Draft& draft);
/// Errors: Fault::usage for a platform without polls.
const platform::PollRule& poll_rule(const Draft& draft);

/// Hashtags, link, its place, call to action and first comment: what every kind of post has.
void finish(const Draft& draft, document::SocialPost& post);

}  // namespace igny8::social
