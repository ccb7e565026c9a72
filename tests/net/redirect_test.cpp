#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "net/wrappers.hpp"

namespace igny8::net {
namespace {

/// Answers each URL with what stands in the list, and keeps the requests.
struct Web {
    std::vector<std::pair<std::string, Reply>> pages;
    std::vector<Request> seen;
    Send send() {
        return redirected([this](const Request& request) {
            seen.push_back(request);
            for (auto& [url, reply] : pages)
                if (url == request.url) return reply;
            return Reply{.status = 200, .url = request.url};
        });
    }
};

Reply to(int status, std::string location) {
    return {.status = status, .headers = {{"Location", std::move(location)}}};
}

TEST(Redirected, FollowsARelativeLocation) {
    Web web{{{"https://a.example/x/y", to(302, "../z")}}};
    EXPECT_EQ(web.send()({.url = "https://a.example/x/y"}).url, "https://a.example/z");
}

TEST(Redirected, StopsAtTheLimit) {
    Web web{{{"https://a.example/", to(302, "/")}}};
    EXPECT_THROW(web.send()({.url = "https://a.example/", .redirects = 3}), Error);
    EXPECT_EQ(web.seen.size(), 4u);
}

TEST(Redirected, HandsTheRedirectBackWhenNoneIsAllowed) {
    Web web{{{"https://a.example/", to(302, "/b")}}};
    EXPECT_EQ(web.send()({.url = "https://a.example/", .redirects = 0}).status, 302);
    EXPECT_EQ(web.send()({.url = "https://a.example/", .visible = true}).status, 302);
    EXPECT_EQ(web.seen.size(), 2u);
}

TEST(Redirected, LeavesSecretsBehindWhenTheOriginChanges) {
    for (auto target : {"https://b.example/", "https://a.example:8443/"}) {
        Web web{{{"https://a.example/", to(307, target)}}};
        web.send()(
            {.url = "https://a.example/",
             .query = {{"token", Secret("s")}},
             .headers = {{"X-Key", Secret("s")}, {"Cookie", "s"}, {"authorization", "s"}, {"Accept", "text/html"}}});
        ASSERT_EQ(web.seen.size(), 2u);
        EXPECT_TRUE(web.seen[1].query.empty());
        ASSERT_EQ(web.seen[1].headers.size(), 1u);
        EXPECT_EQ(web.seen[1].headers[0].name, "Accept");
    }
}

TEST(Redirected, KeepsSecretsWithinTheOrigin) {
    Web web{{{"https://a.example/", to(308, "/b")}}};
    web.send()({.url = "https://a.example/", .headers = {{"X-Key", Secret("s")}}});
    EXPECT_EQ(web.seen.at(1).headers.size(), 1u);
}

TEST(Redirected, DropsTheBodyWhereABrowserWould) {
    struct Case {
        int status;
        std::string method, then;
    };
    for (auto& [status, method, then] : {Case{303, "PUT", "GET"},
                                         {302, "POST", "GET"},
                                         {301, "POST", "GET"},
                                         {307, "POST", "POST"},
                                         {308, "PUT", "PUT"},
                                         {302, "PUT", "PUT"},
                                         {303, "HEAD", "HEAD"}}) {
        Web web{{{"https://a.example/", to(status, "/b")}}};
        web.send()({.method = method, .url = "https://a.example/", .body = "text"});
        EXPECT_EQ(web.seen.at(1).method, then) << status;
        EXPECT_EQ(std::holds_alternative<std::monostate>(web.seen[1].body), then == "GET") << status;
    }
}

TEST(Redirected, RefusesToLoseEncryptionOrHttp) {
    for (auto target : {"http://a.example/", "file:///etc/passwd", "ftp://a.example/", "https://user:pw@a.example/"}) {
        Web web{{{"https://a.example/", to(302, target)}}};
        EXPECT_THROW(web.send()({.url = "https://a.example/"}), Error) << target;
    }
}

TEST(Redirected, TakesARedirectWithoutLocationAsTheReply) {
    Web web{{{"https://a.example/", {.status = 302}}}};
    EXPECT_EQ(web.send()({.url = "https://a.example/"}).status, 302);
}

}  // namespace
}  // namespace igny8::net
