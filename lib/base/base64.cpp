#include "base/base64.hpp"

#include <sodium.h>

namespace igny8 {

std::string to_base64(std::string_view bytes, Base64 alphabet) {
    const int variant =
        alphabet == Base64::url ? sodium_base64_VARIANT_URLSAFE_NO_PADDING : sodium_base64_VARIANT_ORIGINAL;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      variant);
    out.pop_back();  // its NUL
    return out;
}

std::optional<std::string> from_base64(std::string_view text, Base64 alphabet) {
    const size_t end = text.find_last_not_of("=\r\n \t");
    text = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    const int variant =
        alphabet == Base64::url ? sodium_base64_VARIANT_URLSAFE_NO_PADDING : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    std::string out(text.size() / 4 * 3 + 3, '\0');
    size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), "\r\n \t",
                          &size, nullptr, variant) != 0)
        return std::nullopt;
    out.resize(size);
    return out;
}

}  // namespace igny8
