#pragma once
// An article becomes one post for one platform.
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "social/writer.hpp"

namespace igny8::social {

/// An article and what is found in it once, for all its posts.
struct Prepared {
    const document::Article& article;  ///< outlives this
    Material material;
    document::PostSource source;
    std::string hash;
};
/// A number of a sentence as a card shows it, "80 %"; `strength` 0…1.
struct Figure {
    std::string value;
    double strength = 0;
};
using FigureOf = std::function<std::optional<Figure>(std::string_view sentence)>;
/// `figure_of` finds the figure for a post's card among what the article says; without it no post has one.
Prepared prepare(const document::Article& article, const FigureOf& figure_of = {});

/// Pure but for the writer: the same article, platform and options give the same post, its id included. The post comes
/// with its checks and lengths, its link frozen with campaign parameters, and what pictures need in `source`.
/// Errors: Fault::input when the platform would refuse the text (never cut to fit), or the article has too little to
/// say; Fault::usage for a kind of post that the platform does not have.
document::SocialPost adapt(const Prepared& prepared, const platform::PlatformSpec& spec, const PostOptions& options,
                           Writer& writer);

/// The id that `adapt` gives.
std::string post_id(const document::Article& article, const platform::PlatformSpec& spec, const PostOptions& options);

/// Takes the measurements anew; for a post that was changed.
void measure(document::SocialPost& post, const platform::PlatformSpec& spec);

}  // namespace igny8::social
