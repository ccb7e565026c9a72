#pragma once
// Which emoji goes with an article: share/social/emoji.yaml.
#include <string>
#include <string_view>

#include "document/article.hpp"

namespace igny8::social {

/// By the words of the title, the keywords and the key phrases, in that order; `guide` chooses when none is named.
std::string topic_emoji(const document::Article& article, bool guide);

/// "link" or "bio".
std::string sign_emoji(std::string_view what);

}  // namespace igny8::social
