#pragma once
// Which of an author's own posts is the one that was sent. Pure.
#include <set>
#include <string>
#include <vector>

#include "platform/adapter.hpp"

namespace igny8::platform::twitter {

/// What is looked for.
struct Sought {
    std::string text{};                           ///< as it was sent
    std::string parent{};                         ///< the post it replies to; empty: it is no reply
    std::set<std::string> media_ids{};            ///< that were uploaded for it
    std::set<std::string, std::less<>> others{};  ///< posts of this job that are known already
};

/// A text so that what was sent and what X shows are equal: NFC, addresses without scheme and last '/', white space
/// collapsed.
std::string comparable(std::string_view text);

/// A post's words as its author wrote them: the long text when it has one, addresses unfolded, the link to its own
/// media gone (`has_media`: it has some, whether X names them or not). Both spellings of X's fields are read.
std::string words_of(const json::Value& post, bool has_media = false);

bool is_ours(const json::Value& post, const Sought& sought);

/// The one among `posts` (an array) that is ours and belongs to no other job.
Sighting among(const json::Value& posts, const Sought& sought, const Search& search);

}  // namespace igny8::platform::twitter
