#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace igny8 {

enum class Base64 {
    standard,  ///< RFC 4648 4, padded: what data addresses and HTTP want
    url,       ///< RFC 4648 5, '-' and '_', no padding: needs no quotes anywhere
};

std::string to_base64(std::string_view bytes, Base64 alphabet);
/// Padded or not; line ends and blanks between are skipped. Nothing for what is none.
std::optional<std::string> from_base64(std::string_view text, Base64 alphabet = Base64::standard);

}  // namespace igny8
