// Envelopes, key files and pasted lines: whatever the bytes are, they are refused with an Error or read; none opens.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "secrets/keys.hpp"
#include "secrets/vault.hpp"

namespace {

using igny8::Secret;
using namespace igny8::secrets;

const Key& key() {
    static const Key one = make_key(Secret(std::string(32, 'k')));
    return one;
}

/// Bytes that were never sealed must not open.
template <class Open>
void must_be_refused(Open open) {
    try {
        open();
    } catch (const igny8::Error&) {
        return;
    }
    __builtin_trap();
}

void read_keys_of(std::string_view bytes) {
    Secret text(bytes);
    if (!holds_keys(text)) return;  // a passphrase; Argon2id takes its time
    try {
        if (read_keys(text, "").empty()) __builtin_trap();
    } catch (const igny8::Error&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static const Vault vault({key()});
    vault.outdated(bytes);
    must_be_refused([&] { vault.open(bytes, {"account", "field"}); });
    must_be_refused([&] { vault.open("ig8s1:" + key().id + ":" + std::string(bytes), {"account", "field"}); });
    must_be_refused([&] { vault.open_line(bytes); });
    must_be_refused([&] { vault.open_line("ig8l1:" + std::string(bytes)); });
    read_keys_of(bytes);
    read_keys_of("igny8-key-1:" + std::string(bytes));
    return 0;
}
