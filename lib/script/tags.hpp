#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/article.hpp"

namespace igny8::script {

inline constexpr int tag_budget = 500;  ///< characters of all tags as YouTube counts them (apis/youtube 2.2)

/// Keywords first, then key phrases; none twice, at most fifteen, within `tag_budget`.
std::vector<std::string> tags(const document::Article& article);

/// YouTube's count: a comma between two tags, two more for a tag with a blank in it. In code points.
int tag_length(const std::vector<std::string>& tags);

/// "#DesignSystem" for "design system"; empty when no letter is left.
std::string hashtag(std::string_view tag);

}  // namespace igny8::script
