// over_curl against servers that behave badly.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/subprocess.hpp"
#include "net/curl.hpp"
#include "net/fetch.hpp"
#include "net/url.hpp"
#include "net/wrappers.hpp"
#include "server.hpp"

namespace igny8::net {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

NetSettings open_settings() {
    NetSettings settings;
    settings.allow_private = true;
    return settings;
}

/// The message of the Error that sending ends with.
std::string refusal(const Send& send, const Request& request) {
    try {
        send(request);
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::refused);
        return error.message();
    }
    return "";
}

std::string gzip(const std::string& plain) { return igny8::run({.argv = {"gzip", "-9"}, .input = plain}).output; }

TEST(OverCurl, SendsWhatTheRequestSays) {
    Server server(say_ok);
    over_curl({})({.method = "PATCH",
                   .url = server.url("/a?b=c"),
                   .query = {{"d", Secret("e f")}},
                   .headers = {{"X-One", "1"}, {"X-Empty", ""}, {"Authorization", Secret("Bearer t")}},
                   .body = Form{{{"g", "h"}}}});
    auto seen = server.seen().at(0);
    EXPECT_EQ(seen.method, "PATCH");
    EXPECT_EQ(seen.target, "/a?b=c&d=e%20f");
    EXPECT_EQ(seen.headers.get("X-One"), "1");
    EXPECT_EQ(seen.headers.get("X-Empty"), "");
    EXPECT_EQ(seen.headers.get("Authorization"), "Bearer t");
    EXPECT_EQ(seen.headers.get("Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_THAT(std::string(*seen.headers.get("User-Agent")), testing::StartsWith("igny8/"));
    EXPECT_EQ(seen.body, "g=h");
}

TEST(OverCurl, SetsNoContentTypeOfItsOwn) {
    Server server(say_ok);
    auto send = over_curl({});
    send({.method = "POST", .url = server.url("/"), .body = "{}"});
    send({.method = "POST", .url = server.url("/"), .headers = {{"content-type", "application/json"}}, .body = "{}"});
    EXPECT_EQ(server.seen()[0].headers.get("Content-Type"), std::nullopt);
    EXPECT_THAT(server.seen()[1].headers.every("Content-Type"), testing::ElementsAre("application/json"));
}

TEST(OverCurl, SendsAnEmptyPostWithItsLength) {
    Server server(say_ok);
    over_curl({})({.method = "POST", .url = server.url("/")});
    EXPECT_EQ(server.seen()[0].headers.get("Content-Length"), "0");
}

TEST(OverCurl, StreamsAFileAndItsParts) {
    ScratchFolder folder;
    write_file(folder.path() / "film", std::string(1'000'000, 'a') + std::string(1'000'000, 'b'));
    Server server(say_ok);
    auto send = over_curl({});
    uint64_t told = 0;
    send({.method = "PUT",
          .url = server.url("/"),
          .body = FileSlice{folder.path() / "film", 999'999, 2},
          .progress = [&](const Transferred& t) { told = t.sent; }});
    EXPECT_EQ(server.seen()[0].body, "ab");
    EXPECT_EQ(told, 2u);
    send({.method = "POST",
          .url = server.url("/"),
          .body = Multipart{{{.name = "f", .content = FileSlice{folder.path() / "film"}, .file_name = "film"}}}});
    EXPECT_GT(server.seen()[1].body.size(), 2'000'000u);
    EXPECT_THAT(std::string(*server.seen()[1].headers.get("Content-Type")),
                HasSubstr("multipart/form-data; boundary=igny8-"));
}

TEST(OverCurl, GivesStatusHeadersBodyAndTheServersClock) {
    Server server([](const Seen&, Wire& wire) {
        wire.send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n" +
                  reply_of(404, "gone", "X-A: 1\r\nx-a:2\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"));
    });
    auto reply = over_curl({})({.url = server.url("/")});
    EXPECT_EQ(reply.status, 404);
    EXPECT_EQ(reply.body, "gone");
    EXPECT_THAT(reply.headers.every("X-A"), testing::ElementsAre("1", "2"));
    EXPECT_EQ(reply.headers.get("X-Early"), std::nullopt);
    EXPECT_EQ(reply.date, Instant(784111777s));
    EXPECT_EQ(reply.connects, 1);
}

TEST(OverCurl, ReusesConnectionsForWhatIsNotVisible) {
    Server server(say_ok);
    auto send = over_curl({});
    for (int i = 0; i < 5; ++i) send({.url = server.url("/")});
    EXPECT_EQ(server.connections(), 1);
}

TEST(OverCurl, WorksFromSeveralThreads) {
    Server server(say_ok);
    auto send = over_curl({});
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] {
                for (int k = 0; k < 5; ++k) good += send({.url = server.url("/")}).ok();
            });
    }
    EXPECT_EQ(good, 40);
    EXPECT_LE(server.connections(), 8);
}

