// What is each network's own.
#include <algorithm>

#include "base/error.hpp"
#include "signing_in.hpp"

namespace igny8::platform::testing {
namespace {

TEST(SigningInToX, shows_the_secret_as_basic_and_a_public_client_none) {
    auto way = way_to("twitter");
    auto request = way->exchange(client, attempt(*way), Secret("c"));
    EXPECT_EQ(Oauth::header(request, "Authorization"), "Basic YXBwOmFwcC1zZWNyZXQtMTIzNA==");
    EXPECT_EQ(Oauth::fields_of(request)["client_id"], "");
    auto open = way->exchange({"app", {}}, attempt(*way), Secret("c"));
    EXPECT_EQ(Oauth::header(open, "Authorization"), "");
    EXPECT_EQ(Oauth::fields_of(open)["client_id"], "app");
}

TEST(SigningInToX, finds_the_one_account) {
    auto way = way_to("twitter");
    auto found = way->find(client, {.access = Secret("a")}, "", [](const net::Request& request) {
        EXPECT_EQ(request.url, "https://api.x.com/2/users/me");
        EXPECT_EQ(Oauth::header(request, "Authorization"), "Bearer a");
        return Oauth::reply(200, {{"data", {{"id", "2244994945"}, {"name", "Acme"}, {"username", "acme"}}}});
    });
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].handle, "acme");
    EXPECT_EQ(found[0].external_id, "2244994945");
    EXPECT_TRUE(found[0].token.empty());
}

TEST(SigningInToTikTok, proves_in_hexadecimal_on_this_machine_alone) {
    EXPECT_EQ(way_to("tiktok")->facts().pkce, Pkce::s256_hex);
    auto web = sign_in("tiktok", "", settings({{"sign_in.tiktok.redirect_uri", "https://example.org/cb"}}));
    EXPECT_EQ(web->facts().pkce, Pkce::none);
    auto told = sign_in("tiktok", "", settings({{"sign_in.tiktok.pkce", "s256"}}));
    EXPECT_EQ(told->facts().pkce, Pkce::s256);
}

TEST(SigningInToTikTok, calls_the_account_by_its_id_when_its_name_may_not_be_read) {
    auto way = way_to("tiktok");
    auto send = [](const net::Request& request) {
        json::Value user{{"open_id", "o-1"}, {"display_name", "Acme"}};
        if (Oauth::fields_of(request)["fields"].find("username") != std::string::npos) user["username"] = "acme";
        return Oauth::reply(200, {{"data", {{"user", user}}}, {"error", {{"code", "ok"}, {"message", ""}}}});
    };
    auto basic = way->find(client, {.access = Secret("a"), .scopes = "user.info.basic"}, "", send);
    EXPECT_EQ(basic[0].handle, "o-1");
    EXPECT_FALSE(basic[0].named);
    auto full = way->find(client, {.access = Secret("a"), .scopes = "user.info.basic user.info.profile"}, "", send);
    EXPECT_EQ(full[0].handle, "acme");
    EXPECT_EQ(full[0].external_id, "o-1");
}

TEST(SigningInToYouTube, asks_for_a_refresh_token_each_time) {
    auto way = way_to("youtube");
    auto query = Oauth::query_of(way->authorize_url(client, attempt(*way)));
    EXPECT_EQ(query["access_type"], "offline");
    EXPECT_EQ(query["prompt"], "consent");
}

TEST(SigningInToYouTube, takes_a_wider_scope_for_a_narrow_one) {
    auto way = way_to("youtube");
    auto wide = std::string("https://www.googleapis.com/auth/youtube");
    EXPECT_EQ(reach(way->facts(), wide).guarantee, 'A');
    std::vector<std::string> missing;
    for (auto& scope : missing_scopes(way->facts(), wide)) missing.push_back(scope.name);
    EXPECT_EQ(missing, (std::vector<std::string>{"https://www.googleapis.com/auth/youtube.force-ssl",
                                                 "https://www.googleapis.com/auth/yt-analytics.readonly"}));
}

