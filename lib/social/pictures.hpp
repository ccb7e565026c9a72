#pragma once
#include <vector>

#include "document/article.hpp"
#include "document/social_post.hpp"

namespace igny8::social {

/// The article's pictures that a post may show, in reading order, each with an alternative text: the article's own,
/// else its caption, else the heading it stands under. Decoration is left out; at most `most`.
std::vector<document::Illustration> pictures(const document::Article& article, size_t most = 20);

}  // namespace igny8::social
