#pragma once
// The YAML at the top of a Markdown file.
#include <string_view>

#include "article/page.hpp"

namespace igny8::article {

struct FrontMatter {
    Page page;
    std::string_view body;  ///< the Markdown behind it
};

/// Without front matter everything is body. Errors: Fault::input when it is broken YAML.
FrontMatter read_front_matter(std::string_view markdown);

}  // namespace igny8::article
