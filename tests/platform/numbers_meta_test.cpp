#include "numbers.hpp"

namespace igny8::platform::test {
namespace {

using ::testing::HasSubstr;

bool asks(const net::Request& request, std::string_view part) {
    return net::decode(net::full_url(request)).find(part) != std::string::npos;
}

std::string insight(const std::string& name, const std::string& value) {
    return fmt::format(R"({{"name":"{}","period":"lifetime","values":[{{"value":{}}}],"id":"x"}})", name, value);
}

const std::string dead_name =
    R"({"error":{"message":"(#100) The value must be a valid insights metric","type":"OAuthException","code":100}})";
const std::string no_object = R"({"error":{"message":"Unsupported get request","code":100,"error_subcode":33}})";

net::Reply facebook(const net::Request& request) {
    if (asks(request, "insights"))
        return json_reply(R"({"data":[)" + insight("post_media_view", R"({"paid":20,"organic":100})") + "," +
                          insight("post_total_media_view_unique", "80") + "," + insight("post_clicks", "9") + "]}");
    return json_reply(
        R"({"id":"1_2","comments":{"data":[],"summary":{"total_count":4}},"reactions":{"data":[],"summary":{"total_count":11}}})");
}

TEST(FacebookNumbers, InsightsAndCountersMakeThePlansColumns) {
    Wire wire{.answer = facebook};
    auto reading = read("facebook", wire, {item("1_2")}).by_id.at("1_2");
    EXPECT_EQ(reading.numbers[Measure::impressions], 120) << "split values add up";
    EXPECT_EQ(reading.numbers[Measure::reach], 80);
    EXPECT_EQ(reading.estimates, std::vector{Measure::reach});
    EXPECT_EQ(reading.numbers[Measure::likes], 11);
    EXPECT_EQ(reading.numbers[Measure::comments], 4);
    EXPECT_EQ(reading.numbers[Measure::shares], 0) << "absent means nobody shared";
    EXPECT_EQ(reading.numbers[Measure::clicks], 9);
    EXPECT_FALSE(reading.numbers[Measure::saves]);
    EXPECT_THAT(wire.urls()[0], HasSubstr("https://facebook.test/v26.0/1_2?fields=shares"));
}

TEST(FacebookNumbers, ARetiredNameDoesNotCostTheOthers) {
    Wire wire{.answer = [](auto& request) {
        if (!asks(request, "insights")) return facebook(request);
        if (asks(request, "post_clicks")) return json_reply(dead_name, 400);
        return json_reply(R"({"data":[)" +
                          insight(asks(request, "unique") ? "post_total_media_view_unique" : "post_media_view", "7") +
                          "]}");
    }};
    auto out = read("facebook", wire, {item("1_2")});
    EXPECT_FALSE(out.failed);
    EXPECT_EQ(out.by_id.at("1_2").numbers[Measure::impressions], 7);
    EXPECT_EQ(out.by_id.at("1_2").numbers[Measure::reach], 7);
    EXPECT_THAT(out.by_id.at("1_2").missing.at(Measure::clicks), HasSubstr("valid insights metric"));
}

TEST(FacebookNumbers, APostThatIsGoneDoesNotStopTheNext) {
    Wire wire{
        .answer = [](auto& request) { return asks(request, "1_1") ? json_reply(no_object, 400) : facebook(request); }};
    auto out = read("facebook", wire, {item("1_1"), item("1_2")});
    EXPECT_TRUE(out.by_id.at("1_1").gone);
    EXPECT_EQ(out.by_id.at("1_2").numbers[Measure::likes], 11);
}

TEST(FacebookNumbers, EmptyDataIsNotZero) {
    Wire wire{.answer = [](auto& request) {
        return asks(request, "insights") ? json_reply(R"({"data":[]})") : facebook(request);
    }};
    EXPECT_FALSE(read("facebook", wire, {item("1_2")}).by_id.at("1_2").numbers[Measure::impressions]);
}

TEST(FacebookNumbers, AFilmIsAskedForByItsOwnIdAndItsPosts) {
    Wire wire{.answer = [](auto& request) {
        if (asks(request, "video_insights")) {
            if (asks(request, "fb_reels_total_plays"))
                return json_reply(R"({"data":[)" + insight("fb_reels_total_plays", "500") + "]}");
            if (asks(request, "avg_time"))
                return json_reply(R"({"data":[)" + insight("post_video_avg_time_watched", "4500") + "]}");
            return json_reply(dead_name, 400);
        }
        if (asks(request, "post_id")) return json_reply(R"({"post_id":"2","id":"77"})");
        return facebook(request);
    }};
    auto film = item("77", 24h, "video");
    auto reading = read("facebook", wire, {film}, {.external_id = "1"}).by_id.at("77");
    EXPECT_EQ(reading.numbers[Measure::views], 500);
    EXPECT_EQ(reading.numbers[Measure::average_view_duration], 4.5);
    EXPECT_EQ(reading.numbers[Measure::likes], 11);
    EXPECT_THAT(wire.urls(), ::testing::Contains(HasSubstr("/1_2?fields=shares")));
}

TEST(FacebookNumbers, AnEndedTokenStopsTheBatch) {
    Wire wire{.answer = [](auto&) {
        return json_reply(R"({"error":{"message":"expired","code":190,"error_subcode":463}})", 401);
    }};
    auto out = read("facebook", wire, {item("1_1"), item("1_2")});
    ASSERT_TRUE(out.failed);
    EXPECT_EQ(out.failed->outcome, Outcome::auth_refresh);
    EXPECT_EQ(wire.sent.size(), 1u);
}

net::Reply instagram(const net::Request&) {
    return json_reply(R"({"data":[)" + insight("views", "42") + "," + insight("reach", "30") + "," +
                      insight("likes", "9") + "," + insight("comments", "2") + "," + insight("shares", "1") + "," +
                      insight("saved", "3") + "," + insight("ig_reels_avg_watch_time", "3500") + "," +
                      insight("ig_reels_video_view_total_time", "90000") + "]}");
}

TEST(InstagramNumbers, ViewsStandAsImpressions) {
    Wire wire{.answer = instagram};
    auto reading = read("instagram", wire, {item("17", 24h, "image")}).by_id.at("17");
    EXPECT_EQ(reading.numbers[Measure::impressions], 42);
    EXPECT_EQ(reading.numbers[Measure::saves], 3);
    EXPECT_FALSE(reading.numbers[Measure::views]);
    EXPECT_EQ(reading.missing.at(Measure::clicks), "Instagram tells clicks of stories only");
}

TEST(InstagramNumbers, AReelHasItsTimes) {
    Wire wire{.answer = instagram};
    auto reading = read("instagram", wire, {item("17", 24h, "video")}).by_id.at("17");
    EXPECT_EQ(reading.numbers[Measure::views], 42);
    EXPECT_EQ(reading.numbers[Measure::watch_time_seconds], 90);
    EXPECT_EQ(reading.numbers[Measure::average_view_duration], 3.5);
    EXPECT_THAT(wire.urls()[0], HasSubstr("ig_reels_avg_watch_time"));
}

TEST(InstagramNumbers, AStoryOfFewViewersIsUnknownAndTheRestGoesOn) {
    Wire wire{.answer = [](auto& request) {
        if (asks(request, "/18/")) return json_reply(R"({"error":{"message":"Not enough viewers","code":10}})", 400);
        return instagram(request);
    }};
    auto out = read("instagram", wire, {item("18", 2h, "story"), item("17", 2h, "image")});
    EXPECT_TRUE(out.by_id.at("18").numbers.empty());
    EXPECT_THAT(out.by_id.at("18").missing.at(Measure::impressions), HasSubstr("Not enough viewers"));
    EXPECT_EQ(out.by_id.at("18").missing.at(Measure::likes), "Instagram does not tell it of stories");
    EXPECT_EQ(out.by_id.at("17").numbers[Measure::likes], 9);
    EXPECT_EQ(wire.sent.size(), 2u) << "one name's fault it was not";
}

TEST(InstagramNumbers, TheUsageThatMetaTellsIsLearnt) {
    Wire wire{.answer = [](auto& request) {
        auto reply = instagram(request);
        reply.headers = {{"X-App-Usage", R"({"call_count":97,"total_time":10,"total_cputime":10})"}};
        return reply;
    }};
    read("instagram", wire, {item("17", 24h, "image")});
    EXPECT_FALSE(wire.learnt.empty());
}

}  // namespace
}  // namespace igny8::platform::test
