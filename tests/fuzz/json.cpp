// Documents on a pipe: whatever the bytes are, they become a document or an Error.
#include <cstdint>
#include <sstream>

#include "base/error.hpp"
#include "document/content.hpp"
#include "document/video_project.hpp"
#include "json/stream.hpp"

namespace {

void read(const igny8::json::Value& value) {
    try {
        igny8::document::read_video_project(value);
    } catch (const igny8::Error&) {
    }
    try {
        igny8::document::read_content(value);
    } catch (const igny8::Error&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    try {
        igny8::json::each_document(in, [](const igny8::json::Item& item) {
            if (item.value) read(*item.value);
        });
    } catch (const igny8::Error&) {
    }
    return 0;
}
