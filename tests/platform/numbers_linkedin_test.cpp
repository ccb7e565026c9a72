#include "numbers.hpp"

namespace igny8::platform::test {
namespace {

using ::testing::HasSubstr;

Account page() { return {.external_id = "urn:li:organization:1"}; }
Account member(const std::string& scopes) { return {.external_id = "urn:li:person:abc", .scopes = scopes}; }

TEST(LinkedinNumbers, APagesPostsAreAskedForTogether) {
    Wire wire{.answer = [](auto&) {
        return json_reply(
            R"({"elements":[{"share":"urn:li:share:7","organizationalEntity":"urn:li:organization:1","totalShareStatistics":{"impressionCount":120,"uniqueImpressionsCount":80,"clickCount":5,"likeCount":7,"commentCount":1,"shareCount":0,"engagement":0.1}}]})");
    }};
    auto out =
        read("linkedin", wire, {item("urn:li:share:7"), item("urn:li:ugcPost:8"), item("urn:li:share:9")}, page());
    ASSERT_EQ(wire.sent.size(), 1u);
    EXPECT_THAT(wire.sent[0].url, HasSubstr("shares=List(urn%3Ali%3Ashare%3A7,urn%3Ali%3Ashare%3A9)"));
    EXPECT_THAT(wire.sent[0].url, HasSubstr("ugcPosts=List(urn%3Ali%3AugcPost%3A8)"));
    EXPECT_EQ(Wire::header(wire.sent[0], "LinkedIn-Version"), "202609");
    auto& told = out.by_id.at("urn:li:share:7");
    EXPECT_EQ(told.numbers[Measure::reach], 80);
    EXPECT_EQ(told.numbers[Measure::shares], 0);
    EXPECT_EQ(told.missing.at(Measure::saves), "LinkedIn does not tell a page's saves");
    EXPECT_TRUE(out.by_id.at("urn:li:ugcPost:8").numbers.empty()) << "absent is not zero";
    EXPECT_EQ(wire.charged.at(0).bucket, "requests.day");
}

TEST(LinkedinNumbers, AnAddressThatIsTooLongIsHalved) {
    Wire wire{.answer = [](auto& request) {
        return request.url.find(',') != std::string::npos ? json_reply("{}", 414) : json_reply(R"({"elements":[]})");
    }};
    auto out = read("linkedin", wire, {item("urn:li:share:1"), item("urn:li:share:2")}, page());
    EXPECT_EQ(wire.sent.size(), 3u);
    EXPECT_EQ(out.by_id.size(), 2u);
    EXPECT_FALSE(out.failed);
}

TEST(LinkedinNumbers, AMemberWithoutThePermissionIsNotAskedAbout) {
    Wire wire{.answer = [](auto&) { return json_reply("{}"); }};
    auto out = read("linkedin", wire, {item("urn:li:share:1")}, member("openid profile w_member_social"));
    EXPECT_TRUE(wire.sent.empty());
    EXPECT_TRUE(out.by_id.at("urn:li:share:1").numbers.empty());
    EXPECT_THAT(out.by_id.at("urn:li:share:1").missing.at(Measure::likes), HasSubstr("r_member_postAnalytics"));
}

TEST(LinkedinNumbers, AMembersNumbersComeOneByOneAndAnEmptyAnswerIsUnknown) {
    Wire wire{.answer = [](auto& request) {
        if (request.url.find("RESHARE") != std::string::npos) return json_reply(R"({"elements":[]})");
        return json_reply(R"({"elements":[{"count":123,"metricType":{"com.linkedin.x":"IMPRESSION"}}]})");
    }};
    auto out = read("linkedin", wire, {item("urn:li:share:1")}, member("w_member_social r_member_postAnalytics"));
    EXPECT_EQ(wire.sent.size(), 7u);
    EXPECT_THAT(wire.sent[0].url, HasSubstr("entity=(share:urn%3Ali%3Ashare%3A1)&queryType=IMPRESSION"));
    auto& reading = out.by_id.at("urn:li:share:1");
    EXPECT_EQ(reading.numbers[Measure::saves], 123);
    EXPECT_FALSE(reading.numbers[Measure::shares]);
    EXPECT_EQ(reading.missing.at(Measure::shares), "LinkedIn did not tell it");
}

TEST(LinkedinNumbers, HalfAPostIsNotSavedWhenTheRoomRunsOut) {
    Wire wire{.answer = [](auto&) { return json_reply(R"({"elements":[{"count":1}]})"); }, .room = 3};
    auto out = read("linkedin", wire, {item("urn:li:share:1")}, member("r_member_postAnalytics"));
    EXPECT_TRUE(out.no_room);
    EXPECT_TRUE(out.by_id.empty());
}

}  // namespace
}  // namespace igny8::platform::test