TEST(SigningInToYouTube, has_a_code_for_devices_that_asks_for_no_more_than_they_may) {
    auto way = way_to("youtube");
    auto request = way->device(client);
    ASSERT_TRUE(request);
    EXPECT_EQ(Oauth::fields_of(*request)["scope"],
              "https://www.googleapis.com/auth/youtube https://www.googleapis.com/auth/youtube.readonly");
    EXPECT_FALSE(way_to("twitter")->device(client));
}

TEST(SigningInToYouTube, finds_no_account_where_there_is_no_channel) {
    auto none = [](const net::Request&) { return Oauth::reply(200, {{"kind", "youtube#channelListResponse"}}); };
    EXPECT_TRUE(way_to("youtube")->find(client, {.access = Secret("a")}, "", none).empty());
}

net::Reply linkedin(const net::Request& request) {
    auto path = net::parse_url(request.url).path;
    if (path == "/v2/userinfo") return Oauth::reply(200, {{"sub", "AbC"}, {"name", "Anna"}});
    EXPECT_EQ(Oauth::header(request, "LinkedIn-Version"), "202609") << path;
    if (path == "/rest/organizationAcls") {
        bool admin = Oauth::fields_of(request)["role"] == "ADMINISTRATOR";
        return Oauth::reply(200,
                            {{"elements",
                              {{{"organization", "urn:li:organization:1"}},
                               {{"organizationTarget", admin ? "urn:li:organization:1" : "urn:li:organization:2"}}}}});
    }
    if (path == "/rest/organizations/1") return Oauth::reply(200, {{"localizedName", "Acme"}, {"vanityName", "acme"}});
    return Oauth::reply(403, {{"status", 403}, {"code", "ACCESS_DENIED"}});
}

TEST(SigningInToLinkedIn, as_a_member_posts_without_being_able_to_look) {
    auto way = way_to("linkedin");
    EXPECT_EQ(way->facts().variant, "member");
    auto found = way->find(client, {.access = Secret("a")}, "", linkedin);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].external_id, "urn:li:person:AbC");
    EXPECT_FALSE(found[0].named);
    EXPECT_EQ(reach(way->facts(), "openid profile w_member_social").guarantee, 'D');
}

TEST(SigningInToLinkedIn, for_pages_finds_the_member_too_and_each_page_once) {
    auto way = way_to("linkedin", "organization");
    std::string scopes;
    for (auto& scope : way->facts().scopes) scopes += scope.name + " ";
    auto found = way->find(client, {.access = Secret("a"), .scopes = scopes}, "", linkedin);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].variant, "member");
    EXPECT_EQ(found[1].handle, "acme");
    EXPECT_EQ(found[1].external_id, "urn:li:organization:1");
    EXPECT_EQ(found[2].handle, "2");  // LinkedIn would not tell its name
    EXPECT_EQ(reach(way->facts(), scopes).guarantee, 'C');
}

TEST(SigningInToLinkedIn, without_the_list_of_pages_takes_the_number_of_one) {
    auto way = way_to("linkedin", "organization");
    auto found = way->find(client, {.access = Secret("a"), .scopes = "w_organization_social"}, "77", linkedin);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[1].external_id, "urn:li:organization:77");
}

TEST(SigningInToLinkedIn, without_the_scope_to_read_pages_is_class_d_and_says_so) {
    auto way = way_to("linkedin", "organization");
    std::string scopes = "openid profile w_member_social w_organization_social rw_organization_admin";
    EXPECT_EQ(reach(way->facts(), scopes).guarantee, 'D');
    auto missing = missing_scopes(way->facts(), scopes);
    auto read = std::find_if(missing.begin(), missing.end(), [](auto& s) { return s.name == "r_organization_social"; });
    ASSERT_NE(read, missing.end());
    EXPECT_EQ(read->without, "page posts cannot be looked up: class D instead of C");
}

TEST(SigningInToLinkedIn, asks_the_network_what_a_token_is_worth) {
    auto way = way_to("linkedin");
    auto standing = way->standing(client, {.access = Secret("a")}, {}, [](const net::Request& request) {
        EXPECT_EQ(request.url, "https://www.linkedin.com/oauth/v2/introspectToken");
        return Oauth::reply(200, {{"active", false}, {"status", "revoked"}});
    });
    EXPECT_FALSE(standing.valid);
    EXPECT_EQ(standing.why, "LinkedIn says the token is revoked");
}

