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

}  // namespace igny8
