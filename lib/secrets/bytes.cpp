#include "secrets/bytes.hpp"

#include <sodium.h>

#include "base/base64.hpp"
#include "base/error.hpp"

namespace igny8::secrets {
namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

void start_sodium() {
    static const int started = sodium_init();
    if (started < 0) throw Error(Fault::internal, "libsodium cannot start");
}

std::string to_base64(const unsigned char* bytes, size_t size) {
    return igny8::to_base64({reinterpret_cast<const char*>(bytes), size}, Base64::url);
}

std::optional<Bytes> from_base64(std::string_view text) {
    Bytes out(text.size() + 1);  // never without an address
    size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size, &end, variant) != 0)
        return {};
    if (end != text.data() + text.size()) return {};
    out.resize(size);
    return out;
}

Secret take(Bytes&& bytes) {
    Secret secret(text(bytes));
    wipe(bytes.data(), bytes.size());
    return secret;
}

}  // namespace igny8::secrets
