// Pages, fragments and Markdown: whatever the bytes are, they become an article or an Error.
#include <cstdint>
#include <string_view>

#include "article/article.hpp"
#include "base/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (auto read : {igny8::article::understand_html, igny8::article::understand_markdown}) {
        try {
            read(bytes, "");
        } catch (const igny8::Error&) {
        }
    }
    return 0;
}
