#pragma once
#include <string>
#include <string_view>

namespace igny8::article {

/// Foreign bytes as valid UTF-8 without NULs: a byte order mark or a page's own charset (Latin-1, Windows-1252,
/// UTF-16) is honoured; whatever is broken then becomes U+FFFD.
std::string to_utf8(std::string_view bytes);

}  // namespace igny8::article
