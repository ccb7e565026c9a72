#include "numbers.hpp"
#include "platform/youtube/reach.hpp"

namespace igny8::platform::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

bool asks(const net::Request& request, std::string_view part) {
    return net::decode(net::full_url(request)).find(part) != std::string::npos;
}

const std::string csv =
    "date,channel_id,video_id,video_thumbnail_impressions,video_thumbnail_impressions_ctr\n"
    "20261122,UC1,VID1,1000,0.05\n20261122,UC1,VID2,10,0.5\nbroken\n";

/// A channel with a report job that has one file.
net::Reply youtube(const net::Request& request) {
    if (asks(request, "/youtube/v3/videos"))
        return json_reply(
            R"({"items":[{"id":"VID1","statistics":{"viewCount":"1234","likeCount":"56","favoriteCount":"0"}}]})");
    if (asks(request, "/v2/reports"))
        return json_reply(
            R"({"kind":"youtubeAnalytics#resultTable","columnHeaders":[{"name":"video"},{"name":"shares"},{"name":"averageViewDuration"},{"name":"estimatedMinutesWatched"}],"rows":[["VID1",7,31,600]]})");
    if (asks(request, "/download")) return json_reply(csv);
    if (asks(request, "/reports"))
        return json_reply(
            R"({"reports":[{"id":"r1","startTime":"2026-11-22T08:00:00Z","createTime":"2026-11-23T01:00:00Z","downloadUrl":"https://youtube.test/download/r1"}]})");
    return json_reply(R"({"jobs":[{"id":"job1","reportTypeId":"channel_reach_basic_a1"}]})");
}

TEST(YoutubeNumbers, CountersAnalyticsAndReportsMakeThePlansColumns) {
    Wire wire{.answer = youtube};
    auto out = read("youtube", wire, {item("VID1", 12h), item("VID9", 12h)});
    auto& n = out.by_id.at("VID1").numbers;
    EXPECT_EQ(n[Measure::views], 1234);
    EXPECT_EQ(n[Measure::likes], 56);
    EXPECT_FALSE(n[Measure::comments]) << "turned off";
    EXPECT_EQ(n[Measure::shares], 7);
    EXPECT_EQ(n[Measure::watch_time_seconds], 36000);
    EXPECT_EQ(n[Measure::average_view_duration], 31);
    EXPECT_DOUBLE_EQ(n[Measure::click_through_rate].value(), 5);
    EXPECT_EQ(n[Measure::impressions], 1000);
    EXPECT_EQ(n[Measure::clicks], 50);
    EXPECT_THAT(out.by_id.at("VID1").estimates, Contains(Measure::clicks));
    EXPECT_THAT(out.by_id.at("VID9").missing.at(Measure::views), HasSubstr("did not name the film"));
    EXPECT_EQ(wire.charged.at(0).bucket, "units.day");
    EXPECT_THAT(wire.urls()[0], HasSubstr("id=VID1,VID9"));
}

TEST(YoutubeNumbers, ReportsAreReadOnceAndOnlyNewOnes) {
    Wire wire{.answer = youtube};
    read("youtube", wire, {item("VID1", 12h)});
    auto first = wire.sent.size();
    read("youtube", wire, {item("VID1", 12h)});
    EXPECT_EQ(wire.sent.size(), first + 2) << "counters and analytics only";
    EXPECT_EQ(wire.memory["reach"]["after"], "2026-11-23T01:00:00Z");
}

TEST(YoutubeNumbers, ImpressionsAreMissingWhenReportsBeganAfterTheFilm) {
    Wire wire{.answer = youtube};
    auto reading = read("youtube", wire, {item("VID1", 20 * 24h)}).by_id.at("VID1");
    EXPECT_FALSE(reading.numbers[Measure::impressions]);
    EXPECT_TRUE(reading.numbers[Measure::click_through_rate]);
}

TEST(YoutubeNumbers, WithoutThePermissionForAnalyticsTheCountersStand) {
    Wire wire{.answer = [](auto& request) {
        if (asks(request, "/youtube/v3/videos")) return youtube(request);
        return json_reply(
            R"({"error":{"code":403,"message":"Insufficient permission","errors":[{"reason":"insufficientPermissions"}]}})",
            403);
    }};
    auto out = read("youtube", wire, {item("VID1")});
    EXPECT_FALSE(out.failed);
    EXPECT_EQ(out.by_id.at("VID1").numbers[Measure::views], 1234);
    EXPECT_THAT(out.by_id.at("VID1").missing.at(Measure::watch_time_seconds), HasSubstr("Insufficient permission"));
}

TEST(YoutubeNumbers, TheTokenGoesToNoOtherHost) {
    Wire wire{.answer = [](auto& request) {
        auto reply = youtube(request);
        auto at = reply.body.find("https://youtube.test/download");
        if (at != std::string::npos) reply.body.replace(at, 20, "https://evil.example");
        return reply;
    }};
    read("youtube", wire, {item("VID1")});
    for (auto& url : wire.urls()) EXPECT_THAT(url, ::testing::Not(HasSubstr("evil")));
}

TEST(YoutubeReach, ALaterFileOfADayReplacesTheEarlierAndDaysAreWeighed) {
    auto memory = json::Value::object();
    note_report(csv, memory);
    note_report(
        "video_id,date,video_thumbnail_impressions_ctr,video_thumbnail_impressions\nVID1,2026-11-22,10,2000\nVID1,2026-"
        "11-21,0,500\n",
        memory);
    auto reach = reach_of(memory, item("VID1"));
    ASSERT_TRUE(reach);
    EXPECT_EQ(reach->impressions, 2500);
    EXPECT_EQ(reach->clicks, 200) << "a rate above 1 is per cent";
}

TEST(YoutubeReach, OldDaysAreAddedUp) {
    auto memory = json::Value::object();
    for (int i = 0; i < 200; ++i)
        note_report(
            fmt::format(
                "date,video_id,video_thumbnail_impressions,video_thumbnail_impressions_ctr\n2026{:04},V,10,0.1\n",
                1000 + i),
            memory);
    EXPECT_LE(memory["films"]["V"]["days"].size(), 90u);
    EXPECT_EQ(reach_of(memory, item("V"))->impressions, 2000);
}

TEST(YoutubeReach, NonsenseIsLeftOut) {
    auto memory = json::Value::object();
    note_report("<html>no report</html>", memory);
    note_report("", memory);
    EXPECT_TRUE(memory.empty());
}

}  // namespace
}  // namespace igny8::platform::test
