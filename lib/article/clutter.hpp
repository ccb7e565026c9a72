#pragma once
// Navigation, adverts, share links, comments, scripts, forms and hidden things: everything that is not the article.
#include "article/dom.hpp"

namespace igny8::article {

enum class Sweep {
    all,   ///< by element, role, and the words in class and id
    sure,  ///< only what can never be article text: for pages whose class names mislead
};

/// Marks clutter as dropped and counts the text that stays (Node::text_length, link_length).
/// What holds most of the page's text is never dropped by its class alone.
void drop_clutter(Dom& dom, Sweep sweep);

/// The words in a node's class and id: "post-tags relatedPosts" gives post, tags, related, posts.
std::vector<std::string> name_words(const Dom& dom, NodeId id);

/// The roots of the article, in order: usually one element.
std::vector<NodeId> find_article(const Dom& dom);

}  // namespace igny8::article
