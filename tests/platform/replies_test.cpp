// What an answer means, whatever the network.
#include "platform/replies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace igny8::platform {
namespace {

const Instant now = *from_rfc3339("2026-12-01T09:00:00Z");
constexpr ErrorRow table[] = {
    {400, "10", "5", Outcome::media},
    {0, "11", "", Outcome::content},
    {403, "", "", Outcome::content, false},
};

net::Reply reply(int status, std::string body = "", net::Headers headers = {}) {
    return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}
Result judge(const net::Reply& reply, bool visible, const Refusal& refusal = {}) {
    return refused({.visible = visible}, reply, refusal, table, now);
}

TEST(Refused, what_never_left_was_not_sent) {
    net::Reply unsent{.transport = net::Transport::not_sent, .error = "no such host"};
    EXPECT_EQ(judge(unsent, true).outcome, Outcome::not_sent);
    EXPECT_EQ(judge(unsent, true).message, "no such host");
}

TEST(Refused, a_lost_answer_is_doubt_only_where_people_see_it) {
    net::Reply lost{.transport = net::Transport::lost};
    EXPECT_EQ(judge(lost, true).outcome, Outcome::ambiguous);
    EXPECT_EQ(judge(lost, false).outcome, Outcome::server);
}

TEST(Refused, a_request_that_was_not_sent_as_asked_is_doubt_whatever_the_answer) {
    auto odd = reply(403);
    odd.alarm = "two requests were sent";
    EXPECT_EQ(judge(odd, true).outcome, Outcome::ambiguous);
    EXPECT_FALSE(succeeded({.status = 200, .alarm = "two requests were sent"}));
}

TEST(Refused, rows_are_tried_in_order_and_empty_fields_match_anything) {
    EXPECT_EQ(judge(reply(400), true, {"10", "5", ""}).outcome, Outcome::media);
    EXPECT_EQ(judge(reply(400), true, {"10", "6", ""}).outcome, Outcome::ambiguous);
    EXPECT_EQ(judge(reply(500), true, {"11", "1", ""}).outcome, Outcome::content);
    EXPECT_TRUE(judge(reply(500), true, {"11", "1", ""}).certain);
    EXPECT_EQ(judge(reply(403), true, {"", "", "Forbidden for you"}).outcome, Outcome::content);
    EXPECT_FALSE(judge(reply(403), true, {"", "", "Forbidden for you"}).certain);
}

TEST(Refused, a_bare_status_is_no_refusal_to_believe) {
    EXPECT_EQ(judge(reply(403), true).outcome, Outcome::ambiguous);
    EXPECT_EQ(judge(reply(403), false).outcome, Outcome::content);
    EXPECT_TRUE(wordless(judge(reply(403), false)));
    EXPECT_FALSE(wordless(judge(reply(400), false, {"12", "", ""})));
    EXPECT_FALSE(wordless(judge(reply(503), false)));
    EXPECT_FALSE(wordless(verdict(Outcome::content, "our own")));
}

TEST(Refused, the_rest_goes_by_status) {
    EXPECT_EQ(judge(reply(429), true).outcome, Outcome::rate);
    EXPECT_EQ(judge(reply(401), true).outcome, Outcome::auth_refresh);
    EXPECT_EQ(judge(reply(418), true).outcome, Outcome::ambiguous);
    EXPECT_EQ(judge(reply(418), false).outcome, Outcome::content);
    EXPECT_FALSE(judge(reply(418), false).certain);
    for (int status : {302, 408, 425, 500, 503}) {
        EXPECT_EQ(judge(reply(status), true).outcome, Outcome::ambiguous) << status;
        EXPECT_EQ(judge(reply(status), false).outcome, Outcome::server) << status;
    }
}

TEST(Refused, keeps_the_codes_and_a_short_message) {
    auto result = judge(reply(400), true, {"10", "5", std::string(5000, 'x')});
    EXPECT_EQ(result.code, "10/5");
    EXPECT_LT(result.message.size(), 500u);
    EXPECT_EQ(result.http_status, 400);
}

TEST(RetryAt, reads_seconds_and_reset_headers) {
    EXPECT_EQ(*retry_at(reply(503, "", {{"Retry-After", "30"}}), now) - now, Milliseconds{30'000});
    auto reset = std::to_string(now.time_since_epoch().count() / 1000 + 90);
    EXPECT_EQ(*retry_at(reply(429, "", {{"x-rate-limit-reset", reset}}), now) - now, Milliseconds{90'000});
    EXPECT_EQ(*retry_at(reply(429, "", {{"ratelimit-reset", "90"}}), now) - now, Milliseconds{90'000});
    EXPECT_FALSE(retry_at(reply(200, "", {{"x-rate-limit-reset", reset}}), now));
    EXPECT_FALSE(retry_at(reply(429, "", {{"x-rate-limit-reset", "soon"}}), now));
}

TEST(RetryAt, a_reset_is_seen_from_the_servers_clock) {
    auto early = reply(429, "", {{"x-rate-limit-reset", std::to_string(now.time_since_epoch().count() / 1000)}});
    early.received = now;
    early.date = now - Milliseconds{60'000};  // it thinks that it is a minute ago
    EXPECT_EQ(*retry_at(early, now) - now, Milliseconds{60'000});
}

TEST(LimitNews, closes_the_bucket_only_when_nothing_is_left) {
    auto read = [](const char* remaining) {
        return limit_news(reply(200, "", {{"x-limit", "10"}, {"x-remaining", remaining}, {"x-reset", "60"}}), "x",
                          {.name = "posts"}, now);
    };
    EXPECT_EQ(read("0")->bucket.limit, 10);
    EXPECT_EQ(*read("0")->blocked_until - now, Milliseconds{60'000});
    EXPECT_FALSE(read("3")->blocked_until);
    EXPECT_EQ(read("3")->remaining, 3);
    EXPECT_FALSE(limit_news(reply(200), "x", {.name = "posts"}, now));
}

TEST(Bodies, ids_are_never_doubles_and_nonsense_is_empty) {
    auto body = object_of(reply(200, R"({"data":{"id":1880028106020515841,"name":"n","list":[{"a":"b"}],"d":1.5}})"));
    EXPECT_EQ(text_at(body, "/data/id"), "1880028106020515841");
    EXPECT_EQ(integer_at(body, "/data/id"), 1880028106020515841);
    EXPECT_EQ(text_at(body, "/data/list/0/a"), "b");
    EXPECT_EQ(text_at(body, "/data/list/7/a"), "");
    EXPECT_EQ(text_at(body, "/data/list/x"), "");
    EXPECT_EQ(text_at(body, "/data/d"), "");
    for (auto* text : {"", "<html>", "[1]", "{\"a\":", "\"text\""})
        EXPECT_TRUE(object_of(reply(200, text)).empty()) << text;
}

}  // namespace
}  // namespace igny8::platform
