// Quotations and who said them.
#include "article/block_reader.hpp"
#include "base/text.hpp"

namespace igny8::article {
using document::Block;
using document::BlockKind;
namespace {

/// "— Ada Lovelace", "– Ada" or "-- Ada" at the end of a quotation.
std::string take_signature(std::string& text, std::string_view last_paragraph) {
    for (std::string_view dash : {"— ", "– ", "-- ", "―", "—"}) {
        size_t at = text.rfind(dash);
        if (at == text.npos) continue;
        std::string_view name = text::trim(std::string_view(text).substr(at + dash.size()));
        bool own_paragraph = last_paragraph.starts_with(dash);
        bool after_end = at >= 2 && text::contains(".!?\"”’", text.substr(at - 2, 1));
        if (name.empty() || name.size() > 80 || !(own_paragraph || after_end)) continue;
        std::string who(name);
        text = std::string(text::trim(std::string_view(text).substr(0, at)));
        return who;
    }
    return {};
}

}  // namespace

/// Its paragraphs become one block; code, pictures and lists in it stay blocks of their own behind it.
void BlockReader::quote(NodeId id) {
    if (in_cell_) return flow(id);
    flush();
    Block quote;
    quote.kind = BlockKind::quote;
    dom_.each_below(id, [&](NodeId at) {
        if (!quote.attribution.empty() || !one_of(dom_[at].tag, {"footer", "cite"})) return;
        quote.attribution = text_below(dom_, at);
    });
    size_t from = blocks_.size();
    flow(id);
    flush();
    std::vector<Block> inner(std::make_move_iterator(blocks_.begin() + static_cast<ptrdiff_t>(from)),
                             std::make_move_iterator(blocks_.end()));
    blocks_.resize(from);
    std::string last;
    std::vector<Block> others;
    for (auto& block : inner) {
        if (block.kind != BlockKind::paragraph) {
            others.push_back(std::move(block));
            continue;
        }
        size_t shift = quote.text.empty() ? 0 : quote.text.size() + 1;
        for (auto& span : block.spans) quote.spans.push_back({span.offset + shift, span.length, span.kind, span.href});
        if (shift) quote.text += ' ';
        quote.text += block.text;
        last = block.text;
    }
    if (!quote.attribution.empty() && quote.text.ends_with(quote.attribution))
        quote.text = std::string(
            text::trim(std::string_view(quote.text).substr(0, quote.text.size() - quote.attribution.size())));
    else if (quote.attribution.empty())
        quote.attribution = take_signature(quote.text, last);
    for (std::string_view dash : {"—", "–", "--", "-", "―"}) {
        if (quote.attribution.starts_with(dash))
            quote.attribution = text::trim(std::string_view(quote.attribution).substr(dash.size()));
        if (quote.text.ends_with(dash))
            quote.text = text::trim(std::string_view(quote.text).substr(0, quote.text.size() - dash.size()));
    }
    std::erase_if(quote.spans, [&](auto& span) { return span.offset + span.length > quote.text.size(); });
    if (!quote.text.empty()) blocks_.push_back(std::move(quote));
    for (auto& block : others) blocks_.push_back(std::move(block));
}

}  // namespace igny8::article
