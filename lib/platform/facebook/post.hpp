#pragma once
// What a post becomes on a Facebook page, and its steps.
#include <optional>
#include <string>
#include <vector>

#include "platform/payloads.hpp"

namespace igny8::platform::facebook {

enum class Kind {
    feed,   ///< text, link, pictures
    cards,  ///< links side by side, each with a picture
    reel,
    film,  ///< in the feed
    story,
};

struct Card {
    std::string link{}, title{}, text{};
};

struct Post {
    Kind kind = Kind::feed;
    std::string text{}, title{}, link{}, comment{};
    std::vector<Medium> media{};  ///< pictures of the feed, pictures of cards, the one film, each story
    std::vector<Card> cards{};    ///< as many as media
    std::string cover{};          ///< of a film: a file
    std::optional<Instant> publish_at{};
    bool one_shot = false;          ///< straight into the feed, without a draft
    bool stories_readable = false;  ///< the page's list of stories has been seen to hold ours
};

/// `one_shot`: what the set-up says when neither post nor account does.
/// Errors: Fault::input with the place for what a page cannot show.
Post read_post(const Job& job, bool one_shot);

/// The steps, in order; the same for the same post.
std::vector<Step> steps(const Post& post);

/// "photo:2": 1. For names without a number 0.
size_t index_of(const Step& step);

/// Facebook's own schedule is looked at so long after its time.
inline constexpr Milliseconds schedule_delay{300'000};

inline constexpr const char* reels_bucket = "reels.24h";

}  // namespace igny8::platform::facebook
