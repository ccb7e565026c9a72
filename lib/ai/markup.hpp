#pragma once
// Markdown and HTML in a text that should have none. Belongs to this room alone.
#include <optional>
#include <string>
#include <string_view>

namespace igny8::ai {

/// The texts without their marks: links and emphasis keep their words, scripts and comments go whole. A dash in front
/// of a line, and a lone '*', '_', '<' or '&', are no marks. Time grows with the length, whatever is in it.
std::string without_markup(std::string_view text);

/// Where the first mark stands ("**Now**", "<b>bold"), a few characters of it; nothing in a plain text.
std::optional<std::string> markup_in(std::string_view text);

}  // namespace igny8::ai
