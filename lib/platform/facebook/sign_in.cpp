#include "platform/facebook/sign_in.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "net/url.hpp"
#include "platform/replies.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::facebook {
namespace {

constexpr const char* page_fields = "id,name,username,tasks,access_token,instagram_business_account{id,username}";

/// HMAC of the token with the app's secret, which an app may demand of every call.
void prove(net::Request& request, const Client& client, const Secret& token) {
    if (client.secret.empty()) return;
    request.query.push_back({"appsecret_proof", Secret(hmac_sha256(client.secret.reveal(), token.reveal()))});
}

bool listed_in(const json::Value& tasks, std::string_view task) {
    return std::any_of(tasks.begin(), tasks.end(),
                       [&](auto& item) { return item.is_string() && item.template get<std::string>() == task; });
}

std::optional<Instant> unix_time(const json::Value& data, std::string_view pointer) {
    auto seconds = integer_at(data, pointer).value_or(0);
    if (seconds <= 0) return {};  // 0: it does not end
    return Instant{std::chrono::seconds(std::min<int64_t>(seconds, 32'503'680'000))};
}

class FacebookSignIn final : public PageSignIn {
public:
    using PageSignIn::PageSignIn;

    std::vector<Found> find(const Client& client, const Grant& grant, const std::string&,
                            const net::Send& send) const override {
        std::vector<Found> out;
        for (auto& page : pages(client, grant, send)) {
            Found found;
            found.named = !page.username.empty();
            found.handle = found.named ? page.username : page.id;
            found.name = page.name;
            found.external_id = page.id;
            found.profile_url = "https://www.facebook.com/" + page.id;
            found.token = std::move(page.token);
            if (!page.may_publish) found.problem = "the person who signed in may not publish to it";
            out.push_back(std::move(found));
        }
        return out;
    }
};

}  // namespace

std::vector<Page> read_pages(const json::Value& reply) {
    std::vector<Page> out;
    auto data = reply.find("data");
    if (data == reply.end() || !data->is_array()) return out;
    for (auto& item : *data) {
        Page page;
        page.id = text_at(item, "/id");
        page.name = text_at(item, "/name");
        page.username = text_at(item, "/username");
        page.token = Secret(text_at(item, "/access_token"));
        auto tasks = item.find("tasks");
        if (tasks != item.end() && tasks->is_array()) page.may_publish = listed_in(*tasks, "CREATE_CONTENT");
        if (page.token.empty()) page.may_publish = false;
        page.instagram_id = text_at(item, "/instagram_business_account/id");
        page.instagram_name = text_at(item, "/instagram_business_account/username");
        if (!page.id.empty()) out.push_back(std::move(page));
    }
    return out;
}

net::Request PageSignIn::get(const Client& client, const Secret& token, const std::string& path,
                             net::Fields query) const {
    auto request = get_request(fmt::format("{}/{}{}", facts().api_url, facts().version, path), token);
    request.query = std::move(query);
    prove(request, client, token);
    return request;
}

net::Request PageSignIn::exchange(const Client& client, const Attempt& attempt, const Secret& code) const {
    net::Request request{.url = facts().token_url, .visible = true, .deadline = std::chrono::seconds(60)};
    request.query = {{"client_id", client.id},
                     {"client_secret", client.secret},
                     {"redirect_uri", attempt.redirect_uri},
                     {"code", code}};
    if (facts().pkce != Pkce::none) request.query.push_back({"code_verifier", attempt.verifier});
    return request;
}

std::optional<net::Request> PageSignIn::lengthen(const Client& client, const Grant& grant) const {
    net::Request request{.url = facts().token_url, .visible = true, .deadline = std::chrono::seconds(60)};
    request.query = {{"grant_type", "fb_exchange_token"},
                     {"client_id", client.id},
                     {"client_secret", client.secret},
                     {"fb_exchange_token", grant.access}};
    return request;
}

std::optional<net::Request> PageSignIn::refresh(const Client&, const Grant&) const { return {}; }

std::optional<net::Request> PageSignIn::revoke(const Client& client, const Grant& grant) const {
    auto request = get(client, grant.access, "/me/permissions", {});
    request.method = "DELETE";
    return request;
}

Standing PageSignIn::standing(const Client& client, const Grant& grant, const Secret& own,
                              const net::Send& send) const {
    auto app = Secret(fmt::format("{}|{}", client.id, client.secret.reveal()));
    auto request = get_request(fmt::format("{}/{}/debug_token", facts().api_url, facts().version), app);
    request.query = {{"input_token", own.empty() ? grant.access : own}};
    auto reply = ask(send, request, "asking Facebook about the token");
    Standing out;
    auto& data = value_at(reply, "/data");
    auto& valid = value_at(data, "/is_valid");
    out.valid = valid.is_boolean() && valid.get<bool>();
    if (!out.valid) out.why = without_secrets(text_at(data, "/error/message"), request);
    out.expires_at = unix_time(data, "/expires_at");
    out.access_ends_at = unix_time(data, "/data_access_expires_at");
    std::string scopes;
    if (auto& list = value_at(data, "/scopes"); list.is_array())
        for (auto& scope : list)
            if (scope.is_string()) scopes += (scopes.empty() ? "" : " ") + scope.get<std::string>();
    out.scopes = scopes;
    return out;
}

std::vector<Page> PageSignIn::listed(const Client& client, const Grant& grant, const std::string& path,
                                     const net::Send& send) const {
    std::vector<Page> out;
    std::string after;
    constexpr int most = 50;  // of 100 pages each
    for (int i = 0; i < most; ++i) {
        net::Fields query{{"fields", page_fields}, {"limit", "100"}};
        if (!after.empty()) query.push_back({"after", after});
        auto reply = ask(send, get(client, grant.access, path, std::move(query)), "asking Facebook for pages");
        for (auto& page : read_pages(reply)) out.push_back(std::move(page));
        after = text_at(reply, "/paging/cursors/after");
        if (after.empty() || text_at(reply, "/paging/next").empty()) break;
    }
    return out;
}

std::vector<Page> PageSignIn::pages(const Client& client, const Grant& grant, const net::Send& send) const {
    auto out = listed(client, grant, "/me/accounts", send);
    auto granted = scope_list(grant.scopes);
    if (std::find(granted.begin(), granted.end(), "business_management") == granted.end()) return out;
    auto businesses = ask(send, get(client, grant.access, "/me/businesses", {{"fields", "id"}, {"limit", "100"}}),
                          "asking Facebook for business portfolios");
    auto& list = value_at(businesses, "/data");
    if (!list.is_array()) return out;
    for (auto& business : list)
        for (auto edge : {"owned_pages", "client_pages"})
            for (auto& page : listed(client, grant, fmt::format("/{}/{}", text_at(business, "/id"), edge), send))
                if (std::none_of(out.begin(), out.end(), [&](auto& known) { return known.id == page.id; }))
                    out.push_back(std::move(page));
    return out;
}

// Sources: developers.facebook.com, Login manual flow (2026-03-10), long-lived tokens, debug_token, Graph v26.0
// (2026-07-29).
SignInFacts graph_facts(const Settings& settings) {
    SignInFacts f;
    f.app = "facebook";
    f.version = settings.setting("platforms.facebook.version");
    f.id_variable = "META_APP_ID";
    f.secret_variable = "META_APP_SECRET";
    f.authorize_url = fmt::format("https://www.facebook.com/{}/dialog/oauth", f.version);
    f.token_url = fmt::format("https://graph.facebook.com/{}/oauth/access_token", f.version);
    f.api_url = "https://graph.facebook.com";
    f.api_setting = "platforms.facebook.base_url";
    f.separator = ",";
    f.pkce = Pkce::none;
    f.access_life = std::chrono::hours(0);  // a page's own does not end
    if (auto id = settings.setting("sign_in.facebook.config_id"); !id.empty()) {
        f.query.emplace_back("config_id", id);
        f.names_scopes = false;
    }
    return f;
}

std::unique_ptr<SignIn> make_sign_in(const Settings& settings) {
    auto f = graph_facts(settings);
    f.platform = "facebook";
    f.title = "Facebook";
    f.query.emplace_back("auth_type", "rerequest");
    f.scopes = {{"pages_show_list", true, "pages cannot be listed"},
                {"pages_manage_posts", true, "nothing can be posted"},
                {"pages_read_engagement", true, "posts cannot be looked up: class D instead of A"},
                {"pages_manage_engagement", false, "no first comments"},
                {"read_insights", false, "no numbers"}};
    f.unasked = {{"business_management", false, "pages held by a business portfolio may not be listed"}};
    f.reaches = {{'A', {"pages_manage_posts", "pages_read_engagement"}, "drafts made public; films B, stories D"},
                 {'D', {}, "posts cannot be read back"}};
    f.review = "App Review of each permission and business verification, for pages of people without a role on the app";
    return std::make_unique<FacebookSignIn>(customised(std::move(f), settings));
}

}  // namespace igny8::platform::facebook
