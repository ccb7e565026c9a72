#include "numbers.hpp"

namespace igny8::platform::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string post(const std::string& id, int likes, const std::string& more = "") {
    return fmt::format(
        R"({{"id":"{}","text":"t","public_metrics":{{"retweet_count":50,"reply_count":12,"like_count":{},"quote_count":5,)"
        R"("bookmark_count":8,"impression_count":5432}}{}}})",
        id, likes, more);
}
const std::string own = R"(,"non_public_metrics":{"impression_count":5432,"url_link_clicks":89})";

TEST(TwitterNumbers, ThePlansColumnsComeFromTheFieldsThatXNames) {
    Wire wire{.answer = [](auto&) { return json_reply(R"({"data":[)" + post("1", 234, own) + "]}"); }};
    auto reading = read("twitter", wire, {item("1")}).by_id.at("1");
    EXPECT_EQ(reading.numbers[Measure::impressions], 5432);
    EXPECT_EQ(reading.numbers[Measure::likes], 234);
    EXPECT_EQ(reading.numbers[Measure::comments], 12);
    EXPECT_EQ(reading.numbers[Measure::shares], 55);
    EXPECT_EQ(reading.numbers[Measure::clicks], 89);
    EXPECT_EQ(reading.numbers[Measure::saves], 8);
    EXPECT_FALSE(reading.numbers[Measure::reach]);
    EXPECT_EQ(reading.missing.at(Measure::reach), "X does not tell it");
    EXPECT_EQ(Wire::header(wire.sent.at(0), "Authorization"), "Bearer planted-token");
    EXPECT_THAT(net::dry_run(wire.sent.at(0)), Not(HasSubstr("planted-token")));
}

TEST(TwitterNumbers, PostsPastThirtyDaysAreAskedForApartAndWithoutClicks) {
    Wire wire{.answer = [](auto& request) {
        bool young = net::full_url(request).find("non_public") != std::string::npos;
        return json_reply(R"({"data":[)" + (young ? post("1", 1, own) : post("2", 2)) + "]}");
    }};
    auto out = read("twitter", wire, {item("1"), item("2", 31 * 24h)});
    ASSERT_EQ(wire.sent.size(), 2u);
    EXPECT_THAT(wire.urls()[0], HasSubstr("ids=1&"));
    EXPECT_THAT(wire.urls()[1], HasSubstr("ids=2&"));
    EXPECT_EQ(out.by_id.at("2").missing.at(Measure::clicks), "X tells clicks for thirty days only");
}

TEST(TwitterNumbers, AThreadIsTheSumOfItsPartsWithoutOurOwnReplies) {
    Wire wire{.answer = [](auto&) {
        return json_reply(R"({"data":[)" + post("1", 10, own) + "," + post("2", 3, own) + "]}");
    }};
    auto thread = item("1", 24h, "thread");
    thread.part_ids = {"1", "2"};
    auto reading = read("twitter", wire, {thread}).by_id.at("1");
    EXPECT_EQ(reading.numbers[Measure::likes], 13);
    EXPECT_EQ(reading.numbers[Measure::comments], 23);
    EXPECT_EQ(reading.raw.size(), 2u);
}

TEST(TwitterNumbers, HalfAThreadIsNoSum) {
    Wire wire{.answer = [](auto&) {
        return json_reply(
            R"({"data":[)" + post("1", 10, own) +
            R"(],"errors":[{"resource_id":"2","type":"https://api.twitter.com/2/problems/resource-not-found"}]})");
    }};
    auto thread = item("1", 24h, "thread");
    thread.part_ids = {"1", "2"};
    auto reading = read("twitter", wire, {thread}).by_id.at("1");
    EXPECT_TRUE(reading.numbers.empty());
    EXPECT_FALSE(reading.gone);
}

TEST(TwitterNumbers, ADeletedPostIsGone) {
    Wire wire{.answer = [](auto&) {
        return json_reply(
            R"({"errors":[{"resource_id":"1","type":"https://api.x.com/2/problems/resource-not-found"}]})");
    }};
    EXPECT_TRUE(read("twitter", wire, {item("1")}).by_id.at("1").gone);
}

TEST(TwitterNumbers, AFilmsViewsAreInTheIncludes) {
    Wire wire{.answer = [](auto&) {
        return json_reply(
            R"({"data":[)" + post("1", 1, R"(,"attachments":{"media_keys":["7_1"]})") +
            R"(],"includes":{"media":[{"media_key":"7_1","type":"video","public_metrics":{"view_count":77}}]}})");
    }};
    EXPECT_EQ(read("twitter", wire, {item("1")}).by_id.at("1").numbers[Measure::views], 77);
}

TEST(TwitterNumbers, TheNewNameOfTheFieldsIsTriedWhenTheOldOneIsRefused) {
    Wire wire{.answer = [](auto& request) {
        if (net::full_url(request).find("tweet.fields") != std::string::npos)
            return json_reply(
                R"({"errors":[{"parameters":{"tweet.fields":["x"]},"message":"The query parameter [tweet.fields] is not one of [ids,post.fields]"}],"title":"Invalid Request","detail":"One or more parameters to your request was invalid.","type":"https://api.x.com/2/problems/invalid-request"})",
                400);
        return json_reply(R"({"data":[)" + post("1", 4) + "]}");
    }};
    auto out = read("twitter", wire, {item("1")});
    EXPECT_FALSE(out.failed);
    EXPECT_EQ(out.by_id.at("1").numbers[Measure::likes], 4);
}

TEST(TwitterNumbers, EachPostIsPaidOnceADay) {
    Wire wire{.answer = [](auto&) { return json_reply(R"({"data":[]})"); }};
    auto paid = item("1");
    paid.read_at = now - 2h;
    read("twitter", wire, {paid, item("2")});
    ASSERT_EQ(wire.charged.size(), 2u);
    EXPECT_EQ(wire.charged[0].bucket, "money");
    EXPECT_EQ(wire.charged[0].micros_usd, 5000);
}

TEST(TwitterNumbers, ALimitOfReadingClosesNothingThatPostsNeed) {
    Wire wire{.answer = [](auto&) {
        auto reply = json_reply(R"({"title":"Too Many Requests","status":429})", 429);
        reply.headers = {
            {"x-rate-limit-limit", "5000"}, {"x-rate-limit-remaining", "0"}, {"x-rate-limit-reset", "1795420800"}};
        return reply;
    }};
    auto out = read("twitter", wire, {item("1")});
    ASSERT_TRUE(out.failed);
    EXPECT_EQ(out.failed->outcome, Outcome::rate);
    EXPECT_EQ(out.failed->bucket, "reads.15m");
    EXPECT_TRUE(out.failed->retry_at);
    EXPECT_TRUE(out.by_id.empty());
}

}  // namespace
}  // namespace igny8::platform::test
