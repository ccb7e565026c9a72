#pragma once
// Which picture an <img> means, and whether it is one of the article's or furniture.
#include "article/dom.hpp"
#include "document/article.hpp"

namespace igny8::article {

/// An image block without caption; `src` is empty when the element names no usable picture.
document::Block read_picture(const Dom& dom, NodeId img);

/// By name, alternative text and size: logos, icons, avatars, badges, trackers, spacers.
bool looks_decorative(std::string_view src, std::string_view alt, std::string_view css_class);

}  // namespace igny8::article
