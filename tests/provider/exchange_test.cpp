#include "provider/exchange.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace igny8::provider {
namespace {

constexpr Errand errand{"write", "write it yourself"};

Endpoint endpoint(const std::string& base = "https://service.example/v1") {
    Endpoint out;
    out.name = "service";
    out.base_url = base;
    out.key = Secret("planted-key");
    out.model = "m-1";
    return out;
}

Complaint complaint(int status, const std::string& body) { return complaint_of({.status = status, .body = body}); }

struct Meaning {
    std::string title;
    int status;
    std::string body;
    Fault fault;
};

class WhatAServiceSays : public testing::TestWithParam<Meaning> {};
TEST_P(WhatAServiceSays, IsOneThing) {
    auto& said = GetParam();
    try {
        fail(endpoint(), complaint(said.status, said.body), errand);
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), said.fault) << error.message();
        EXPECT_THAT(error.message(), testing::HasSubstr("'service'"));
        EXPECT_THAT(error.message() + error.hint(), testing::Not(testing::HasSubstr("planted-key")));
    }
}
INSTANTIATE_TEST_SUITE_P(
    All, WhatAServiceSays,
    testing::Values(
        Meaning{"a_wrong_key", 401, R"({"error":{"message":"planted-key is not known"}})", Fault::auth},
        Meaning{"a_plan", 403, R"({"detail":{"status":"plan","message":"upgrade"}})", Fault::auth},
        Meaning{"an_empty_purse", 402, "", Fault::busy},
        Meaning{"a_quota_as_401", 401, R"({"detail":{"status":"quota_exceeded","message":"no credits"}})", Fault::busy},
        Meaning{"a_quota_as_429", 429, R"({"error":{"code":"insufficient_quota","message":"x"}})", Fault::busy},
        Meaning{"haste", 429, R"({"error":{"code":"rate_limit_exceeded","message":"planted-key"}})", Fault::busy},
        Meaning{"a_model_that_is_gone", 404, R"({"error":{"code":"model_not_found","message":"x"}})",
                Fault::unavailable},
        Meaning{"a_page", 502, "<html>planted-key</html>", Fault::unavailable},
        Meaning{"a_flat_one", 500, R"({"object":"error","message":"planted-key","code":500})", Fault::unavailable},
        Meaning{"a_word", 400, R"({"error":"planted-key"})", Fault::protocol},
        Meaning{"a_validator", 422, R"({"detail":[{"loc":["body"],"msg":"planted-key","type":"missing"}]})",
                Fault::protocol},
        // What is refused is refused, whatever the status says: nobody else is asked the same behind its back.
        Meaning{"a_refusal", 400, R"({"error":{"code":"content_policy_violation","message":"x"}})", Fault::refused},
        Meaning{"a_refusal_as_403", 403, R"({"error":{"code":403,"message":"Your input was flagged"}})",
                Fault::refused},
        Meaning{"a_refusal_as_422", 422, R"({"error":{"code":"CONTENT_MODERATION","message":"x"}})", Fault::refused},
        Meaning{"a_refusal_as_401", 401, R"({"detail":{"status":"content_against_policy","message":"no"}})",
                Fault::refused},
        Meaning{"a_refusal_in_words", 400, R"({"error":{"message":"Rejected by our safety system."}})", Fault::refused},
        // A text that is quoted may speak of anything.
        Meaning{"a_quoted_text", 400, R"({"error":{"code":"bad_json","message":"near 'moderation is prohibited'"}})",
                Fault::protocol},
        Meaning{"a_fault_of_the_filter", 503, R"({"error":{"code":"content_filter","message":"filter is down"}})",
                Fault::unavailable}),
    [](auto& one) { return one.param.title; });

TEST(Address, HasAVersionOnce) {
    EXPECT_EQ(address(endpoint(), "/v1/models"), "https://service.example/v1/models");
    EXPECT_EQ(address(endpoint("https://service.example/"), "/v1/models"), "https://service.example/v1/models");
    EXPECT_EQ(address(endpoint("https://a.example/api/v4"), "/v1/chat"), "https://a.example/api/v4/chat");
    EXPECT_EQ(address(endpoint("https://a.example/voice"), "/v1/chat"), "https://a.example/voice/v1/chat");
    EXPECT_EQ(address(endpoint(), "/health"), "https://service.example/health");
    EXPECT_THROW(address(endpoint(""), "/health"), Error);
}

TEST(Complaints, AreFoundInEveryShape) {
    auto c = complaint(400, R"({"error":{"type":"BadRequest","code":404,"param":"Input","message":"Too LONG"}})");
    EXPECT_TRUE(c.names("badrequest"));
    EXPECT_TRUE(c.names("404"));
    EXPECT_EQ(c.parameter, "input");
    EXPECT_TRUE(is_too_long(c));
    EXPECT_EQ(complaint(400, R"({"error":"Unauthorized"})").message, "Unauthorized");
    EXPECT_EQ(complaint(400, R"({"detail":"no such voice"})").message, "no such voice");
    EXPECT_EQ(complaint(400, R"({"error":{"details":{"error_code":"SPEND_LIMIT"}}})").code, "spend_limit ");
    EXPECT_EQ(complaint(500, "[[[[").message, "");
    EXPECT_EQ(complaint(400, R"([{"error":1}])").message, "");
}

TEST(Requests, TakeTheKeyNowhereElse) {
    auto request = asking_json(endpoint(), "https://service.example/x", 100, {{"a", 1}});
    authorise(request, endpoint());
    EXPECT_EQ(request.redirects, 0);
    EXPECT_EQ(request.deadline, endpoint().deadline);
    EXPECT_THAT(net::dry_run(request), testing::Not(testing::HasSubstr("planted-key")));
    EXPECT_THAT(net::dry_run(request), testing::HasSubstr("Authorization"));
}

}  // namespace
}  // namespace igny8::provider