TEST(NotSent, IsProvenWhenNobodyListens) {
    for (bool visible : {false, true}) {
        auto reply = over_curl({})({.url = "http://127.0.0.1:" + std::to_string(closed_port()), .visible = visible});
        EXPECT_EQ(reply.transport, Transport::not_sent);
        EXPECT_EQ(reply.request_size, 0u);
        EXPECT_NE(reply.error, "");
    }
}

TEST(NotSent, IsProvenWhenTheNameIsUnknown) {
    auto reply = over_curl({})({.url = "http://no-such-host.invalid/", .visible = true, .deadline = 20s});
    EXPECT_EQ(reply.transport, Transport::not_sent);
}

TEST(NotSent, IsProvenWhenTheServerSpeaksNoTls) {
    Server server(say_ok);
    auto url = "https" + server.url("/").substr(4);  // it waits for a request for ever, as we for its hello
    EXPECT_EQ(over_curl({})({.url = url, .visible = true, .deadline = 500ms}).transport, Transport::not_sent);
}

TEST(NotSent, IsProvenWhenTheProxyRefuses) {
    Server proxy([](const Seen&, Wire& wire) { wire.send(reply_of(403, "")); });
    NetSettings settings;
    settings.proxy = proxy.url("");
    auto reply =
        over_curl(settings)({.method = "POST", .url = "https://example.invalid/", .body = "x", .visible = true});
    EXPECT_EQ(reply.transport, Transport::not_sent) << "only CONNECT left us";
    EXPECT_EQ(reply.alarm, "");
    EXPECT_EQ(proxy.seen().at(0).method, "CONNECT");
}

TEST(Lost, IsATruncatedBody) {
    Server server([](const Seen&, Wire& wire) {
        wire.send("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"id\":");
        wire.finish();
    });
    auto reply = over_curl({})({.method = "POST", .url = server.url("/"), .visible = true});
    EXPECT_EQ(reply.transport, Transport::lost);
    EXPECT_EQ(reply.status, 201) << "as far as it is known";
    EXPECT_FALSE(reply.ok());
}

