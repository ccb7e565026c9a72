// Tables of data; tables that only lay out a page are read as if they were not there.
#include <algorithm>
#include <charconv>
#include <utility>

#include "article/block_reader.hpp"

namespace igny8::article {
using document::Block;
using document::BlockKind;
namespace {

constexpr size_t most_rows = 2000, most_columns = 100;

int span_of(std::string_view value) {
    int n = 1;
    std::from_chars(value.data(), value.data() + value.size(), n);
    return std::clamp(n, 1, 50);
}

}  // namespace

bool BlockReader::is_layout(NodeId id) const {
    if (one_of(dom_.attribute(id, "role"), {"presentation", "none"})) return true;
    size_t cells = 0, rows = 0;
    bool header = false, structure = false;
    dom_.each_below(id, [&](NodeId at) {
        std::string_view tag = dom_[at].tag;
        rows += tag == "tr";
        cells += tag == "td" || tag == "th";
        header |= tag == "th" || tag == "caption";
        structure |= one_of(tag, {"table", "h1", "h2", "h3", "pre", "article", "section", "figure"});
        structure |= dom_[at].tag == "td" && dom_[at].text_length > 1000;
    });
    return structure || cells <= 1 || (!header && cells <= rows);
}

void BlockReader::table(NodeId id) {
    if (in_cell_) return flow(id);
    flush();
    if (is_layout(id)) {
        flow(id);
        return flush();
    }
    Block block;
    block.kind = BlockKind::table;
    dom_.each_below(id, [&](NodeId at) {
        if (dom_[at].tag == "caption") block.caption = text_below(dom_, at);
        if (dom_[at].tag != "tr" || block.rows.size() >= most_rows) return;
        bool headers = false;
        auto row = table_row(at, headers);
        if (row.empty()) return;
        bool first = block.rows.empty();
        block.has_header |= first && (headers || dom_.inside(at, "thead"));
        block.rows.push_back(std::move(row));
    });
    size_t columns = 0;
    for (auto& row : block.rows) columns = std::max(columns, row.size());
    for (auto& row : block.rows) row.resize(columns);
    if (!block.rows.empty()) blocks_.push_back(std::move(block));
    flush();
}

std::vector<std::string> BlockReader::table_row(NodeId id, bool& all_headers) {
    std::vector<std::string> row;
    all_headers = true;
    bool anything = false;
    bool outer = std::exchange(in_cell_, true);
    dom_.each_child(id, [&](NodeId cell) {
        if (!one_of(dom_[cell].tag, {"td", "th"}) || row.size() >= most_columns) return;
        all_headers &= dom_[cell].tag == "th";
        flow(cell);
        row.push_back(text_.take().text);
        anything |= !row.back().empty();
        for (int more = span_of(dom_.attribute(cell, "colspan")); more > 1 && row.size() < most_columns; --more)
            row.emplace_back();
    });
    in_cell_ = outer;
    if (!anything) row.clear();
    return row;
}

}  // namespace igny8::article
