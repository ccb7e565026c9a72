#pragma once
// The walk behind read_blocks. Its depth is bounded by the Dom's.
#include "article/dom.hpp"
#include "article/inline_text.hpp"
#include "document/article.hpp"

namespace igny8::article {

bool is_inline(std::string_view tag);

class BlockReader {
public:
    explicit BlockReader(const Dom& dom) : dom_(dom) {}
    void node(NodeId id);
    std::vector<document::Block> finish() {
        flush();
        return std::move(blocks_);
    }

private:
    void flow(NodeId id);
    void inline_element(NodeId id);
    bool open_mark(NodeId id, std::string_view tag);
    bool word_runs_on(NodeId id) const;
    void line_break(NodeId id);
    void raised(NodeId id);
    void picture(NodeId id);
    void block_element(NodeId id);
    void heading(NodeId id, int level);
    void code(NodeId id);
    void figure(NodeId id);
    bool is_captioned_box(NodeId id) const;
    bool is_caption(NodeId id) const;
    /// Ends the paragraph; pictures that stood in it follow.
    void flush();
    void emit(document::Block block);

    // quotes.cpp
    void quote(NodeId id);
    // lists.cpp
    void list(NodeId id);
    void list_items(NodeId id, document::Block& list);
    void list_item(NodeId id, document::Block& list);
    void definitions(NodeId id);
    static void add_item(document::Block& list, InlineText::Taken taken);
    void emit_list(document::Block& list);
    std::string nested_items(NodeId id);
    // tables.cpp
    void table(NodeId id);
    bool is_layout(NodeId id) const;
    std::vector<std::string> table_row(NodeId id, bool& all_headers);

    const Dom& dom_;
    std::vector<document::Block> blocks_, waiting_;
    InlineText text_;
    bool in_cell_ = false;        ///< one line of text is wanted: blocks do not end it
    bool skip_captions_ = false;  ///< inside a figure, whose caption is known already
};

}  // namespace igny8::article
