#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "net/request.hpp"

namespace igny8::net {

struct FetchLimits {
    uint64_t bytes = uint64_t{64} << 20;
    std::chrono::milliseconds time{60'000};
    int redirects = 5;
};

/// Gets what a stranger's URL names into `path`, which appears whole or not at all. Gives the reply (its headers, its
/// final URL). Errors: as `expect_ok` and `Send`.
Reply fetch_to_file(const Send& send, std::string_view url, const Path& path, const FetchLimits& limits = {});

/// Turns a reply that is not 2xx into an Error: "{what}: 'example.org' answers with status 503".
/// Errors: Fault::auth 401; Fault::busy 429; Fault::unavailable for 408, 425, 5xx and what was not delivered; else
/// Fault::refused.
void expect_ok(const Reply& reply, std::string_view what);

}  // namespace igny8::net
