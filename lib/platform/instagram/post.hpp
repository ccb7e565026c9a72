#pragma once
// What a post becomes on Instagram, and its steps.
#include <string>
#include <vector>

#include "platform/payloads.hpp"

namespace igny8::platform::instagram {

enum class Kind { image, reel, carousel, story };

struct Post {
    Kind kind = Kind::image;
    std::string caption{}, comment{};
    std::string cover{};                         ///< of a reel: a file
    std::vector<Medium> media{};                 ///< children of a carousel, each story, else the one medium
    json::Value extras = json::Value::object();  ///< of the post's container, as Meta names them
    bool from_disk = false;                      ///< films are sent instead of fetched
};

/// Whether the account signed in by Instagram itself, without a page.
bool by_instagram(const Account& account);

/// Errors: Fault::input with the place for what Instagram cannot show.
Post read_post(const Job& job);

/// The steps in order. A post whose id could not be found out gets no comment.
std::vector<Step> steps(const Post& post, const std::vector<Saved>& saved);

/// "container:2": 1.
size_t index_of(const Step& step);
/// The container that a visible step publishes.
std::string container_step(const Post& post, const Step& step);

inline constexpr const char* posts_bucket = "posts.24h";

}  // namespace igny8::platform::instagram
