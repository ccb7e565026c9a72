// The test of PUBLISHING 3.3 against a real misbehaving server: libcurl sends a request again by itself when a reused
// connection closes, and a platform has executed it twice. A visible step must be executed once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/curl.hpp"
#include "net/sent.hpp"
#include "server.hpp"

namespace igny8::net {
namespace {

enum class Ending { fin, rst };

/// Answers the first request of a connection; executes the second one and closes without a word.
Server::Handler closing_on_second(Ending ending) {
    return [=](const Seen& seen, Wire& wire) {
        if (seen.on_connection == 1) return say_ok(seen, wire);
        ending == Ending::rst ? wire.reset() : wire.finish();
    };
}

Request post(const Server& server, std::string_view target, bool visible) {
    return {.method = "POST", .url = server.url(target), .body = "text=hello", .visible = visible};
}

class Resend : public testing::TestWithParam<Ending> {};

TEST_P(Resend, HappensBehindOurBackOnAReusedConnection) {
    Server server(closing_on_second(GetParam()));
    auto send = over_curl({});
    send(post(server, "/a", false));
    auto reply = send(post(server, "/b", false));
    EXPECT_TRUE(reply.ok()) << "the caller saw nothing of it";
    EXPECT_EQ(server.executed("/b"), 2) << "if libcurl has changed, say so in PUBLISHING 3.3";
}

TEST_P(Resend, DoesNotHappenToAVisibleStep) {
    Server server(closing_on_second(GetParam()));
    auto send = over_curl({});
    send(post(server, "/a", false));
    auto reply = send(post(server, "/b", true));
    EXPECT_TRUE(reply.ok());
    EXPECT_EQ(reply.alarm, "");
    EXPECT_EQ(reply.connects, 1);
    EXPECT_EQ(server.executed("/b"), 1);
}

TEST_P(Resend, DoesNotHappenToTwoVisibleStepsInARow) {
    Server server(closing_on_second(GetParam()));
    auto send = over_curl({});
    for (auto target : {"/a", "/b", "/c"}) EXPECT_TRUE(send(post(server, target, true)).ok());
    EXPECT_EQ(server.connections(), 3);
    for (auto target : {"/a", "/b", "/c"}) EXPECT_EQ(server.executed(target), 1);
}

TEST_P(Resend, LeavesAVisibleStepLostWhenTheFirstRequestIsDropped) {
    Server server([](const Seen&, Wire& wire) { GetParam() == Ending::rst ? wire.reset() : wire.finish(); });
    auto reply = over_curl({})(post(server, "/b", true));
    EXPECT_EQ(reply.transport, Transport::lost) << "it was executed, so it must never count as not sent";
    EXPECT_EQ(reply.status, 0);
    EXPECT_EQ(reply.alarm, "");
    EXPECT_EQ(server.executed("/b"), 1);
}

INSTANTIATE_TEST_SUITE_P(Closing, Resend, testing::Values(Ending::fin, Ending::rst),
                         [](auto& one) { return one.param == Ending::fin ? "WithFin" : "WithRst"; });

TEST(VisibleStep, DoesNotFollowARedirect) {
    Server server([](const Seen&, Wire& wire) { wire.send(reply_of(307, "", "Location: /again\r\n")); });
    auto reply = over_curl({})(post(server, "/b", true));
    EXPECT_EQ(reply.status, 307) << reply.error;
    EXPECT_EQ(server.executed("/again"), 0);
}

TEST(VisibleStep, IsNotSentAgainAfterAnExpectationFailed) {
    Server server([](const Seen&, Wire& wire) { wire.send(reply_of(417, "")); });
    auto request = post(server, "/b", true);
    request.body = std::string(2'000'000, 'x');  // libcurl's limit for "Expect: 100-continue" is 1 MB
    EXPECT_EQ(over_curl({})(request).status, 417);
    EXPECT_EQ(server.executed("/b"), 1);
    EXPECT_EQ(server.seen()[0].headers.get("Expect"), std::nullopt);
}

TEST(VisibleStep, CountsOneRequestWithALargeBody) {
    Server server(say_ok);
    auto request = post(server, "/b", true);
    request.body = std::string(3'000'000, 'x');
    auto reply = over_curl({})(request);
    EXPECT_TRUE(reply.ok());
    EXPECT_EQ(reply.alarm, "");
    EXPECT_EQ(server.seen()[0].body.size(), 3'000'000u);
}

TEST(Alarm, IsSilentForOneRequestAndForNone) {
    EXPECT_EQ((Sent{.heads = 1, .head_bytes = 125, .body_bytes = 10, .request_size = 135, .connects = 1}.alarm(10)),
              "");
    EXPECT_EQ((Sent{.connects = 1}.alarm(10)), "");
    EXPECT_EQ((Sent{.heads = 1, .head_bytes = 125, .proxy_bytes = 80, .request_size = 205, .connects = 1}.alarm(0)),
              "");
}

TEST(Alarm, SoundsWhenARequestLeftTwice) {
    EXPECT_THAT((Sent{.heads = 2, .head_bytes = 250, .request_size = 270, .connects = 1}.alarm(10)),
                testing::HasSubstr("2 request heads"));
    EXPECT_NE((Sent{.heads = 1, .head_bytes = 125, .request_size = 270, .connects = 1}.alarm(10)), "");
    EXPECT_NE((Sent{.heads = 1, .head_bytes = 125, .body_bytes = 20, .request_size = 125, .connects = 1}.alarm(10)),
              "");
    EXPECT_NE((Sent{.heads = 1, .head_bytes = 125, .request_size = 125, .connects = 2}.alarm(10)), "");
    EXPECT_NE((Sent{.heads = 1, .head_bytes = 125, .request_size = 125, .connects = 0}.alarm(10)), "");
}

}  // namespace
}  // namespace igny8::net
