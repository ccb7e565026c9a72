#include "article/markdown.hpp"

#include <md4c-html.h>
#include <md4c.h>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::article {
namespace {

void append(const MD_CHAR* bytes, MD_SIZE size, void* out) { static_cast<std::string*>(out)->append(bytes, size); }

bool is_fence(std::string_view line) {
    line = text::trim(line);
    return line.starts_with("```") || line.starts_with("~~~");
}

/// The end of a template's mark that starts at the front, 0 for none.
size_t template_mark(std::string_view s) {
    for (auto [open, close] : {std::pair{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}, {"{:", "}"}}) {
        if (!s.starts_with(open)) continue;
        size_t end = s.find(close);
        return end == s.npos ? 0 : end + std::string_view(close).size();
    }
    return 0;
}

std::string without_marks(std::string_view line) {
    std::string out;
    bool code = false;
    while (!line.empty()) {
        size_t n = code ? 0 : template_mark(line);
        if (n) {
            line.remove_prefix(n);
            continue;
        }
        code ^= line.front() == '`';
        out += line.front();
        line.remove_prefix(1);
    }
    return out;
}

std::string without_templates(std::string_view markdown) {
    std::string out;
    out.reserve(markdown.size());
    bool fenced = false;
    for (auto line : text::split(markdown, '\n')) {
        fenced ^= is_fence(line);
        bool plain = fenced || line.find('{') == line.npos;
        if (plain)
            out += line;
        else
            out += without_marks(line);
        out += '\n';
    }
    return out;
}

}  // namespace

std::string markdown_to_html(std::string_view markdown) {
    std::string source = without_templates(markdown), html;
    unsigned flags = MD_DIALECT_GITHUB & ~static_cast<unsigned>(MD_FLAG_PERMISSIVEAUTOLINKS);
    if (md_html(source.data(), static_cast<MD_SIZE>(source.size()), append, &html, flags, 0) != 0)
        throw Error(Fault::input, "the Markdown cannot be read").hint("is it Markdown?");
    return html;
}

}  // namespace igny8::article
