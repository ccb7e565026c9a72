#include "numbers.hpp"

namespace igny8::platform::test {
namespace {

using ::testing::HasSubstr;

TEST(TiktokNumbers, AQueryOfSeveralIdsTellsPublicOnes) {
    Wire wire{.answer = [](auto&) {
        return json_reply(
            R"({"data":{"videos":[{"id":"7350000000000000001","view_count":1234,"like_count":56,"comment_count":7,"share_count":8}]},"error":{"code":"ok","message":"","log_id":"x"}})");
    }};
    auto out = read("tiktok", wire, {item("7350000000000000001"), item("7350000000000000002")});
    ASSERT_EQ(wire.sent.size(), 1u);
    EXPECT_EQ(wire.sent[0].method, "POST");
    EXPECT_EQ(std::get<std::string>(wire.sent[0].body),
              R"({"filters":{"video_ids":["7350000000000000001","7350000000000000002"]}})");
    EXPECT_THAT(wire.urls()[0], HasSubstr("/v2/video/query/?fields=id,"));
    auto& told = out.by_id.at("7350000000000000001");
    EXPECT_EQ(told.numbers[Measure::views], 1234);
    EXPECT_EQ(told.numbers[Measure::shares], 8);
    EXPECT_FALSE(told.numbers[Measure::impressions]);
    EXPECT_EQ(told.missing.at(Measure::saves), "TikTok does not tell it");
    EXPECT_THAT(out.by_id.at("7350000000000000002").missing.at(Measure::views), HasSubstr("public posts only"));
}

TEST(TiktokNumbers, APostThatHasNoPublicIdYetIsNotAskedFor) {
    Wire wire{.answer = [](auto&) { return json_reply("{}"); }};
    auto out = read("tiktok", wire, {item("v_pub_file~v2.123")});
    EXPECT_TRUE(wire.sent.empty());
    EXPECT_TRUE(out.by_id.at("v_pub_file~v2.123").numbers.empty());
}

TEST(TiktokNumbers, ARefusalInAGoodStatusIsARefusal) {
    Wire wire{.answer = [](auto&) {
        return json_reply(R"({"data":{},"error":{"code":"access_token_invalid","message":"bad","log_id":"x"}})", 401);
    }};
    auto out = read("tiktok", wire, {item("1")});
    ASSERT_TRUE(out.failed);
    EXPECT_EQ(out.failed->outcome, Outcome::auth_refresh);
}

}  // namespace
}  // namespace igny8::platform::test
