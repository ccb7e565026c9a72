#include "storage/robots.hpp"

#include <gtest/gtest.h>

namespace igny8::storage {
namespace {

bool forbid(std::string_view robots, std::string_view path = "/media/a.jpg") {
    return robots_forbid(robots, "facebookexternalhit", path);
}

TEST(Robots, ForbidWhatTheirGroupSays) {
    EXPECT_TRUE(forbid("User-agent: *\nDisallow: /\n"));
    EXPECT_TRUE(forbid("User-Agent: a\nUser-agent: FacebookExternalHit # Meta\nDisallow: /media/"));
    EXPECT_FALSE(forbid("User-agent: *\nDisallow: /private"));
    EXPECT_FALSE(forbid("User-agent: *\nDisallow:\n"));
    EXPECT_FALSE(forbid(""));
    EXPECT_FALSE(forbid("<html>Disallow: /</html>"));
}

TEST(Robots, FollowTheirOwnGroupBeforeEverybodys) {
    EXPECT_FALSE(forbid("User-agent: *\nDisallow: /\nUser-agent: facebookexternalhit\nDisallow: /x\n"));
    EXPECT_FALSE(forbid("User-agent: facebookexternalhit\nDisallow: /x\n\nUser-agent: *\nDisallow: /\n"));
}

TEST(Robots, LetTheLongestRuleDecide) {
    EXPECT_FALSE(forbid("User-agent: *\nDisallow: /\nAllow: /media/\n"));
    EXPECT_TRUE(forbid("User-agent: *\nAllow: /\nDisallow: /media/\n"));
    EXPECT_FALSE(forbid("User-agent: *\nDisallow: /media\nAllow: /media\n"));
}

TEST(Robots, KnowStarsAndEnds) {
    EXPECT_TRUE(forbid("User-agent: *\nDisallow: /*.jpg$\n"));
    EXPECT_FALSE(forbid("User-agent: *\nDisallow: /*.jpg$\n", "/media/a.jpg.png"));
    EXPECT_TRUE(forbid("User-agent: *\nDisallow: *a.jpg\n"));
    EXPECT_FALSE(forbid("User-agent: *\nDisallow: /media$\n"));
    EXPECT_TRUE(forbid("User-agent: *\nDisallow: /m*a*j\n"));
}

}  // namespace
}  // namespace igny8::storage
