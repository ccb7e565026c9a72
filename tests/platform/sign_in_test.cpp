#include <algorithm>

#include "base/error.hpp"
#include "signing_in.hpp"

namespace igny8::platform::testing {
namespace {

/// The server as the network is documented.
Oauth server_for(const SignIn& way) {
    Oauth out;
    auto& f = way.facts();
    out.pkce = f.pkce != Pkce::none;
    out.pkce_hex = f.pkce == Pkce::s256_hex;
    out.basic = f.basic;
    out.rotates = f.rotates;
    out.client_field = f.id_field;
    return out;
}

class EveryWay : public ::testing::TestWithParam<SignInWay> {
protected:
    std::unique_ptr<SignIn> way = GetParam().make(settings());
};

std::string title(const ::testing::TestParamInfo<SignInWay>& info) {
    auto variant = std::string(info.param.variant);
    return std::string(info.param.platform) + (variant.empty() ? "" : "_by_" + variant);
}
INSTANTIATE_TEST_SUITE_P(of, EveryWay, ::testing::ValuesIn(sign_in_ways().begin(), sign_in_ways().end()), title);

TEST_P(EveryWay, asks_over_https_with_a_state_and_its_scopes) {
    auto query = Oauth::query_of(way->authorize_url(client, attempt(*way)));
    EXPECT_TRUE(way->facts().authorize_url.starts_with("https://"));
    EXPECT_EQ(query["response_type"], "code");
    EXPECT_EQ(query[way->facts().id_field], "app");
    EXPECT_EQ(query["state"], attempt(*way).state.reveal());
    EXPECT_EQ(query["redirect_uri"], attempt(*way).redirect_uri);
    auto asked = scope_list(query["scope"]);
    for (auto& scope : way->facts().scopes)
        EXPECT_TRUE(std::find(asked.begin(), asked.end(), scope.name) != asked.end()) << scope.name;
}

TEST_P(EveryWay, proves_that_it_is_the_one_who_asked_where_the_network_takes_proof) {
    auto query = Oauth::query_of(way->authorize_url(client, attempt(*way)));
    auto expected = challenge(attempt(*way).verifier, way->facts().pkce);
    EXPECT_EQ(query["code_challenge"], expected);
    EXPECT_EQ(query["code_challenge_method"], expected.empty() ? "" : "S256");
}

TEST_P(EveryWay, shows_no_secret_in_address_log_or_dry_run) {
    auto grant = Grant{.access = Secret("planted-access"), .refresh = Secret("planted-refresh")};
    std::string told = way->authorize_url(client, attempt(*way));
    std::vector<net::Request> requests{way->exchange(client, attempt(*way), Secret("planted-code"))};
    for (auto& more :
         {way->lengthen(client, grant), way->refresh(client, grant), way->revoke(client, grant), way->device(client)})
        if (more) requests.push_back(*more);
    requests.push_back(way->device_poll(client, {.code = Secret("planted-device")}));
    for (auto& request : requests) told += net::shown(request) + net::dry_run(request);
    for (auto secret : {"planted-access", "planted-refresh", "planted-code", "planted-device", "app-secret-1234"})
        EXPECT_EQ(told.find(secret), std::string::npos) << secret;
    EXPECT_EQ(told.find(attempt(*way).verifier.reveal()), std::string::npos);
}

TEST_P(EveryWay, sends_what_is_good_once_on_a_connection_of_its_own) {
    EXPECT_TRUE(way->exchange(client, attempt(*way), Secret("c")).visible);
    Grant grant{.access = Secret("a"), .refresh = Secret("r")};
    auto request = way->refresh(client, grant);
    EXPECT_TRUE(!request || request->visible);
}

TEST_P(EveryWay, reaches_its_best_class_with_all_it_asks_for_and_says_what_a_missing_scope_costs) {
    std::string all;
    for (auto& scope : way->facts().scopes) all += scope.name + " ";
    EXPECT_EQ(reach(way->facts(), all).guarantee, way->facts().reaches.front().guarantee);
    EXPECT_EQ(reach(way->facts(), "").guarantee, way->facts().reaches.back().guarantee);
    for (auto& scope : way->facts().scopes) EXPECT_FALSE(scope.without.empty()) << scope.name;
    EXPECT_FALSE(way->facts().review.empty());
    EXPECT_FALSE(way->facts().id_variable.empty());
}

TEST_P(EveryWay, asks_elsewhere_when_the_settings_say_so) {
    auto prefix = "sign_in." + way->facts().app;
    auto moved = GetParam().make(settings({{prefix + ".login_url", "http://127.0.0.1:1"},
                                           {prefix + ".token_url", "http://127.0.0.1:2"},
                                           {prefix + ".redirect_uri", "https://example.org/other"},
                                           {way->facts().api_setting, "http://127.0.0.1:3"}}));
    EXPECT_TRUE(moved->facts().authorize_url.starts_with("http://127.0.0.1:1/"));
    EXPECT_TRUE(moved->facts().token_url.starts_with("http://127.0.0.1:2/"));
    EXPECT_TRUE(moved->facts().api_url.starts_with("http://127.0.0.1:3"));
    EXPECT_EQ(moved->facts().redirect_uri, "https://example.org/other");
}

/// Networks whose token endpoint is the standard's.
class StandardWay : public EveryWay {};
std::vector<SignInWay> standard_ways() {
    std::vector<SignInWay> out;
    for (auto& way : sign_in_ways())
        if (way.platform != "facebook" && way.platform != "instagram") out.push_back(way);
    return out;
}
INSTANTIATE_TEST_SUITE_P(of, StandardWay, ::testing::ValuesIn(standard_ways()), title);

TEST_P(StandardWay, gets_tokens_for_a_code_once) {
    auto server = server_for(*way);
    auto redirected = read_redirect(server.agree(way->authorize_url(client, attempt(*way))), attempt(*way));
    auto request = way->exchange(client, attempt(*way), redirected.code);
    auto answer = way->read(request, server.token(request), now, {});
    ASSERT_EQ(answer.trouble, Trouble::none) << answer.message;
    EXPECT_EQ(answer.grant.expires_at, now + std::chrono::hours(2));
    EXPECT_FALSE(answer.grant.refresh.empty());
    EXPECT_FALSE(answer.grant.scopes.empty());
    auto again = way->read(request, server.token(request), now, {});
    EXPECT_EQ(again.trouble, Trouble::ended);
    EXPECT_EQ(server.exchanges, 1);
}

TEST_P(StandardWay, gets_nothing_with_another_verifier) {
    auto server = server_for(*way);
    if (!server.pkce) return;  // LinkedIn: the state alone guards it
    auto ours = attempt(*way);
    auto redirected = read_redirect(server.agree(way->authorize_url(client, ours)), ours);
    ours.verifier = Secret("another-0123456789-0123456789-0123456789-01");
    auto request = way->exchange(client, ours, redirected.code);
    EXPECT_EQ(way->read(request, server.token(request), now, {}).trouble, Trouble::ended);
    EXPECT_EQ(server.exchanges, 0);
}

TEST_P(StandardWay, renews_and_never_with_a_token_that_is_spent) {
    auto server = server_for(*way);
    Grant grant{.access = Secret("a"), .refresh = Secret(server.sign_in()), .scopes = "x y"};
    auto request = *way->refresh(client, grant);
    auto answer = way->read(request, server.token(request), now, grant);
    ASSERT_EQ(answer.trouble, Trouble::none) << answer.message;
    EXPECT_EQ(answer.grant.scopes, "x y");
    EXPECT_EQ(answer.grant.refresh.empty(), !way->facts().rotates);
    auto again = way->read(request, server.token(request), now, grant);
    EXPECT_EQ(again.trouble, way->facts().rotates ? Trouble::ended : Trouble::none);
    EXPECT_EQ(server.family_dead, way->facts().rotates);
}

TEST_P(StandardWay, with_a_wrong_secret_blames_the_app_and_not_the_person) {
    auto server = server_for(*way);
    Grant grant{.access = Secret("a"), .refresh = Secret(server.sign_in())};
    auto request = *way->refresh({"app", Secret("wrong-secret")}, grant);
    EXPECT_EQ(way->read(request, server.token(request), now, grant).trouble, Trouble::app);
}

TEST_P(StandardWay, can_be_ended) {
    auto server = server_for(*way);
    auto request = way->revoke(client, {.access = Secret("a"), .refresh = Secret("r")});
    ASSERT_TRUE(request);
    EXPECT_TRUE(request->url.find("revoke") != std::string::npos);
    EXPECT_TRUE(server.revoke(*request).ok());
}

TEST(Settings, may_ask_for_other_scopes_whose_cost_is_told_all_the_same) {
    auto way =
        sign_in("twitter", "", settings({{"sign_in.twitter.scopes", "tweet.read tweet.write users.read extra"}}));
    auto query = Oauth::query_of(way->authorize_url(client, attempt(*way)));
    EXPECT_EQ(query["scope"], "tweet.read tweet.write users.read extra");
    std::vector<std::string> missing;
    for (auto& scope : missing_scopes(way->facts(), "tweet.read tweet.write users.read")) missing.push_back(scope.name);
    EXPECT_EQ(missing, (std::vector<std::string>{"media.write", "offline.access"}));
}

TEST(Settings, with_an_unknown_way_of_proof_are_refused) {
    EXPECT_THROW(sign_in("twitter", "", settings({{"sign_in.twitter.pkce", "plain"}})), Error);
}

TEST(SignIn, to_what_there_is_not_names_what_there_is) {
    EXPECT_THROW(way_to("outbox"), Error);
    EXPECT_THROW(way_to("instagram", "myspace"), Error);
    EXPECT_FALSE(knows_sign_in("outbox"));
}

}  // namespace
}  // namespace igny8::platform::testing
