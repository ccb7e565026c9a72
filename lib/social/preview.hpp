#pragma once
// What a reader would see of a post: as a card for a terminal, and as a page for a browser.
#include <string>
#include <vector>

#include "document/social_post.hpp"
#include "platform/spec.hpp"

namespace igny8::social {

struct PreviewOptions {
    std::string name;     ///< who posts, as readers see it; empty: the site or account
    bool whole = false;   ///< the text in full instead of up to "see more"
    size_t columns = 72;  ///< terminal only
};

/// A box of UTF-8 lines, `columns` wide, with a newline at its end.
std::string preview_card(const document::SocialPost& post, const platform::PlatformSpec& spec,
                         const PreviewOptions& options);

/// One page with all posts one below the other. It needs nothing from outside: styles and pictures are in it, and
/// everything of the post is escaped. Pictures that cannot be read are shown as a plain area with the title.
std::string preview_page(const std::vector<std::pair<document::SocialPost, platform::PlatformSpec>>& posts,
                         const PreviewOptions& options);

/// Bytes of the text that stand in front of "see more"; all of them when nothing is folded away. By the platform's
/// characters and lines, a line being what fits its card; never inside a character, and at a word's end when one is
/// near.
size_t shown_bytes(std::string_view text, const platform::PlatformSpec& spec);

/// Who posts: the given name, else the account, else the site without "www.".
std::string poster(const document::SocialPost& post, const PreviewOptions& options);

/// One or two capital letters of a name.
std::string initials(std::string_view name);

}  // namespace igny8::social
