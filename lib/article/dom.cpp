#include "article/dom.hpp"

#include <gumbo.h>

#include <algorithm>

#include "article/arena.hpp"
#include "article/nesting.hpp"
#include "base/text.hpp"

namespace igny8::article {
namespace {

constexpr size_t tag_limit = 3'000'000;

void* allocate(void* arena, size_t size) { return static_cast<Arena*>(arena)->allocate(size); }
void release(void* arena, void* block) { static_cast<Arena*>(arena)->release(block); }

/// What the views of a Dom point into.
struct Storage {
    std::string html;
    Arena arena;
};

bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE; }

std::string_view tag_name(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    return piece.length ? std::string_view(piece.data, piece.length) : "unknown";
}

/// Turns gumbo's tree into document order without recursing.
class Flattener {
public:
    explicit Flattener(Dom& dom) : dom_(dom) {}

    void run(const GumboNode& root) {
        enter(root);
        while (!open_.empty()) {
            Frame& frame = open_.back();
            const auto& children = frame.node->v.element.children;
            if (frame.next_child < children.length)
                visit(*static_cast<const GumboNode*>(children.data[frame.next_child++]));
            else
                leave();
        }
    }

private:
    struct Frame {
        const GumboNode* node;
        NodeId id;
        unsigned next_child;
    };

    void visit(const GumboNode& node) {
        if (is_element(node))
            enter(node);
        else if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA)
            add_text(node.v.text.text);
    }

    NodeId parent() const { return open_.empty() ? 0 : open_[std::min<size_t>(open_.size(), max_depth) - 1].id; }

    void add_text(std::string_view text) {
        Node node;
        node.text = text;
        node.parent = parent();
        node.end = static_cast<NodeId>(dom_.nodes.size() + 1);
        dom_.nodes.push_back(node);
    }

    void enter(const GumboNode& from) {
        Node node;
        node.tag = tag_name(from.v.element);
        node.parent = parent();
        node.first_attribute = static_cast<uint32_t>(dom_.attributes.size());
        const auto& attributes = from.v.element.attributes;
        for (unsigned i = 0; i < attributes.length; ++i) {
            auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
            dom_.attributes.push_back({attribute.name, attribute.value});
        }
        node.attribute_count = attributes.length;
        auto id = static_cast<NodeId>(dom_.nodes.size());
        node.end = id + 1;
        dom_.nodes.push_back(node);
        open_.push_back({&from, id, 0});
    }

    void leave() {
        if (open_.size() <= max_depth) dom_.nodes[open_.back().id].end = static_cast<NodeId>(dom_.nodes.size());
        open_.pop_back();
    }

    Dom& dom_;
    std::vector<Frame> open_;
};

}  // namespace

std::string_view Dom::attribute(NodeId id, std::string_view name) const {
    const Node& node = nodes[id];
    for (uint32_t i = 0; i < node.attribute_count; ++i)
        if (attributes[node.first_attribute + i].name == name) return attributes[node.first_attribute + i].value;
    return {};
}

bool Dom::has(NodeId id, std::string_view name) const {
    const Node& node = nodes[id];
    for (uint32_t i = 0; i < node.attribute_count; ++i)
        if (attributes[node.first_attribute + i].name == name) return true;
    return false;
}

bool Dom::inside(NodeId id, std::string_view tag) const {
    while (id) {
        id = nodes[id].parent;
        if (nodes[id].tag == tag) return true;
    }
    return false;
}

Dom parse_html(std::string_view html) {
    // Plain pages take some ten times their size, tables of empty cells a hundred; what takes more was made to.
    size_t memory = std::min(size_t{2} << 30, (size_t{128} << 20) + html.size() * 64);
    auto storage = std::make_shared<Storage>(Storage{limit_nesting(html, max_depth, tag_limit), Arena(memory)});
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = &storage->arena;
    options.max_errors = 0;
    // Never destroyed: its memory is the arena's, and gumbo's own way of freeing recurses.
    const GumboOutput* output = gumbo_parse_with_options(&options, storage->html.data(), storage->html.size());
    Dom dom;
    Flattener(dom).run(*output->root);
    dom.storage = std::move(storage);
    return dom;
}

std::string text_below(const Dom& dom, NodeId id) {
    if (dom[id].is_text()) return text::collapse(dom[id].text);
    std::string all;
    dom.each_below(id, [&](NodeId at) {
        all += dom[at].text;
        if (one_of(dom[at].tag, {"br", "p", "div", "li", "td"})) all += ' ';
    });
    return text::collapse(all);
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace igny8::article
