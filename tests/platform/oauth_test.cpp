#include "platform/oauth.hpp"

#include <gtest/gtest.h>

#include "../fakes/oauth.hpp"
#include "base/error.hpp"

namespace igny8::platform {
namespace {

using fakes::Oauth;

const Instant now{std::chrono::milliseconds{1'800'000'000'000}};

Attempt attempt() { return {Secret("the-state-of-this-attempt"), Secret("the-verifier"), "http://127.0.0.1:9/cb"}; }

Answer read(const net::Reply& reply, const net::Request& request = {}) { return read_answer(request, reply, now, {}); }

Fault fault_of(const std::function<void()>& what) {
    try {
        what();
    } catch (const Error& error) {
        return error.fault();
    }
    return Fault::internal;
}

// RFC 7636, appendix B.
TEST(Challenge, is_that_of_the_standard) {
    Secret verifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    EXPECT_EQ(challenge(verifier, Pkce::s256), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    EXPECT_EQ(challenge(verifier, Pkce::s256_hex), sha256(verifier.reveal()));
    EXPECT_EQ(challenge(verifier, Pkce::none), "");
}

TEST(Redirect, gives_the_code_of_a_whole_address_of_a_query_and_of_one_with_metas_tail) {
    for (auto address : {"http://127.0.0.1:9/cb?code=abc%2Fd&state=the-state-of-this-attempt",
                         "  https://example.org/x?state=the-state-of-this-attempt&code=abc%2Fd#_=_\n",
                         "code=abc%2Fd&state=the-state-of-this-attempt"})
        EXPECT_EQ(read_redirect(address, attempt()).code.reveal(), "abc/d") << address;
}

TEST(Redirect, of_another_attempt_is_refused_and_shows_nothing) {
    try {
        read_redirect("http://127.0.0.1:9/cb?code=secret-code&state=another", attempt());
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::auth);
        EXPECT_EQ((error.message() + error.hint()).find("secret-code"), std::string::npos);
    }
}

TEST(Redirect, without_a_state_is_refused) {
    EXPECT_EQ(fault_of([] { read_redirect("http://127.0.0.1:9/cb?code=x", attempt()); }), Fault::auth);
}

TEST(Redirect, of_a_person_who_declined_says_so) {
    auto address =
        "http://127.0.0.1:9/cb?error=access_denied&error_description=no+thanks&state=the-state-of-this-attempt";
    try {
        read_redirect(address, attempt());
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "the sign-in was refused: access_denied, no thanks");
    }
}

TEST(Redirect, that_is_something_else_is_told) {
    for (auto text : {"", "hello", "https://example.org/", "https://example.org/?a=b"})
        EXPECT_EQ(fault_of([&] { read_redirect(text, attempt()); }), Fault::input) << text;
}

TEST(Redirect, gives_the_scopes_a_network_says_there) {
    auto got = read_redirect("x://y/?code=1&scopes=a,b&state=the-state-of-this-attempt", attempt());
    EXPECT_EQ(got.scopes, "a b");
}

TEST(TokenAnswer, is_read_as_the_standard_has_it) {
    auto answer = read(Oauth::reply(200, {{"access_token", "A"},
                                          {"refresh_token", "R"},
                                          {"expires_in", 7200},
                                          {"refresh_token_expires_in", 31'536'000},
                                          {"scope", "a,b c"}}));
    EXPECT_EQ(answer.trouble, Trouble::none);
    EXPECT_EQ(answer.grant.access.reveal(), "A");
    EXPECT_EQ(answer.grant.refresh.reveal(), "R");
    EXPECT_EQ(answer.grant.expires_at, now + std::chrono::hours(2));
    EXPECT_EQ(answer.grant.refresh_expires_at, now + std::chrono::hours(365 * 24));
    EXPECT_EQ(answer.grant.scopes, "a b c");
}

TEST(TokenAnswer, of_instagram_comes_in_both_its_shapes) {
    for (auto& body : {json::Value{{"data", {{{"access_token", "A"}, {"user_id", "17"}, {"permissions", "a,b"}}}}},
                       json::Value{{"access_token", "A"}, {"user_id", 17}, {"permissions", {"a", "b"}}}}) {
        auto answer = read(Oauth::reply(200, body));
        EXPECT_EQ(answer.grant.access.reveal(), "A") << body;
        EXPECT_EQ(answer.grant.subject, "17") << body;
        EXPECT_EQ(answer.grant.scopes, "a b") << body;
    }
}

TEST(TokenAnswer, without_an_end_has_none) {
    auto answer = read(Oauth::reply(200, {{"access_token", "A"}}));
    EXPECT_FALSE(answer.grant.expires_at);
    EXPECT_TRUE(answer.grant.refresh.empty());
}

TEST(TokenAnswer, with_an_absurd_end_has_none) {
    for (auto& value : {json::Value(-5), json::Value("soon"), json::Value(int64_t{1} << 60), json::Value(nullptr)})
        EXPECT_FALSE(read(Oauth::reply(200, {{"access_token", "A"}, {"expires_in", value}})).grant.expires_at) << value;
}

struct Case {
    int status;
    json::Value body;
    Trouble trouble;
};

TEST(TokenAnswer, says_who_must_do_something_about_it) {
    auto error = [](const char* code) { return json::Value{{"error", code}, {"error_description", "words"}}; };
    auto graph = [](int code) { return json::Value{{"error", {{"code", code}, {"message", "words"}}}}; };
    for (auto& c :
         std::vector<Case>{{400, error("invalid_grant"), Trouble::ended},
                           {400, error("invalid_request"), Trouble::ended},
                           {200, error("invalid_grant"), Trouble::ended},  // TikTok
                           {400, graph(190), Trouble::ended},
                           {400, graph(100), Trouble::ended},
                           {400, {{"error_type", "OAuthException"}, {"error_message", "words"}}, Trouble::ended},
                           {401, error("invalid_client"), Trouble::app},
                           {400, error("unauthorized_client"), Trouble::app},
                           {400, error("invalid_scope"), Trouble::app},
                           {400, error("something_new"), Trouble::app},
                           {400, graph(101), Trouble::app},
                           {428, error("authorization_pending"), Trouble::pending},
                           {403, error("slow_down"), Trouble::pending},
                           {429, error("invalid_grant"), Trouble::later},
                           {503, error("temporarily_unavailable"), Trouble::later},
                           {500, graph(190), Trouble::later},
                           {400, graph(2), Trouble::later},
                           {400, error("server_error"), Trouble::later},
                           {403, json::Value::object(), Trouble::later},  // a proxy's page
                           {200, json::Value::object(), Trouble::later}})
        EXPECT_EQ(read(Oauth::reply(c.status, c.body)).trouble, c.trouble) << c.status << c.body;
}

TEST(TokenAnswer, that_never_came_says_nothing_about_the_token) {
    auto lost = read(Oauth::transport(net::Transport::lost));
    EXPECT_EQ(lost.trouble, Trouble::later);
    EXPECT_TRUE(lost.doubtful);
    auto unsent = read(Oauth::transport(net::Transport::not_sent));
    EXPECT_EQ(unsent.trouble, Trouble::later);
    EXPECT_FALSE(unsent.doubtful);
    EXPECT_TRUE(unsent.unsent);
}

TEST(TokenAnswer, with_a_body_that_is_no_object_is_trouble_and_no_crash) {
    for (auto body : {"", "[]", "null", "<html>", "{\"access_token\": [1]}", "{\"error\": 5}", "\"x\""})
        EXPECT_EQ(read({.status = 200, .body = body}).trouble, Trouble::later) << body;
}

TEST(TokenAnswer, never_repeats_a_secret_that_the_network_says_back) {
    net::Request request{.method = "POST",
                         .url = "https://x.org/token",
                         .headers = {{"Authorization", Secret("Bearer tok/en+1")}},
                         .body = net::Form{{{"refresh_token", Secret("planted-refresh")}}}};
    auto reply = Oauth::reply(
        400, {{"error", "invalid_grant"}, {"error_description", "bad planted-refresh and tok/en+1 and tok%2Fen%2B1"}});
    EXPECT_EQ(read(reply, request).message, "bad *** and *** and ***");
}

TEST(DeviceCode, is_read_in_googles_and_in_the_standards_words) {
    for (auto key : {"verification_url", "verification_uri"}) {
        auto reply = Oauth::reply(200, {{"device_code", "D"},
                                        {"user_code", "AB-CD"},
                                        {key, "https://g.co/d"},
                                        {"expires_in", 1800},
                                        {"interval", 7}});
        auto code = read_device_code({}, reply, now);
        EXPECT_EQ(code.verification_url, "https://g.co/d");
        EXPECT_EQ(code.user_code, "AB-CD");
        EXPECT_EQ(code.interval, std::chrono::seconds(7));
        EXPECT_EQ(code.ends_at, now + std::chrono::minutes(30));
    }
}

TEST(DeviceCode, that_is_none_is_told) {
    EXPECT_EQ(fault_of([] { read_device_code({}, Oauth::reply(200, {{"device_code", "D"}}), now); }), Fault::protocol);
    EXPECT_EQ(fault_of([] {
                  read_device_code({}, Oauth::reply(401, {{"error", "invalid_client"}}), now);
              }),
              Fault::config);
}

TEST(Asking, gives_the_object_or_an_error_that_says_what_to_do) {
    net::Request request{.url = "https://x.org/me"};
    auto send = [](net::Reply reply) { return [=](const net::Request&) { return reply; }; };
    EXPECT_EQ(ask(send(Oauth::reply(200, {{"id", "7"}})), request, "asking")["id"], "7");
    auto fault = [&](net::Reply reply) { return fault_of([&] { ask(send(reply), request, "asking"); }); };
    EXPECT_EQ(fault(Oauth::reply(401, {{"title", "Unauthorized"}})), Fault::auth);
    EXPECT_EQ(fault(Oauth::reply(400, {{"error", {{"code", 190}, {"message", "expired"}}}})), Fault::auth);
    EXPECT_EQ(fault(Oauth::reply(403, {{"error", {{"code", "scope_not_authorized"}}}})), Fault::refused);
    EXPECT_EQ(fault(Oauth::reply(429, {{"title", "Too Many Requests"}})), Fault::busy);
    EXPECT_EQ(fault(Oauth::reply(502, {{"title", "x"}})), Fault::unavailable);
    EXPECT_EQ(fault(Oauth::transport(net::Transport::lost)), Fault::unavailable);
}

TEST(Moving, changes_the_origin_alone) {
    EXPECT_EQ(moved("https://graph.facebook.com/v26.0/x?y=1", "http://127.0.0.1:9/"), "http://127.0.0.1:9/v26.0/x?y=1");
    EXPECT_EQ(moved("https://api.x.com", "http://127.0.0.1:9"), "http://127.0.0.1:9");
    EXPECT_EQ(moved("https://api.x.com/2", ""), "https://api.x.com/2");
    EXPECT_EQ(moved("", "http://127.0.0.1:9"), "");
}

}  // namespace
}  // namespace igny8::platform