/// Graph with one person and two pages.
struct Graph {
    bool exchanged = false, lengthened = false;
    int removed = 0;
    bool valid = true;

    net::Reply operator()(const net::Request& request) {
        auto path = net::parse_url(request.url).path;
        auto fields = Oauth::fields_of(request);
        if (path == "/v26.0/oauth/access_token") return token(fields);
        if (path == "/v26.0/debug_token") return debug(fields["input_token"]);
        if (path == "/v26.0/me/permissions" && request.method == "DELETE") {
            ++removed;
            return Oauth::reply(200, {{"success", true}});
        }
        auto bearer = Oauth::header(request, "Authorization");
        EXPECT_EQ(fields["appsecret_proof"], hmac_sha256("app-secret-1234", bearer.substr(7)));
        if (path == "/v26.0/me/accounts") return pages(fields["after"]);
        if (path == "/v26.0/me/businesses") return Oauth::reply(200, {{"data", {{{"id", "b1"}}}}});
        if (path == "/v26.0/b1/owned_pages") return Oauth::reply(200, {{"data", {page("3"), page("1")}}});
        if (path == "/v26.0/b1/client_pages") return Oauth::reply(200, {{"data", json::Value::array()}});
        return Oauth::reply(404, {{"error", {{"code", 100}, {"message", "no " + path}}}});
    }

    net::Reply token(std::map<std::string, std::string>& fields) {
        if (fields["client_secret"] != "app-secret-1234")
            return Oauth::reply(400, {{"error", {{"code", 101}, {"message", "bad secret"}}}});
        if (fields.contains("fb_exchange_token")) {
            EXPECT_EQ(fields["fb_exchange_token"], "short");
            lengthened = true;
            return Oauth::reply(200, {{"access_token", "long"}, {"expires_in", 5'183'944}});
        }
        if (std::exchange(exchanged, true))
            return Oauth::reply(400, {{"error", {{"code", 100}, {"error_subcode", 36009}, {"message", "used"}}}});
        return Oauth::reply(200, {{"access_token", "short"}, {"expires_in", 5100}});
    }
    net::Reply debug(const std::string& token) const {
        json::Value data{{"is_valid", valid},
                         {"expires_at", token == "long" ? 1'805'000'000 : 0},
                         {"data_access_expires_at", 1'807'000'000},
                         {"scopes", {"pages_manage_posts", "pages_read_engagement"}}};
        if (!valid) data["error"] = {{"code", 190}, {"message", "The session of " + token + " is over"}};
        return Oauth::reply(200, {{"data", data}});
    }
    static json::Value page(const std::string& id) {
        return {{"id", id},
                {"name", "Page " + id},
                {"access_token", "page-token-" + id},
                {"tasks", {id == "2" ? "ANALYZE" : "CREATE_CONTENT"}},
                {"instagram_business_account", {{"id", "1784" + id}, {"username", "insta" + id}}}};
    }
    static net::Reply pages(const std::string& after) {
        if (after.empty())
            return Oauth::reply(
                200, {{"data", {page("1")}}, {"paging", {{"cursors", {{"after", "x"}}}, {"next", "https://g/next"}}}});
        return Oauth::reply(200, {{"data", {page("2")}}, {"paging", {{"cursors", {{"after", "y"}}}}}});
    }
};

TEST(SigningInToFacebook, makes_a_long_token_of_a_short_one_and_finds_every_page_with_its_own) {
    auto way = way_to("facebook");
    Graph graph;
    auto exchange = way->exchange(client, attempt(*way), Secret("code"));
    auto grant = way->read(exchange, graph(exchange), now, {}).grant;
    auto lengthen = *way->lengthen(client, grant);
    grant = way->read(lengthen, graph(lengthen), now, grant).grant;
    EXPECT_EQ(grant.access.reveal(), "long");
    EXPECT_FALSE(way->refresh(client, grant));
    auto found = way->find(client, grant, "", std::ref(graph));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].external_id, "1");
    EXPECT_EQ(found[0].token.reveal(), "page-token-1");
    EXPECT_EQ(found[0].problem, "");
    EXPECT_EQ(found[1].problem, "the person who signed in may not publish to it");
}

