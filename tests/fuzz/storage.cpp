// What S3 answers, robots.txt and files of keys: whatever the bytes are, what is found lies inside them.
#include <cstdint>
#include <string_view>

#include "storage/content.hpp"
#include "storage/credentials.hpp"
#include "storage/robots.hpp"
#include "storage/s3_xml.hpp"

namespace {

using namespace igny8::storage;

void must_lie_inside(std::string_view xml, std::string_view name) {
    for (auto element : elements(xml, name))
        if (element.data() < xml.data() || element.data() + element.size() > xml.data() + xml.size()) __builtin_trap();
    if (text_of(xml, name).size() > xml.size()) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (auto name : {"Error", "Part", "Key", ""}) must_lie_inside(bytes, name);
    auto half = bytes.substr(0, size / 2);
    robots_forbid(bytes, "facebookexternalhit", "/media/a.jpg");
    robots_forbid("User-agent: *\nDisallow: /\n", "*", bytes);
    if (auto keys = read_credentials(bytes, half); keys && keys->access_key.empty()) __builtin_trap();
    if (is_ours(bytes, "media") && bytes.find("..") != bytes.npos) __builtin_trap();
    return 0;
}
