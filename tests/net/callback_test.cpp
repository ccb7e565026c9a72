#include "net/callback.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "net/curl.hpp"

namespace igny8::net {
namespace {

using namespace std::chrono_literals;

Reply get(const std::string& url, Fields headers = {}) {
    static const auto send = over_curl({});
    return send({.url = url, .headers = std::move(headers), .deadline = 10s});
}

TEST(Callback, waits_at_a_free_port_for_the_browser) {
    Callback callback("http://127.0.0.1:0/callback/");
    EXPECT_EQ(callback.redirect_uri(), fmt::format("http://127.0.0.1:{}/callback/", callback.port()));
    auto reply = get(callback.redirect_uri() + "?code=abc%2Fd&state=s");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.headers.get("Cache-Control"), "no-store");
    EXPECT_EQ(reply.body.find("abc"), std::string::npos);
    EXPECT_EQ(callback.wait(5s), "/callback/?code=abc%2Fd&state=s");
}

TEST(Callback, keeps_the_first_answer_and_passes_over_what_is_none) {
    Callback callback("http://localhost:0/cb");
    auto base = fmt::format("http://127.0.0.1:{}", callback.port());
    EXPECT_EQ(get(base + "/favicon.ico").status, 404);
    EXPECT_EQ(get(base + "/cb").status, 404);
    EXPECT_EQ(get(base + "/other?code=1&state=s").status, 404);
    EXPECT_FALSE(callback.wait(0ms));
    EXPECT_EQ(get(base + "/cb?error=access_denied&state=s").status, 200);
    EXPECT_EQ(get(base + "/cb?code=2&state=s").status, 200);
    EXPECT_EQ(callback.wait(5s), "/cb?error=access_denied&state=s");
}

TEST(Callback, does_not_answer_under_another_name) {
    Callback callback("http://127.0.0.1:0/");
    auto url = fmt::format("http://127.0.0.1:{}/?code=1&state=s", callback.port());
    EXPECT_EQ(get(url, {{"Host", "evil.example"}}).status, 404);
    EXPECT_FALSE(callback.wait(0ms));
}

TEST(Callback, listens_at_the_port_it_is_given_and_says_when_that_is_taken) {
    Callback first("http://127.0.0.1:0/");
    auto uri = fmt::format("http://127.0.0.1:{}/", first.port());
    try {
        Callback second(uri);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::busy);
    }
}

TEST(Callback, is_for_this_machine_alone) {
    for (auto uri : {"http://127.0.0.1:8976/callback", "http://localhost:8976/", "http://127.0.0.1:0/x"})
        EXPECT_TRUE(is_loopback(uri)) << uri;
    for (auto uri :
         {"https://example.org/cb", "https://127.0.0.1/cb", "http://127.0.0.1.evil.example/", "", "nonsense"})
        EXPECT_FALSE(is_loopback(uri)) << uri;
    EXPECT_THROW(Callback("https://example.org/cb"), Error);
}

}  // namespace
}  // namespace igny8::net
