#pragma once
// LinkedIn's "little text": the markup of commentary. A reserved character that is not escaped silently cuts the post
// there. Source: learn.microsoft.com/linkedin, little-text-format. Pure.
#include <string>
#include <string_view>
#include <vector>

namespace igny8::platform::linkedin {

/// Somebody named in the text: "@NAME" becomes a link to `urn`. The name must be the entity's own.
struct Mention {
    std::string name{}, urn{};
};

/// Hashtags as {hashtag|\#|tag}, mentions as links, every other reserved character with a backslash in front.
/// `escape_addresses` false leaves web addresses as they are.
std::string little_text(std::string_view text, const std::vector<Mention>& mentions = {}, bool escape_addresses = true);

/// What a reader sees of commentary: escapes undone, hashtags as "#tag", mentions as their name.
std::string plain_text(std::string_view commentary);

/// Two commentaries are compared by this: `plain_text`, NFC, white space collapsed; and, when `folded`, every web
/// address as one sign, because LinkedIn may shorten them.
std::string comparable(std::string_view commentary, bool folded = false);

}  // namespace igny8::platform::linkedin
