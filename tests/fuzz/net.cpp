// URLs, forms and dates: whatever the bytes are, they are refused with an Error, or mean the same when read again.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "net/address.hpp"
#include "net/http_date.hpp"
#include "net/url.hpp"

namespace {

using namespace igny8::net;

void must_keep_its_origin(std::string_view bytes) {
    try {
        auto url = parse_url(bytes);
        if (url.scheme != "http" && url.scheme != "https") __builtin_trap();
        if (url.host.empty() || url.path.front() != '/') __builtin_trap();
        if (parse_url(with_query(bytes, {{"a", "b"}})).origin() != url.origin()) __builtin_trap();
    } catch (const igny8::Error&) {
    }
}

void must_stay_http(std::string_view location) {
    try {
        auto url = resolve("https://example.org/a/b?c", location);
        if (!url.starts_with("http://") && !url.starts_with("https://")) __builtin_trap();
    } catch (const igny8::Error&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    must_keep_its_origin(bytes);
    must_keep_its_origin("http://" + std::string(bytes));
    must_stay_http(bytes);
    if (decode(encode(bytes)) != bytes) __builtin_trap();
    decode_form(bytes);
    from_http_date(std::string(bytes));
    is_public(bytes);
    return 0;
}
