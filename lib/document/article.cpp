#include "document/article.hpp"

namespace igny8::document {

const char* name(BlockKind kind) {
    switch (kind) {
        case BlockKind::heading:
            return "heading";
        case BlockKind::paragraph:
            return "paragraph";
        case BlockKind::list:
            return "list";
        case BlockKind::quote:
            return "quote";
        case BlockKind::code:
            return "code";
        case BlockKind::table:
            return "table";
        case BlockKind::image:
            return "image";
    }
    return "paragraph";
}

}  // namespace igny8::document
