// Meta's answers: every code of the sheets, usage headers, lists, addresses.
#include "platform/graph.hpp"

#include <gtest/gtest.h>

#include "../fakes/graph.hpp"
#include "platform/facebook/errors.hpp"
#include "platform/graph_upload.hpp"
#include "platform/instagram/errors.hpp"

namespace igny8::platform::graph {
namespace {

using namespace std::chrono_literals;

constexpr Instant now{1'800'000'000'000ms};

net::Reply reply(const json::Value& body, int status = 400) {
    net::Reply out;
    out.status = status;
    out.body = json::line(body);
    out.received = now;
    return out;
}

net::Request call(bool visible) {
    net::Request out;
    out.visible = visible;
    return out;
}

struct Refused {
    int code, subcode;
    Outcome outcome;
};

void expect(std::span<const ErrorRow> table, std::span<const Refused> all) {
    for (auto& row : all)
        for (bool visible : {false, true}) {
            auto request = call(visible);
            auto result = judge(request, reply(fakes::graph_error(row.code, row.subcode)), table, now);
            EXPECT_EQ(name(result.outcome), name(row.outcome)) << row.code << "/" << row.subcode << " " << visible;
            auto code = std::to_string(row.code) + (row.subcode ? "/" + std::to_string(row.subcode) : "");
            EXPECT_EQ(result.code, code);
        }
}

TEST(MetasRefusals, of_pages_lead_to_the_classes_of_the_sheet) {
    constexpr Refused all[] = {
        {1, 0, Outcome::server},
        {2, 0, Outcome::server},
        {3, 0, Outcome::config},
        {4, 0, Outcome::rate},
        {10, 0, Outcome::auth_fatal},
        {200, 0, Outcome::auth_fatal},
        {283, 0, Outcome::auth_fatal},
        {299, 0, Outcome::auth_fatal},
        {17, 0, Outcome::rate},
        {32, 0, Outcome::rate},
        {80001, 0, Outcome::rate},
        {80002, 0, Outcome::rate},
        {341, 0, Outcome::rate},
        {613, 1996, Outcome::rate},
        {100, 0, Outcome::content},
        {100, 33, Outcome::content},
        {102, 0, Outcome::auth_fatal},
        {190, 0, Outcome::auth_refresh},
        {190, 458, Outcome::auth_fatal},
        {190, 459, Outcome::auth_fatal},
        {190, 460, Outcome::auth_fatal},
        {190, 463, Outcome::auth_refresh},
        {190, 464, Outcome::auth_fatal},
        {190, 467, Outcome::auth_fatal},
        {190, 492, Outcome::auth_fatal},
        {324, 0, Outcome::content},
        {382, 0, Outcome::content},
        {389, 0, Outcome::media},
        {6000, 0, Outcome::content},
        {6001, 0, Outcome::media},
        {368, 0, Outcome::spam_block},
        {506, 0, Outcome::duplicate},
        {1609005, 0, Outcome::media},
        {100, 1366046, Outcome::content},
        {100, 1366051, Outcome::duplicate},
        {1, 1390008, Outcome::rate},
        {368, 1346003, Outcome::spam_block},
        {1, 1404006, Outcome::auth_fatal},
        {1, 1404078, Outcome::auth_fatal},
        {1, 1404102, Outcome::content},
        {1, 1404112, Outcome::spam_block},
        {1, 1609008, Outcome::content},
        {1, 1363047, Outcome::server},
        {1, 1609010, Outcome::server},
        {1, 1349125, Outcome::content},
        {1, 2061006, Outcome::content},
        {1, 2069019, Outcome::content},
        {1, 4854002, Outcome::auth_fatal},
        {6000, 1363040, Outcome::content},
        {6000, 1363127, Outcome::content},
        {6000, 1363128, Outcome::content},
        {6000, 1363129, Outcome::content},
    };
    expect(facebook::errors(), all);
}

TEST(MetasRefusals, of_instagram_lead_to_the_classes_of_the_sheet) {
    constexpr Refused all[] = {
        {-2, 2207003, Outcome::media},
        {-2, 2207020, Outcome::media},
        {-1, 2207001, Outcome::server},
        {-1, 2207032, Outcome::media},
        {-1, 2207053, Outcome::media},
        {1, 2207057, Outcome::content},
        {4, 2207051, Outcome::spam_block},
        {9, 2207042, Outcome::rate},
        {9004, 2207052, Outcome::media},
        {9007, 2207027, Outcome::not_ready},
        {24, 2207006, Outcome::server},
        {24, 2207008, Outcome::server},
        {25, 2207050, Outcome::auth_fatal},
        {100, 2207023, Outcome::content},
        {100, 2207028, Outcome::content},
        {100, 2207035, Outcome::content},
        {100, 2207036, Outcome::content},
        {100, 2207037, Outcome::content},
        {100, 2207040, Outcome::content},
        {100, 33, Outcome::content},
        {352, 2207026, Outcome::content},
        {36000, 2207004, Outcome::content},
        {36001, 2207005, Outcome::content},
        {36003, 2207009, Outcome::content},
        {36004, 2207010, Outcome::content},
        {10, 0, Outcome::auth_fatal},
        {190, 463, Outcome::auth_refresh},
        {190, 460, Outcome::auth_fatal},
        {4, 0, Outcome::rate},
        {80002, 0, Outcome::rate},
        {368, 0, Outcome::spam_block},
        {1, 0, Outcome::server},
        {2, 0, Outcome::server},
        {24, 2207076, Outcome::media},
        {24, 2207077, Outcome::media},
        {24, 2207082, Outcome::media},
        {100, 2207081, Outcome::content},
    };
    expect(instagram::errors(), all);
}

TEST(MetasRefusals, of_a_publication_are_certain_only_where_instagram_says_so) {
    auto request = call(true);
    auto certain = [&](int code, int subcode) {
        return judge(request, reply(fakes::graph_error(code, subcode)), instagram::errors(), now).certain;
    };
    EXPECT_TRUE(certain(100, 2207028));
    for (auto [code, subcode] : {std::pair{100, 33}, {36003, 2207009}, {100, 0}}) EXPECT_FALSE(certain(code, subcode));
}

TEST(MetasRefusals, are_seen_whatever_the_status) {
    auto result = judge(call(false), reply(fakes::graph_error(190, 460), 200), facebook::errors(), now);
    EXPECT_EQ(name(result.outcome), "auth_fatal");
    EXPECT_NE(result.message.find("A1b"), std::string::npos) << "the trace a person would give to Meta";
}

TEST(MetasRefusals, that_nobody_knows_are_tried_again_only_when_they_pass) {
    auto outcome = [](bool transient, bool visible) {
        auto request = call(visible);
        auto body = fakes::graph_error(4711, 0, "?", transient);
        return name(judge(request, reply(body), facebook::errors(), now).outcome);
    };
    EXPECT_EQ(outcome(true, false), "server");
    EXPECT_EQ(outcome(false, false), "content");
    EXPECT_EQ(outcome(true, true), "ambiguous");
    EXPECT_EQ(outcome(false, true), "ambiguous");
}

TEST(MetasRefusals, of_uploads_are_told_apart) {
    auto outcome = [](const char* type) {
        json::Value body{{"debug_info", {{"retriable", false}, {"type", type}, {"message", "no"}}}};
        return name(judge(call(false), reply(body), facebook::errors(), now).outcome);
    };
    EXPECT_EQ(outcome("OffsetInvalidError"), "server");
    EXPECT_EQ(outcome("PartialRequestError"), "server");
    EXPECT_EQ(outcome("ProcessingFailedError"), "media");
}

TEST(FailedContainers, carry_their_code_in_a_sentence) {
    auto outcome = [](const char* status) { return name(instagram::failed_container(status).outcome); };
    EXPECT_EQ(outcome("Error: Media upload has failed with error code 2207026"), "content");
    EXPECT_EQ(outcome("2207003"), "media");
    EXPECT_EQ(outcome("Error: 2207abc"), "media");
    EXPECT_EQ(outcome(""), "media");
    EXPECT_EQ(instagram::failed_container("x 2207 2207053!").code, "2207053");
}

TEST(MetasUsage, the_highest_percentage_of_any_kind_counts) {
    net::Reply r;
    r.headers.add(
        "x-business-use-case-usage",
        R"({"1":[{"type":"pages","call_count":5,"total_cputime":1,"total_time":80,"estimated_time_to_regain_access":0}]})");
    r.headers.add("X-App-Usage", R"({"call_count":28,"total_time":25,"total_cputime":25})");
    EXPECT_EQ(account_usage(r).percent, 80);
    EXPECT_EQ(app_usage(r).percent, 28);
    auto news = usage_news(r, now);
    ASSERT_EQ(news.size(), 1u);
    EXPECT_EQ(news[0].bucket.name, calls_bucket);
    EXPECT_EQ(*news[0].blocked_until, now + 50s);
}

TEST(MetasUsage, a_full_allowance_is_left_alone_as_long_as_it_says) {
    net::Reply r;
    r.headers.add("X-Business-Use-Case-Usage",
                  R"({"1":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":12}]})");
    r.headers.add("X-App-Usage", R"({"call_count":96})");
    auto news = usage_news(r, now);
    ASSERT_EQ(news.size(), 2u);
    EXPECT_EQ(*news[0].blocked_until, now + 12min);
    EXPECT_EQ(*news[1].blocked_until, now + 15min);
    EXPECT_TRUE(news[1].bucket.app);
}

