#pragma once
// A clock that stands still, settings of a bucket, and a folder of files.
#include <string>

#include "base/files.hpp"
#include "storage/s3.hpp"

namespace igny8::storage {

struct World {
    Instant now = *from_rfc3339("2026-11-23T09:00:00Z");
    Milliseconds slept{0};
    Clock clock() {
        return {[this] { return now; },
                [this](Milliseconds pause) {
                    slept += pause;
                    now += pause;
                }};
    }
    ScratchFolder folder;
    Path file(const std::string& name, const std::string& bytes) const {
        auto path = folder.path() / name;
        write_file(path, bytes);
        return path;
    }
};

inline S3Settings bucket() {
    return {.endpoint = "https://s3.example.org",
            .bucket = "acme",
            .path_style = true,
            .signer = {{"AKEXAMPLE", Secret("PLANTED-secret"), {}}, "eu-central-1"},
            .part_bytes = uint64_t{5} << 20,
            .multipart_bytes = uint64_t{6} << 20,
            .signed_for = std::chrono::seconds(600)};
}

inline S3Places places() {
    return {.prefix = "media", .public_base_url = "https://cdn.example.org/", .refresh = std::chrono::hours(24)};
}

inline double half() { return 0.5; }

}  // namespace igny8::storage
