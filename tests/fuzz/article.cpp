// Pages, fragments and Markdown: whatever the bytes are, they become a sound article or an Error.
#include <cstdint>
#include <string_view>

#include "article/article.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace {

void must_be_sound(const igny8::document::Article& article) {
    for (auto& block : article.blocks) {
        if (!igny8::text::is_utf8(block.text)) __builtin_trap();
        for (auto& span : block.spans)
            if (span.offset + span.length > block.text.size()) __builtin_trap();
    }
    for (auto& sentence : article.sentences)
        if (sentence.text.empty() || sentence.block >= static_cast<int>(article.blocks.size())) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (auto read : {igny8::article::understand_html, igny8::article::understand_markdown}) {
        try {
            must_be_sound(read(bytes, ""));
        } catch (const igny8::Error&) {
        }
    }
    return 0;
}
