#pragma once
// Running text as it is gathered: white space collapsed, inline marks kept.
#include <string>
#include <vector>

#include "document/article.hpp"

namespace igny8::article {

class InlineText {
public:
    /// Foreign white space becomes a blank, runs become one, invisible characters go.
    void add(std::string_view text);
    /// A blank unless there is one.
    void space();
    void open(document::Span::Kind kind, std::string_view href = {});
    void close();
    bool empty() const { return text_.empty(); }
    const std::string& text() const { return text_; }

    struct Taken {
        std::string text;
        std::vector<document::Span> spans;
    };
    /// What was gathered, trimmed. Marks still open stay open for what comes next.
    Taken take();

private:
    struct Open {
        document::Span::Kind kind;
        std::string href;
        size_t offset;
    };
    void finish(const Open& open, size_t end);

    std::string text_;
    std::vector<document::Span> spans_;
    std::vector<Open> open_;
};

}  // namespace igny8::article
