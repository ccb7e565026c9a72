#pragma once
// The pictures of social posts: chosen or drawn, cut to the platform's sizes, below its bytes, described in words.
#include <functional>
#include <map>
#include <optional>

#include "assets/carousel.hpp"
#include "assets/gallery.hpp"
#include "assets/quality.hpp"
#include "assets/social_picture.hpp"

namespace igny8::assets {

/// A picture from elsewhere, checked and on disk.
struct Found {
    Path file;
    std::string alt, source;  ///< source: its credit, or who drew it
};

struct SocialOptions {
    std::string theme = "midnight";
    std::string overlay = "auto";   ///< auto, none, or the words to write on every picture
    std::string document = "auto";  ///< a carousel as PDF too: auto (linkedin and outbox), always, never
    bool article_pictures = true;   ///< false: cards alone
    bool write = true;              ///< false: everything is made, nothing is kept
    /// A picture for posts that none of the article fits; without, or when it has none, they get a card.
    std::function<std::optional<Found>(const document::SocialPost&, Size)> other = {};
};

/// Works on one post after the other; posts of one article share what was read of its pictures.
class SocialPictures {
public:
    explicit SocialPictures(SocialOptions options);

    /// Fills post.media with what its post_type needs on its platform (post, story, slides and their PDF, a film's
    /// cover), files under names of their content in `folder`. What stands there already: pictures made before (they
    /// have a digest and lie in `folder`) are made again; a picture that the caller names by its path is brought to
    /// size; one named by `source` alone is taken from the article; films and documents stay. A poll has none.
    /// A post of type text that gets a picture becomes one of type image where the platform has those.
    /// Checks that the post carries are made again.
    /// Errors: Fault::input for a picture that cannot be read or fit; Fault::usage for an unknown platform or theme;
    /// Fault::config for a character without font; Fault::cannot_create and Fault::io from writing.
    void illustrate(document::SocialPost& post, const Path& folder);

    /// The slides alone, as illustrate draws them. The post's other media stay.
    void draw_carousel(document::SocialPost& post, const Path& folder);

private:
    struct Made;
    const platform::PlatformSpec& spec(const std::string& platform);
    Made from_exhibit(const Exhibit& exhibit, const Place& place, const document::SocialPost& post,
                      const Overlay& overlay);
    Made from_file(const document::Medium& medium, const Place& place, const document::SocialPost& post);
    Made card(const Place& place, const document::SocialPost& post);
    Made picture_for(const document::SocialPost& post, const Place& place, const document::Medium* wish);
    Made cover_slide(const document::SocialPost& post, const Deck& deck, const Place& place);
    document::Medium keep_made(Made made, const platform::PlatformSpec& spec, const Place& place,
                               const Path& folder) const;
    static std::vector<document::Medium> wishes_in(document::SocialPost& post, const Path& folder);
    const media::Pixels& backdrop(const Page& page);

    SocialOptions options_;
    Theme theme_;
    Gallery gallery_;
    std::map<std::string, platform::PlatformSpec> specs_;
    std::map<std::string, media::Pixels> backdrops_;  ///< by canvas
};

}  // namespace igny8::assets
