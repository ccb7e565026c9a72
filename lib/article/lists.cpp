// Lists: one text an item; what is nested joins its parent.
#include <algorithm>
#include <utility>

#include "article/block_reader.hpp"
#include "base/text.hpp"

namespace igny8::article {
using document::Block;
using document::BlockKind;
namespace {

constexpr std::string_view item_end = "\n";

bool is_list(std::string_view tag) { return one_of(tag, {"ul", "ol", "menu", "dl"}); }

/// Long enough and closed: it goes on its own, not into an enumeration.
bool is_sentence(std::string_view item) {
    return item.ends_with('.') && std::count(item.begin(), item.end(), ' ') >= 4;
}

/// What needs a place of its own: listings, figures, tables, quotations, wrapped or not.
bool breaks_item(const Dom& dom, NodeId id) {
    auto breaks = [&](NodeId at) { return one_of(dom[at].tag, {"pre", "figure", "table", "blockquote"}); };
    if (breaks(id)) return true;
    bool found = false;
    if (dom[id].tag == "div") dom.each_below(id, [&](NodeId at) { found |= breaks(at); });
    return found;
}

/// Lists that lay out cards or chapters rather than list things.
bool lays_out(const Dom& dom, NodeId id) {
    bool found = false;
    dom.each_below(id, [&](NodeId at) {
        found |= one_of(dom[at].tag, {"h1", "h2", "h3", "h4", "h5", "h6", "article", "section"});
    });
    return found;
}

}  // namespace

void BlockReader::list(NodeId id) {
    if (in_cell_) return flow(id);
    flush();
    if (lays_out(dom_, id)) {
        dom_.each_child(id, [&](NodeId child) {
            flow(child);
            flush();
        });
        return;
    }
    Block list;
    list.kind = BlockKind::list;
    list.ordered = dom_[id].tag == "ol";
    list_items(id, list);
    emit_list(list);
}

void BlockReader::list_items(NodeId id, Block& list) {
    dom_.each_child(id, [&](NodeId child) {
        const Node& node = dom_[child];
        if (node.is_text()) return;
        if (is_list(node.tag)) {  // a list right inside a list, as careless tools write it
            std::string nested = nested_items(child);
            if (!nested.empty()) add_item(list, {nested, {}});
        } else {
            list_item(child, list);
        }
    });
}

/// Listings, pictures and tables inside an item become blocks where they stand, and the list goes on behind them.
void BlockReader::list_item(NodeId id, Block& list) {
    std::string nested;
    dom_.each_child(id, [&](NodeId child) {
        std::string_view tag = dom_[child].tag;
        if (is_list(tag)) {
            std::string more = nested_items(child);
            nested += nested.empty() || more.empty() ? more : ", " + more;
        } else if (breaks_item(dom_, child)) {
            add_item(list, text_.take());
            emit_list(list);
            node(child);
            flush();
        } else {
            bool block = !tag.empty() && !is_inline(tag);
            if (block) text_.space();
            bool outer = std::exchange(in_cell_, true);
            node(child);
            in_cell_ = outer;
            if (block) text_.space();
        }
    });
    auto taken = text_.take();
    if (!nested.empty()) {
        if (taken.text.empty()) {
            taken.text = nested;
        } else {
            bool colon = taken.text.ends_with(':') || taken.text.ends_with("：");
            if (taken.text.ends_with('.')) taken.text.pop_back();
            taken.text += (colon ? " " : is_sentence(nested) ? ". " : ": ") + nested;
        }
    }
    add_item(list, std::move(taken));
    if (!waiting_.empty()) {
        emit_list(list);
        flush();
    }
}

/// The items of an inner list as one text: "first, second".
std::string BlockReader::nested_items(NodeId id) {
    BlockReader reader(dom_);
    reader.list(id);
    std::string all;
    for (auto& block : reader.finish()) {
        if (block.kind != BlockKind::list) {
            waiting_.push_back(std::move(block));
            continue;
        }
        for (auto& item : block.items) {
            if (!all.empty()) all += is_sentence(all) ? " " : ", ";
            bool stop = !is_sentence(item) && (item.ends_with('.') || item.ends_with(';') || item.ends_with(','));
            all += stop ? item.substr(0, item.size() - 1) : item;
        }
    }
    return all;
}

void BlockReader::add_item(Block& list, InlineText::Taken taken) {
    if (taken.text.empty()) return;
    size_t shift = list.text.empty() ? 0 : list.text.size() + item_end.size();
    for (auto& span : taken.spans)
        list.spans.push_back({span.offset + shift, span.length, span.kind, std::move(span.href)});
    if (shift) list.text += item_end;
    list.text += taken.text;
    list.items.push_back(std::move(taken.text));
}

void BlockReader::emit_list(Block& list) {
    if (list.items.empty()) return;
    Block next;
    next.kind = BlockKind::list;
    next.ordered = list.ordered;
    blocks_.push_back(std::exchange(list, next));
}

/// Terms and their meanings become items "term: meaning".
void BlockReader::definitions(NodeId id) {
    if (in_cell_) return flow(id);
    flush();
    Block list;
    list.kind = BlockKind::list;
    std::string term;
    auto read = [&](NodeId at) {
        bool is_term = dom_[at].tag == "dt";
        if (!is_term && dom_[at].tag != "dd") return;
        std::string words = text_below(dom_, at);
        if (is_term) {
            if (!term.empty()) add_item(list, {term, {}});
            term = words;
        } else if (!words.empty()) {
            add_item(list, {term.empty() ? words : term + ": " + words, {}});
            term.clear();
        }
    };
    dom_.each_below(id, read);
    if (!term.empty()) add_item(list, {term, {}});
    emit_list(list);
}

}  // namespace igny8::article
