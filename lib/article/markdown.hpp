#pragma once
#include <string>
#include <string_view>

namespace igny8::article {

/// CommonMark with tables, task lists, strike-through and raw HTML, as an HTML fragment.
/// Templates' own marks ("{{< figure >}}", "{% raw %}") outside of code go.
std::string markdown_to_html(std::string_view markdown);

}  // namespace igny8::article
