// The limit of what is uploaded.
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "net/wrappers.hpp"

namespace igny8::net {
namespace {

TEST(Paced, slows_what_is_long_and_gives_it_the_time) {
    Request seen;
    auto send = paced(
        [&](const Request& request) {
            seen = request;
            return Reply{.status = 200};
        },
        100'000, system_clock());
    send({.method = "POST", .url = "https://x.test/", .body = std::string(1'000'000, 'x')});
    EXPECT_EQ(seen.bytes_per_second, 100'000u);
    EXPECT_EQ(seen.deadline, Request{}.deadline + std::chrono::seconds(10));
}

TEST(Paced, leaves_small_requests_alone) {
    Request seen;
    auto send = paced(
        [&](const Request& request) {
            seen = request;
            return Reply{.status = 200};
        },
        1000, system_clock());
    send({.url = "https://x.test/"});
    EXPECT_EQ(seen.bytes_per_second, 0u);
    EXPECT_EQ(seen.deadline, Request{}.deadline);
}

TEST(Paced, counts_stretches_of_files) {
    ScratchFolder folder;
    write_file(folder.path() / "film", std::string(300'000, 'x'));
    Request seen;
    auto send = paced(
        [&](const Request& request) {
            seen = request;
            return Reply{.status = 200};
        },
        100'000, system_clock());
    send({.method = "PUT", .url = "https://x.test/", .body = FileSlice{folder.path() / "film", 100'000, 200'000}});
    EXPECT_EQ(seen.deadline, Request{}.deadline + std::chrono::seconds(2));
}

TEST(Paced, without_a_limit_is_nothing) {
    Request seen;
    auto send = paced(
        [&](const Request& request) {
            seen = request;
            return Reply{.status = 200};
        },
        0, system_clock());
    send({.method = "POST", .url = "https://x.test/", .body = std::string(1'000'000, 'x')});
    EXPECT_EQ(seen.bytes_per_second, 0u);
}

}  // namespace
}  // namespace igny8::net