TEST(Lost, IsABodyThatDoesNotComeInTime) {
    Server server([](const Seen&, Wire& wire) { wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nslow"); });
    auto reply = over_curl({})({.url = server.url("/"), .visible = true, .deadline = 300ms});
    EXPECT_EQ(reply.transport, Transport::lost);
}

TEST(Lost, IsAnAnswerThatIsNotHttp) {
    for (auto nonsense : {"SSH-2.0-OpenSSH\r\n", "HTTP/1.1 abc\r\n\r\n", "\x16\x03\x01"}) {
        Server server([&](const Seen&, Wire& wire) {
            wire.send(nonsense);
            wire.finish();
        });
        EXPECT_EQ(over_curl({})({.url = server.url("/"), .visible = true}).transport, Transport::lost);
    }
}

TEST(Lost, IsAVisibleStepWithTooLargeAnAnswer) {
    Server server([](const Seen&, Wire& wire) { wire.send(reply_of(201, std::string(5000, 'x'))); });
    auto reply = over_curl({})({.url = server.url("/"), .visible = true, .reply_limit = 1000});
    EXPECT_EQ(reply.transport, Transport::lost) << "never an exception: it was sent";
    EXPECT_EQ(reply.status, 201);
    EXPECT_THAT(reply.error, HasSubstr("larger than 1000 bytes"));
}

TEST(Refused, IsABodyBeyondTheLimit) {
    Server server([](const Seen&, Wire& wire) { wire.send(reply_of(200, std::string(5000, 'x'))); });
    auto send = over_curl({});
    EXPECT_THAT(refusal(send, {.url = server.url("/"), .reply_limit = 4999}), HasSubstr("larger than 4999 bytes"));
    EXPECT_EQ(send({.url = server.url("/"), .reply_limit = 5000}).body.size(), 5000u);
}

TEST(Refused, IsABombThatGrowsOnDecoding) {
    auto bomb = gzip(std::string(20'000'000, '\0'));
    ASSERT_LT(bomb.size(), 30'000u);
    Server server([&](const Seen&, Wire& wire) { wire.send(reply_of(200, bomb, "Content-Encoding: gzip\r\n")); });
    EXPECT_THAT(refusal(over_curl({}), {.url = server.url("/"), .reply_limit = 1'000'000}), HasSubstr("larger than"));
}

TEST(Refused, AreHeadersWithoutEnd) {
    Server server([](const Seen&, Wire& wire) {
        wire.send("HTTP/1.1 200 OK\r\n");
        while (wire.send("X-Filler: " + std::string(1000, 'x') + "\r\n")) {
        }
    });
    EXPECT_THAT(refusal(over_curl({}), {.url = server.url("/")}), HasSubstr("headers are too long"));
}

TEST(OverCurl, DecodesWhatIsCompressed) {
    Server server(
        [](const Seen&, Wire& wire) { wire.send(reply_of(200, gzip("plain text"), "Content-Encoding: gzip\r\n")); });
    EXPECT_EQ(over_curl({})({.url = server.url("/")}).body, "plain text");
}

TEST(PublicOnly, NeverReachesALoopbackAddress) {
    Server server(say_ok);
    auto send = over_curl({});
    for (auto host : {"127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"}) {
        Request request{.url = "http://" + std::string(host) + ":" + std::to_string(server.port()) + "/",
                        .public_only = true};
        EXPECT_THAT(refusal(send, request), HasSubstr("not on the public internet")) << host;
    }
    EXPECT_EQ(server.connections(), 0);
}

TEST(PublicOnly, TakesNoConnectionThatAnotherRequestOpened) {
    Server server(say_ok);
    auto send = over_curl({});
    EXPECT_TRUE(send({.url = server.url("/")}).ok());
    EXPECT_NE(refusal(send, {.url = server.url("/"), .public_only = true}), "");
    EXPECT_EQ(server.seen().size(), 1u);
}

TEST(PublicOnly, LooksAgainAfterARedirect) {
    // The first address counts as public by way of a Send that stands for the outside; the second is a real loopback.
    Server inside(say_ok);
    auto real = over_curl({});
    Send outside = redirected([&](const Request& request) {
        if (parse_url(request.url).host == "news.example")
            return Reply{.status = 302, .headers = {{"Location", inside.url("/latest/meta-data")}}};
        return real(request);
    });
    EXPECT_THAT(refusal(outside, {.url = "http://news.example/", .public_only = true}),
                HasSubstr("not on the public internet"));
    EXPECT_EQ(inside.connections(), 0);
}

TEST(PublicOnly, GivesWayToTheSettingForTests) {
    Server server(say_ok);
    EXPECT_TRUE(over_curl(open_settings())({.url = server.url("/"), .public_only = true}).ok());
}

TEST(OverCurl, RefusesHeadersThatWouldMakeMore) {
    auto send = over_curl({});
    for (const Field& field :
         {Field{"X", "a\r\nY: b"}, Field{"X\r\nY", "b"}, Field{"X", Secret("a\nb")}, Field{"", "b"}, Field{"A:", "b"}})
        EXPECT_THROW(send({.url = "http://127.0.0.1/", .headers = {field}}), Error);
    EXPECT_THROW(send({.method = "GET / HTTP/1.1\r\nX:", .url = "http://127.0.0.1/"}), Error);
}

TEST(OverCurl, FollowsRedirectsOfReads) {
    Server server([](const Seen& seen, Wire& wire) {
        seen.target == "/a" ? wire.send(reply_of(302, "", "Location: /b?c#d\r\n")) : wire.send(reply_of(200, "here"));
    });
    auto reply = over_curl({})({.url = server.url("/a")});
    EXPECT_EQ(reply.body, "here");
    EXPECT_EQ(reply.url, server.url("/b?c"));
}

TEST(FetchToFile, WritesTheFileAsAWhole) {
    Server server([](const Seen&, Wire& wire) { wire.send(reply_of(200, "picture")); });
    ScratchFolder folder;
    auto reply = fetch_to_file(over_curl(open_settings()), server.url("/"), folder.path() / "a.jpg");
    EXPECT_EQ(read_file(folder.path() / "a.jpg"), "picture");
    EXPECT_EQ(reply.body, "");
}

TEST(FetchToFile, LeavesNothingBehindWhenItFails) {
    ScratchFolder folder;
    write_file(folder.path() / "a.jpg", "old");
    for (auto answer : {reply_of(404, "no"), std::string("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
                        reply_of(200, std::string(99, 'x'))}) {
        Server server([&](const Seen&, Wire& wire) {
            wire.send(answer);
            wire.finish();
        });
        EXPECT_THROW(fetch_to_file(over_curl(open_settings()), server.url("/"), folder.path() / "a.jpg", {.bytes = 50}),
                     Error);
    }
    EXPECT_EQ(read_file(folder.path() / "a.jpg"), "old");
    auto files = std::filesystem::directory_iterator(folder.path());
    EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST(FetchToFile, IsForThePublicInternetOnly) {
    Server server(say_ok);
    ScratchFolder folder;
    EXPECT_THROW(fetch_to_file(over_curl({}), server.url("/"), folder.path() / "a.jpg"), Error);
    EXPECT_EQ(server.connections(), 0);
}

/// In a child process, since a signal cannot be unseen: what happens to a request during which SIGTERM arrives.
int interrupted_request(bool visible) {
    install_signal_handlers();
    Server server([](const Seen& seen, Wire& wire) {
        raise(SIGTERM);
        std::this_thread::sleep_for(1500ms);  // libcurl looks once a second
        say_ok(seen, wire);
    });
    try {
        return over_curl({})({.url = server.url("/"), .visible = visible}).ok() ? 10 : 11;
    } catch (const Interrupted& interrupt) {
        return interrupt.signal == SIGTERM ? 20 : 21;
    }
}

TEST(Interrupt, LetsAVisibleStepFinish) {
    EXPECT_EXIT(_exit(interrupted_request(true)), testing::ExitedWithCode(10), "");
}

TEST(Interrupt, EndsARead) { EXPECT_EXIT(_exit(interrupted_request(false)), testing::ExitedWithCode(20), ""); }

}  // namespace
}  // namespace igny8::net
