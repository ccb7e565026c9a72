#pragma once
// A parsed page, flat: nodes in document order, so that the part below a node is the range right behind it.
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace igny8::article {

using NodeId = uint32_t;

/// Deeper elements are laid flat beside their ancestor at this depth; recursion over a Dom is safe.
inline constexpr int max_depth = 200;

struct Attribute {
    std::string_view name, value;
};

struct Node {
    std::string_view tag;   ///< lower case; empty for text
    std::string_view text;  ///< of text nodes, entities decoded
    NodeId parent = 0;
    NodeId end = 0;  ///< one behind the last node of the part below
    uint32_t first_attribute = 0, attribute_count = 0;
    bool dropped = false;                       ///< not part of the article, and nothing below it is
    uint32_t text_length = 0, link_length = 0;  ///< bytes of text below that count, and those inside links
    bool is_text() const { return tag.empty(); }
};

/// Node 0 is <html>. The views point into `storage`.
struct Dom {
    std::vector<Node> nodes;
    std::vector<Attribute> attributes;
    std::shared_ptr<const void> storage;

    const Node& operator[](NodeId id) const { return nodes[id]; }
    /// Empty when absent.
    std::string_view attribute(NodeId id, std::string_view name) const;
    bool has(NodeId id, std::string_view name) const;
    /// The nearest ancestor-or-not: whether `id` lies below an element called `tag`.
    bool inside(NodeId id, std::string_view tag) const;

    template <class Use>
    void each_child(NodeId id, Use use) const {
        for (NodeId child = id + 1; child < nodes[id].end; child = nodes[child].end)
            if (!nodes[child].dropped) use(child);
    }
    /// Everything below that is not dropped, in order.
    template <class Use>
    void each_below(NodeId id, Use use) const {
        for (NodeId at = id + 1; at < nodes[id].end;) {
            if (nodes[at].dropped) {
                at = nodes[at].end;
            } else {
                use(at);
                ++at;
            }
        }
    }
};

/// Errors: Fault::input when parsing would take unreasonable memory or there are millions of tags.
Dom parse_html(std::string_view html);

/// The white-space-collapsed text below a node.
std::string text_below(const Dom& dom, NodeId id);

bool one_of(std::string_view word, std::initializer_list<std::string_view> words);

}  // namespace igny8::article
