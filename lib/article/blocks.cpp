#include "article/blocks.hpp"

#include <algorithm>
#include <utility>

#include "article/block_reader.hpp"
#include "article/code.hpp"
#include "article/pictures.hpp"
#include "base/text.hpp"

namespace igny8::article {
using document::Block;
using document::BlockKind;
using document::Span;

bool is_inline(std::string_view tag) {
    return one_of(tag, {"a",      "abbr",   "acronym", "b",       "bdi",  "bdo",    "big",     "cite",  "code",
                        "data",   "del",    "dfn",     "em",      "font", "i",      "ins",     "kbd",   "label",
                        "mark",   "nobr",   "output",  "q",       "ruby", "s",      "samp",    "small", "span",
                        "strike", "strong", "sub",     "sup",     "time", "tt",     "u",       "var",   "wbr",
                        "br",     "img",    "picture", "amp-img", "math", "center", "unknown", "rb",    "slot"});
}

void BlockReader::flow(NodeId id) {
    dom_.each_child(id, [&](NodeId child) { node(child); });
}

void BlockReader::node(NodeId id) {
    const Node& n = dom_[id];
    if (n.is_text())
        text_.add(n.text);
    else if (one_of(n.tag, {"img", "amp-img"}))
        picture(id);
    else if (skip_captions_ && is_caption(id))
        return;
    else if (is_inline(n.tag))
        inline_element(id);
    else
        block_element(id);
}

void BlockReader::inline_element(NodeId id) {
    std::string_view tag = dom_[id].tag;
    if (tag == "br") return line_break(id);
    if (tag == "sup" || tag == "sub") return raised(id);
    if (tag == "q") text_.add("“");
    bool marked = open_mark(id, tag);
    flow(id);
    if (marked) text_.close();
    if (tag == "code" && word_runs_on(id)) text_.space();
    if (tag == "q") text_.add("”");
}

/// "<code>x</code>and y": the change of fonts shows a reader where the word begins. An ending is no word:
/// "<code>Map</code>s".
bool BlockReader::word_runs_on(NodeId id) const {
    const NodeId next = dom_[id].end;
    if (next >= dom_[dom_[id].parent].end || !dom_[next].is_text()) return false;
    const std::string_view text = dom_[next].text;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80); };
    const auto end = std::find_if_not(text.begin(), text.end(), letter);
    return one_of(text.substr(0, static_cast<size_t>(end - text.begin())),
                  {"and", "or", "is", "are", "was", "in", "to", "of", "for", "from", "with", "when", "as", "on", "by"});
}

bool BlockReader::open_mark(NodeId id, std::string_view tag) {
    if (one_of(tag, {"code", "kbd", "samp", "tt", "var"}))
        text_.open(Span::Kind::code);
    else if (one_of(tag, {"strong", "b"}))
        text_.open(Span::Kind::strong);
    else if (one_of(tag, {"em", "i", "cite", "dfn"}))
        text_.open(Span::Kind::emphasis);
    else if (tag == "a" && dom_.has(id, "href"))
        text_.open(Span::Kind::link, dom_.attribute(id, "href").substr(0, 4096));
    else
        return false;
    return true;
}

/// Two line breaks in a row part paragraphs.
void BlockReader::line_break(NodeId id) {
    NodeId next = dom_[id].end;
    while (next < dom_[dom_[id].parent].end && dom_[next].is_text() && text::trim(dom_[next].text).empty()) ++next;
    if (!in_cell_ && next < dom_[dom_[id].parent].end && dom_[next].tag == "br")
        flush();
    else
        text_.space();
}

/// "10<sup>6</sup>" keeps its meaning as 10⁶; letters stay letters.
void BlockReader::raised(NodeId id) {
    constexpr std::string_view digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string inner = text_below(dom_, id);
    bool number = dom_[id].tag == "sup" && !inner.empty() &&
                  std::all_of(inner.begin(), inner.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!number) return flow(id);
    for (char c : inner) text_.add(digits[c - '0']);
}

