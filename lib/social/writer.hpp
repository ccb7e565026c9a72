#pragma once
// Who writes a post: what is built in, or a text model (model_writer.hpp).
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "document/article.hpp"
#include "document/social_post.hpp"
#include "platform/spec.hpp"
#include "social/material.hpp"

namespace igny8::social {

/// How a post should be. Empty and negative: what the platform's norm says.
struct PostOptions {
    std::string type;               ///< post, thread, carousel, story, poll; empty: post
    std::string tone;               ///< a name of tone.hpp
    std::string length = "medium";  ///< short, medium, long
    std::string emoji;              ///< none, few, many
    std::string call_to_action;     ///< the very words; "none": no words, only the link
    std::string link_placement;     ///< text, card, comment, bio, none
    int hashtags = -1;
    std::string account, variant, site;
    std::string utm;  ///< template of link.hpp
    std::string idempotency_key;
    bool numbered = true;  ///< parts of a thread
    int most_parts = 8;    ///< of a thread; slides of a carousel
};

struct WriteRequest {
    const document::Article& article;
    const Material& material;  ///< of that article
    const platform::PlatformSpec& spec;
    const PostOptions& options;
    std::string link;  ///< with its campaign parameters; empty: none
};

/// Fills what is read: post_text, title, hashtags, call_to_action, first_comment, parts, slides, poll, link_placement.
/// Errors: Fault::input when the article has too little to say for the kind of post.
struct Writer {
    virtual ~Writer() = default;
    virtual void write(const WriteRequest& request, document::SocialPost& post) = 0;
};

/// The built-in one: every sentence is the article's own; needs nobody.
std::unique_ptr<Writer> make_extractive();

}  // namespace igny8::social