TEST(SigningInToFacebook, finds_pages_of_a_portfolio_once_when_it_may) {
    Graph graph;
    auto found = way_to("facebook")
                     ->find(client, {.access = Secret("long"), .scopes = "business_management"}, "", std::ref(graph));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[2].external_id, "3");
}

TEST(SigningInToFacebook, knows_what_a_token_is_worth_and_repeats_none) {
    Graph graph;
    auto way = way_to("facebook");
    auto standing = way->standing(client, {.access = Secret("long")}, {}, std::ref(graph));
    EXPECT_TRUE(standing.valid);
    EXPECT_EQ(*standing.scopes, "pages_manage_posts pages_read_engagement");
    EXPECT_EQ(*standing.expires_at, Instant{std::chrono::seconds(1'805'000'000)});
    EXPECT_EQ(*standing.access_ends_at, Instant{std::chrono::seconds(1'807'000'000)});
    EXPECT_FALSE(way->standing(client, {}, Secret("page-token-1"), std::ref(graph)).expires_at);
    graph.valid = false;
    auto over = way->standing(client, {.access = Secret("long-secret")}, {}, std::ref(graph));
    EXPECT_FALSE(over.valid);
    EXPECT_EQ(over.why, "The session of *** is over");
}

TEST(SigningInToFacebook, names_a_configuration_instead_of_scopes_when_there_is_one) {
    auto way = sign_in("facebook", "", settings({{"sign_in.facebook.config_id", "42"}}));
    auto query = Oauth::query_of(way->authorize_url(client, attempt(*way)));
    EXPECT_EQ(query["config_id"], "42");
    EXPECT_FALSE(query.contains("scope"));
}

TEST(SigningInToInstagram, of_a_page_posts_by_the_pages_token) {
    Graph graph;
    auto found = way_to("instagram")->find(client, {.access = Secret("long")}, "", std::ref(graph));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].handle, "insta1");
    EXPECT_EQ(found[0].external_id, "17841");
    EXPECT_EQ(found[0].token.reveal(), "page-token-1");
    EXPECT_EQ(found[0].settings["login"], "facebook");
    EXPECT_EQ(found[0].settings["page_id"], "1");
}

TEST(SigningInToInstagram, alone_renews_its_token_by_itself_once_it_is_a_day_old) {
    auto way = way_to("instagram", "instagram");
    auto send = [](const net::Request& request) {
        auto fields = Oauth::fields_of(request);
        if (request.url == "https://api.instagram.com/oauth/access_token")
            return Oauth::reply(200, {{"data", {{{"access_token", "short"}, {"user_id", "10"}}}}});
        if (request.url == "https://graph.instagram.com/access_token")
            return Oauth::reply(200, {{"access_token", "long-1"}, {"expires_in", 5'183'944}});
        EXPECT_EQ(request.url, "https://graph.instagram.com/refresh_access_token");
        EXPECT_EQ(fields["access_token"], "long-1");
        return Oauth::reply(200, {{"access_token", "long-2"}, {"expires_in", 5'183'944}});
    };
    auto exchange = way->exchange(client, attempt(*way), Secret("code"));
    auto grant = way->read(exchange, send(exchange), now, {}).grant;
    auto lengthen = *way->lengthen(client, grant);
    grant = way->read(lengthen, send(lengthen), now, grant).grant;
    EXPECT_EQ(grant.subject, "10");
    auto refresh = *way->refresh(client, grant);
    grant = way->read(refresh, send(refresh), now, grant).grant;
    EXPECT_EQ(grant.access.reveal(), "long-2");
    EXPECT_EQ(grant.refresh.reveal(), "long-2");
    EXPECT_EQ(way->facts().renew_after, std::chrono::hours(24));
    EXPECT_FALSE(way->revoke(client, grant));
}

}  // namespace
}  // namespace igny8::platform::testing