TEST(MetasUsage, nonsense_says_nothing) {
    for (auto text : {"", "[]", "{", R"({"1":5})", R"({"1":[{"call_count":"many"}]})", R"({"1":[7]})"}) {
        net::Reply r;
        for (auto header : {"X-Business-Use-Case-Usage", "X-App-Usage", "X-Page-Usage"}) r.headers.add(header, text);
        EXPECT_TRUE(usage_news(r, now).empty()) << text;
    }
}

TEST(MetasAddresses, are_the_only_ones_that_get_a_token) {
    Site site{"http://127.0.0.1:8080", "v26.0", {}};
    for (auto good : {"https://rupload.facebook.com/video-upload/v26.0/88", "http://127.0.0.1:8080/ig-api-upload/1",
                      "https://graph.instagram.com/x"})
        EXPECT_TRUE(trusted(site, good)) << good;
    for (auto bad : {"https://rupload.facebook.com.evil.example/1", "http://rupload.facebook.com/1",
                     "https://evilfacebook.com/1", "http://127.0.0.1:8081/1", "file:///etc/passwd", ""})
        EXPECT_FALSE(trusted(site, bad)) << bad;
}

TEST(GraphCalls, carry_version_and_token_and_prove_the_app) {
    Site site{"https://graph.facebook.com", "v26.0", {}};
    auto request = get(site, "1/feed", {{"fields", "id"}}, Secret("token"));
    EXPECT_EQ(net::full_url(request), "https://graph.facebook.com/v26.0/1/feed?fields=id");
    EXPECT_EQ(request.headers.at(0).plain(), "Bearer token");
    site.app_secret = Secret("key");
    // printf token | openssl dgst -sha256 -hmac key
    EXPECT_NE(net::full_url(get(site, "1", {}, Secret("token"))).find("appsecret_proof="), std::string::npos);
    EXPECT_EQ(net::shown(get(site, "1", {}, Secret("token"))),
              "GET https://graph.facebook.com/v26.0/1?appsecret_proof=***");
}

TEST(GraphTimes, are_read_in_both_spellings) {
    EXPECT_EQ(instant("2027-01-15T08:00:00+0000"), Instant{1'800'000'000'000ms});
    EXPECT_EQ(instant("1800000000"), Instant{1'800'000'000'000ms});
    EXPECT_EQ(instant(1800000000), Instant{1'800'000'000'000ms});
    EXPECT_FALSE(instant("yesterday"));
}

}  // namespace
}  // namespace igny8::platform::graph
