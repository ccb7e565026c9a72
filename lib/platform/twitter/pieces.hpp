#pragma once
// What one post becomes on X: a post, the parts of a thread, a comment below. Pure.
#include <string>
#include <vector>

#include "platform/payloads.hpp"
#include "platform/spec.hpp"

namespace igny8::platform::twitter {

/// One call that readers see.
struct Piece {
    std::string step{}, kind{};   ///< "create", "part:2", "comment"
    std::string text{};           ///< may be empty beside media
    std::vector<size_t> media{};  ///< indices into `Content::media`
    std::string parent{};         ///< the step whose post it replies to; empty: none
    bool poll = false;
};

struct Content {
    document::SocialPost post{};
    std::vector<Medium> media{};
    std::vector<Piece> pieces{};
};

/// Errors: Fault::input for what X cannot show: more than four pictures, a film or GIF beside anything, documents.
Content content_of(const Job& job);

/// The media that are sent, in the order of their first use.
std::vector<size_t> used_media(const Content& content);

/// Micro-dollars: a post, or one with an address that X would link.
long long price_of(const Piece& piece, const PlatformSpec& spec);

/// The body of POST /2/tweets. `media_ids` of the piece's media in order; `parent` a post id or empty.
json::Value body_of(const Content& content, const Piece& piece, const Account& account,
                    const std::vector<std::string>& media_ids, const std::string& parent);

/// image/gif is a film to X.
std::string category_of(const Medium& medium);

}  // namespace igny8::platform::twitter
