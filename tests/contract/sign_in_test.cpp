// Signing in: what each way to each network sends, from the browser's address to taking the sign-in back.
#include <gtest/gtest.h>

#include "../platform/signing_in.hpp"
#include "listener.hpp"
#include "net/url.hpp"

namespace igny8::contract {
namespace {

using platform::testing::attempt;
using platform::testing::client;

/// Says enough for every way to go on.
net::Reply helpful(const net::Request& request) {
    json::Value page{{"id", "1"}, {"name", "Acme"}, {"access_token", "page-token"}, {"tasks", {"CREATE_CONTENT"}}};
    page["instagram_business_account"] = {{"id", "17841400000000001"}, {"username", "acme"}};
    json::Value body{{"access_token", "a"}, {"refresh_token", "r"}, {"expires_in", 7200}, {"sub", "AbC123"},
                     {"id", "1"},           {"user_id", "1"},       {"username", "acme"}, {"active", true}};
    body["data"] = json::Value::array({page});
    body["items"] = json::Value::array({{{"id", "UCme"}, {"snippet", {{"title", "Acme"}}}}});
    body["elements"] = json::Value::array(
        {{{"organization", "urn:li:organization:77"}, {"role", "ADMINISTRATOR"}, {"state", "APPROVED"}}});
    if (request.url.find("debug_token") != std::string::npos)
        body["data"] = {{"is_valid", true}, {"scopes", json::Value::array({"pages_show_list"})}, {"expires_at", 0}};
    if (request.url.find("tiktok") != std::string::npos) {
        body["data"] = {{"user", {{"open_id", "o1"}, {"username", "acme"}}}};
        body["error"] = {{"code", "ok"}, {"message", ""}};
    }
    return {.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = json::line(body)};
}

class SigningIn : public ::testing::TestWithParam<platform::SignInWay> {
protected:
    std::string network() const { return std::string(GetParam().platform); }
    net::Send send() const {
        return [name = network()](const net::Request& request) {
            record(fakes::call_of(request), name, "sign-in");
            return helpful(request);
        };
    }
};

TEST_P(SigningIn, sends_what_is_recorded_here) {
    auto own = std::map<std::string, std::string>{{"platforms.facebook.app_secret_proof", "false"}};
    auto way = platform::sign_in(GetParam().platform, GetParam().variant, platform::testing::settings(own));
    auto trying = attempt(*way);
    auto ask = send();
    net::Request browser{.url = way->authorize_url(client, trying)};
    ask(browser);
    platform::Grant grant{.access = Secret("a"), .refresh = Secret("r"), .scopes = "user.info.basic user.info.profile"};
    int sent = 0;
    auto one = [&](const std::optional<net::Request>& request) {
        if (!request) return;
        ask(*request);
        ++sent;
    };
    one(way->exchange(client, trying, Secret("c")));
    one(way->lengthen(client, grant));
    one(way->refresh(client, grant));
    one(way->device(client));
    if (way->device(client)) one(way->device_poll(client, {.code = Secret("d")}));
    EXPECT_FALSE(way->find(client, grant, "acme", ask).empty());
    EXPECT_TRUE(way->standing(client, grant, {}, ask).valid);
    one(way->revoke(client, grant));
    EXPECT_GE(sent, 1);
}

INSTANTIATE_TEST_SUITE_P(AllWays, SigningIn, ::testing::ValuesIn(platform::sign_in_ways()),
                         [](auto& way) { return fmt::format("{}_{}", way.param.platform, way.param.variant); });

}  // namespace
}  // namespace igny8::contract
