#pragma once
// The calls to a Facebook page, as values. `page` and other ids are what Meta gave: opaque.
#include <string>
#include <vector>

#include "platform/facebook/post.hpp"
#include "platform/graph.hpp"

namespace igny8::platform::facebook {

/// Who is called, about which page, with which token.
struct Caller {
    graph::Site site{};
    std::string page{};
    Secret token{};
};

/// Everything a post says, so that a second send can be seen to be the same; media by their digests.
std::string content_hash(const Post& post);

/// A picture that nobody sees yet. One without a file is fetched by Meta from its address.
net::Request photo(const Caller& caller, const Medium& medium, bool scheduled);

/// How a post in the feed begins its life.
enum class Birth { draft, published, scheduled };
/// `photos`: ids of hidden pictures, or, for cards, the addresses of theirs.
net::Request feed(const Caller& caller, const Post& post, const std::vector<std::string>& photos, Birth birth);
net::Request set_public(const Caller& caller, const std::string& post_id);

/// Films: reels and stories go to rupload, films of the feed in pieces to the page itself.
net::Request start_reel(const Caller& caller);
net::Request start_story_film(const Caller& caller);
net::Request start_film(const Caller& caller, uint64_t size);
struct Piece {
    std::string session{};
    uint64_t begin = 0, end = 0;  ///< bytes, as Meta asked for them
};
net::Request transfer(const Caller& caller, const Medium& film, const Piece& piece);
net::Request cover(const Caller& caller, const std::string& video_id, const Path& picture);
net::Request finish_reel(const Caller& caller, const Post& post, const std::string& video_id);
net::Request finish_film(const Caller& caller, const Post& post, const std::string& session);
net::Request finish_story_film(const Caller& caller, const std::string& video_id);
net::Request photo_story(const Caller& caller, const std::string& photo_id);
net::Request comment(const Caller& caller, const std::string& object_id, const std::string& text);

net::Request read(const Caller& caller, const std::string& id, const std::string& fields);

/// "https://www.facebook.com/ID" when Meta gives no address; a path is completed.
std::string link_of(const std::string& id, const std::string& permalink = {});

}  // namespace igny8::platform::facebook
