#pragma once
// An article's pictures, looked at once, and which of them suits a post.
#include <vector>

#include "assets/article_picture.hpp"
#include "assets/crop.hpp"
#include "document/social_post.hpp"

namespace igny8::assets {

struct Exhibit {
    document::Illustration says;  ///< what the article says of it
    size_t position = 0;          ///< among the article's pictures
    ArticlePicture picture;
    Interest interest;
};

/// Remembers one article at a time: the posts of one article come one after another, and memory stays constant.
class Gallery {
public:
    /// The pictures worth showing, in the article's order; at most the first 24 are looked at.
    const std::vector<Exhibit>& of(const document::PostSource& source);

    /// read_for_social's copy; the last one stays at hand.
    const media::Pixels& pixels(const ArticlePicture& picture);

private:
    std::string key_;
    std::vector<Exhibit> exhibits_;
    Path file_;  ///< whose pixels are at hand
    media::Pixels pixels_;
};

/// The picture for a post of that size, or none when none fits: words it shares with the title, the key point and the
/// post; its place in the article (the first one leads); photographs before drawings; not one that would be enlarged
/// more than twice.
const Exhibit* best_for(const std::vector<Exhibit>& exhibits, const document::SocialPost& post, Size target);

}  // namespace igny8::assets
