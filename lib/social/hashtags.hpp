#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/article.hpp"

namespace igny8::social {

/// Tags of an article without '#', the best first: its keywords, then telling key phrases until there are `least`
/// (`most` when it has no keywords). CamelCase; none twice, none inside another, none of one common word.
std::vector<std::string> hashtags(const document::Article& article, size_t least, size_t most);

/// "DesignSystem" for "design system", "gRPC" for "gRPC"; empty when nothing is left that a platform would link.
std::string hashtag(std::string_view phrase, std::string_view language);

}  // namespace igny8::social
