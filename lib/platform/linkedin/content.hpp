#pragma once
// What one post becomes on LinkedIn: its kind, the files it needs, its body. Pure.
#include <string>
#include <vector>

#include "platform/linkedin/api.hpp"
#include "platform/payloads.hpp"
#include "platform/spec.hpp"

namespace igny8::platform::linkedin {

enum class Kind { text, picture, pictures, document, video, article, poll };

/// A file that is uploaded before the post, and the step that does it.
struct File {
    std::string step{};  ///< "media:1", "thumbnail"
    Shelf shelf{};
    Medium medium{};
};

struct Content {
    document::SocialPost post{};
    Kind kind = Kind::text;
    std::vector<File> files{};
    std::string commentary{};  ///< little text
};

/// A document wins over the slides it was made of; a film or pictures over a link card.
/// Errors: Fault::input for what LinkedIn cannot show.
Content content_of(const Job& job, const PlatformSpec& spec, const Api& api);

/// "urn:li:person:…" or "urn:li:organization:…": the account's external id, which sign-in finds. Empty when it has
/// none.
std::string author_of(const Account& account);
bool is_organization(const std::string& author);

/// The body of POST /rest/posts. `urns` of the content's files in order.
json::Value body_of(const Content& content, const Account& account, const std::vector<std::string>& urns);
json::Value comment_of(const Content& content, const Account& account, const std::string& post);

}  // namespace igny8::platform::linkedin
