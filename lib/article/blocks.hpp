#pragma once
// From elements to blocks in reading order.
#include "article/dom.hpp"
#include "document/article.hpp"

namespace igny8::article {

std::vector<document::Block> read_blocks(const Dom& dom, const std::vector<NodeId>& roots);

}  // namespace igny8::article
