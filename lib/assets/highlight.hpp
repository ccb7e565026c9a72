#pragma once
// What each piece of a program is, for colouring. source-highlight stays in the .cpp.
#include <string>
#include <string_view>
#include <vector>

namespace igny8::assets {

enum class Token : unsigned char { text, comment, keyword, type, string, number, function, symbol };

/// One token kind for each byte of the code. A language that source-highlight does not know ("", "klingon") gives plain
/// text; names are its own, file extensions, or what Markdown fences call them ("ts", "shell", "c++").
std::vector<Token> highlight(std::string_view code, std::string_view language);

}  // namespace igny8::assets