void BlockReader::picture(NodeId id) {
    Block block = read_picture(dom_, id);
    if (block.src.empty()) return;
    if (text_.text().empty() && !in_cell_)
        blocks_.push_back(std::move(block));
    else
        waiting_.push_back(std::move(block));  // never cuts a sentence in two
}

void BlockReader::block_element(NodeId id) {
    std::string_view tag = dom_[id].tag;
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') return heading(id, tag[1] - '0');
    if (tag == "pre") return code(id);
    if (tag == "blockquote") return quote(id);
    if (one_of(tag, {"ul", "ol", "menu"})) return list(id);
    if (tag == "dl") return definitions(id);
    if (tag == "table") return table(id);
    if (tag == "figure" || is_captioned_box(id)) return figure(id);
    flush();
    flow(id);
    flush();
}

void BlockReader::flush() {
    if (in_cell_) return text_.space();
    auto taken = text_.take();
    if (!taken.text.empty()) {
        Block block;
        block.text = std::move(taken.text);
        block.spans = std::move(taken.spans);
        emit(std::move(block));
    }
    for (auto& block : waiting_) blocks_.push_back(std::move(block));
    waiting_.clear();
}

void BlockReader::emit(Block block) { blocks_.push_back(std::move(block)); }

/// Signs that writers' tools hang on headings to link to them.
void trim_anchor(Block& heading) {
    for (bool more = true; more;) {
        more = false;
        for (std::string_view sign : {"#", "¶", "🔗", "§", " "})
            if (heading.text.size() > sign.size() && heading.text.ends_with(sign)) {
                if (sign == "#" && heading.text[heading.text.size() - 2] != ' ') continue;  // "C#"
                heading.text.erase(heading.text.size() - sign.size());
                more = true;
            }
    }
    std::erase_if(heading.spans, [&](auto& s) { return s.offset + s.length > heading.text.size(); });
}

void BlockReader::heading(NodeId id, int level) {
    if (in_cell_) return flow(id);
    flush();
    flow(id);
    auto taken = text_.take();
    Block block;
    block.kind = BlockKind::heading;
    block.level = level;
    block.text = std::move(taken.text);
    block.spans = std::move(taken.spans);
    trim_anchor(block);
    if (!block.text.empty() && block.text.size() <= 500) blocks_.push_back(std::move(block));
    flush();
}

void BlockReader::code(NodeId id) {
    if (in_cell_) return flow(id);
    flush();
    Block block = read_code(dom_, id);
    if (!block.text.empty()) blocks_.push_back(std::move(block));
}

bool BlockReader::is_captioned_box(NodeId id) const {
    return text::contains(dom_.attribute(id, "class"), "wp-caption") &&
           !text::contains(dom_.attribute(id, "class"), "wp-caption-text");
}

bool BlockReader::is_caption(NodeId id) const {
    if (dom_[id].tag == "figcaption") return true;
    return text::contains(dom_.attribute(id, "class"), "caption-text") && dom_[id].tag != "figure";
}

void BlockReader::figure(NodeId id) {
    if (in_cell_) return flow(id);
    flush();
    size_t from = blocks_.size();
    std::string caption;
    dom_.each_below(id, [&](NodeId at) {
        if (caption.empty() && is_caption(at)) caption = text_below(dom_, at);
    });
    bool outer = std::exchange(skip_captions_, true);
    flow(id);
    flush();
    skip_captions_ = outer;
    for (size_t i = from; i < blocks_.size(); ++i) {
        Block& block = blocks_[i];
        if (block.kind == BlockKind::image || block.kind == BlockKind::code || block.kind == BlockKind::table)
            block.caption = caption;
        if (block.kind == BlockKind::quote && block.attribution.empty()) block.attribution = caption;
    }
}

std::vector<Block> read_blocks(const Dom& dom, const std::vector<NodeId>& roots) {
    BlockReader reader(dom);
    for (NodeId root : roots) reader.node(root);
    return reader.finish();
}

}  // namespace igny8::article
