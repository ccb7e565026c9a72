#include "storage/preflight.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "world.hpp"

namespace igny8::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A host that shows one file as it should, until a test bends it.
struct Preflight : testing::Test {
    World world;
    std::string bytes = std::string(2000, 'j');
    Expected wanted{.url = "https://cdn.example.org/media/a.jpg?t=PLANTED",
                    .mime_type = "image/jpeg",
                    .fresh = true,
                    .bytes = 2000,
                    .beginning = bytes.substr(0, 1024)};
    std::vector<net::Request> asked;
    std::string robots;
    std::function<std::optional<net::Reply>(const net::Request&)> instead;

    net::Send send() {
        return [this](const net::Request& request) {
            asked.push_back(request);
            if (instead)
                if (auto other = instead(request)) return *other;
            return usual(request);
        };
    }
    net::Reply usual(const net::Request& request) const {
        if (request.url.ends_with("/robots.txt"))
            return {.status = robots.empty() ? 404 : 200, .headers = {}, .body = robots};
        net::Headers headers{{"Content-Type", "image/jpeg"}, {"Content-Range", "bytes 0-1023/2000"}};
        if (request.method == "HEAD") return {.status = 200, .headers = headers};
        return {.status = 206, .headers = headers, .body = bytes.substr(0, 1024)};
    }
    /// For GET of the file alone.
    void answer(int status, const net::Headers& headers, const std::string& body) {
        instead = [=](const net::Request& r) -> std::optional<net::Reply> {
            if (r.method != "GET" || r.url.ends_with("/robots.txt")) return {};
            return net::Reply{.status = status, .headers = headers, .body = body};
        };
    }
    std::vector<std::string> codes() {
        std::vector<std::string> out;
        for (auto& problem : preflight(send(), world.clock(), wanted)) {
            EXPECT_THAT(problem.message + problem.hint, Not(HasSubstr("PLANTED")));
            EXPECT_FALSE(problem.hint.empty());
            out.push_back(problem.code);
        }
        return out;
    }
};

TEST_F(Preflight, IsContentWithAFileThatAStrangerGets) {
    EXPECT_THAT(codes(), IsEmpty());
    for (auto& request : asked) {
        EXPECT_TRUE(request.public_only);
        EXPECT_EQ(request.redirects, 0);
        for (auto& field : request.headers) EXPECT_FALSE(field.secret()) << field.name;
    }
}

TEST_F(Preflight, SeesASignInPage) {
    answer(200, {{"Content-Type", "text/html; charset=utf-8"}, {"Content-Length", "300"}},
           "<html>Please sign in</html>");
    EXPECT_THAT(codes(), ElementsAre("wrong_type", "wrong_length", "wrong_content", "no_ranges"));
}

TEST_F(Preflight, FollowsNoRedirect) {
    answer(302, {{"Location", "https://example.org/login?next=PLANTED"}}, "");
    auto problems = preflight(send(), world.clock(), wanted);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].code, "redirect");
    EXPECT_THAT(problems[0].message, HasSubstr("to 'example.org', to a sign-in"));
}

TEST_F(Preflight, SaysWhenTheBucketIsPrivate) {
    answer(403, {}, "");
    EXPECT_THAT(codes(), ElementsAre("forbidden"));
}

TEST_F(Preflight, SaysWhenOnlyTheFetcherIsTurnedAway) {
    instead = [](const net::Request& r) -> std::optional<net::Reply> {
        for (auto& field : r.headers)
            if (field.name == "User-Agent") return net::Reply{.status = 403};
        return {};
    };
    EXPECT_THAT(codes(), ElementsAre("fetcher_refused"));
}

TEST_F(Preflight, WaitsSomeSecondsForAFileThatIsNew) {
    int left = 2;
    instead = [&](const net::Request& r) -> std::optional<net::Reply> {
        if (r.method != "GET" || r.url.ends_with("robots.txt") || left-- <= 0) return {};
        return net::Reply{.status = 404};
    };
    EXPECT_THAT(codes(), IsEmpty());
    EXPECT_EQ(world.slept, Milliseconds(3'000));
}

TEST_F(Preflight, GivesUpOnAFileThatIsNotThere) {
    answer(404, {}, "");
    EXPECT_THAT(codes(), ElementsAre("not_found"));
    EXPECT_EQ(world.slept, Milliseconds(7'000));
}

TEST_F(Preflight, WaitsForNoFileThatHasLainThereForLong) {
    wanted.fresh = false;
    answer(404, {}, "");
    EXPECT_THAT(codes(), ElementsAre("not_found"));
    EXPECT_EQ(world.slept, Milliseconds(0));
}

TEST_F(Preflight, WantsEncryption) {
    wanted.url = "http://cdn.example.org/media/a.jpg";
    EXPECT_THAT(codes(), ElementsAre("not_https"));
    EXPECT_TRUE(preflight(send(), world.clock(), wanted, true).empty());
}

TEST_F(Preflight, TellsAHostThatDoesNotAnswer) {
    instead = [](const net::Request&) {
        return net::Reply{.transport = net::Transport::not_sent, .error = "certificate has expired"};
    };
    EXPECT_THAT(codes(), ElementsAre("unreachable"));
    try {
        require_open(preflight(send(), world.clock(), wanted));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::unavailable);
    }
}

TEST_F(Preflight, TellsAHostInsideOurOwnNetwork) {
    instead = [](const net::Request&) -> std::optional<net::Reply> {
        throw Error(Fault::refused, "'cdn.example.org' is refused: its address 10.0.0.1 is not on the public internet");
    };
    EXPECT_THAT(codes(), ElementsAre("private_address"));
}

TEST_F(Preflight, MindsLittleWithoutRangesAndHead) {
    instead = [&](const net::Request& r) -> std::optional<net::Reply> {
        if (r.url.ends_with("robots.txt")) return {};
        if (r.method == "HEAD") return net::Reply{.status = 403};
        return net::Reply{
            .status = 200, .headers = {{"Content-Type", "image/jpeg"}, {"Content-Length", "2000"}}, .body = bytes};
    };
    auto problems = preflight(send(), world.clock(), wanted);
    ASSERT_EQ(problems.size(), 2u);
    for (auto& problem : problems) EXPECT_FALSE(problem.fatal) << problem.code;
    require_open(problems);
}

TEST_F(Preflight, AsksNoHeadOfASignedAddress) {
    wanted.secret_url = true;
    EXPECT_THAT(codes(), IsEmpty());
    for (auto& request : asked) EXPECT_NE(request.method, "HEAD");
    EXPECT_TRUE(asked.front().secret_url);
}

TEST_F(Preflight, ReadsRobots) {
    robots = "User-agent: facebookexternalhit\nDisallow: /media/\n";
    EXPECT_THAT(codes(), ElementsAre("robots"));
}

TEST_F(Preflight, RequiresWhatIsFatal) {
    answer(403, {}, "");
    try {
        require_open(preflight(send(), world.clock(), wanted));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::config);
        EXPECT_THAT(error.hint(), HasSubstr("public-read"));
    }
}

}  // namespace
}  // namespace igny8::storage
