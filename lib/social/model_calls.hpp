#pragma once
// The plan's functions that write for social networks, as one typed call each: AdaptContentForSocial (posts, stories,
// polls), GenerateHashtags, GenerateTwitterThread, GenerateCarouselSlides. What they give keeps to the platform's
// limits, whatever the model answered; links, calls to action and tags are put behind it by whoever builds the post.
#include <string>
#include <vector>

#include "ai/compose.hpp"
#include "social/draft.hpp"

namespace igny8::social {

/// What a model wrote, and how it came about.
template <class T>
struct Written {
    T value;
    ai::Composed how;
};

struct PostText {
    std::string text;
    std::vector<std::string> hashtags;
};
struct PollText {
    std::string text;
    document::Poll poll;
    std::vector<std::string> hashtags;
};
struct ThreadText {
    std::vector<std::string> parts;  ///< not numbered; what closes the thread is not among them
    std::vector<std::string> hashtags;
};
struct CarouselText {
    std::vector<document::Slide> slides;  ///< the cover first; the one that says where to read on is not among them
    PostText beside;
};

/// How many tags a post of that platform has.
struct TagCount {
    size_t least = 0, most = 0;
};
TagCount tag_count(const platform::PlatformSpec& spec, int wanted);

/// Errors of all: ai::compose, and Fault::usage for a kind of post that the platform does not have.
Written<PostText> adapt_content(const ai::Author& author, const Draft& draft);
Written<PostText> adapt_story(const ai::Author& author, const Draft& draft);
Written<PollText> adapt_poll(const ai::Author& author, const Draft& draft);
Written<ThreadText> generate_thread(const ai::Author& author, const Draft& draft);
Written<CarouselText> generate_carousel(const ai::Author& author, const Draft& draft);
Written<std::vector<std::string>> generate_hashtags(const ai::Author& author, const document::Article& article,
                                                    const platform::PlatformSpec& spec, TagCount count);

}  // namespace igny8::social
