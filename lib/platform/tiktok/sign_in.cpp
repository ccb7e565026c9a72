#include "platform/tiktok/sign_in.hpp"

#include "platform/replies.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::tiktok {
namespace {

// Sources: developers.tiktok.com, OAuth pages of 2026-11-02 and 2026-11-05 (lifetimes), Login Kit for desktop and web.
// A desktop app may register any port of 127.0.0.1; PKCE is for it alone, and its challenge is hexadecimal.
SignInFacts defaults() {
    SignInFacts f;
    f.platform = f.app = "tiktok";
    f.title = "TikTok";
    f.id_variable = "TIKTOK_CLIENT_KEY";
    f.secret_variable = "TIKTOK_CLIENT_SECRET";
    f.id_field = "client_key";
    f.authorize_url = "https://www.tiktok.com/v2/auth/authorize/";
    f.token_url = "https://open.tiktokapis.com/v2/oauth/token/";
    f.revoke_url = "https://open.tiktokapis.com/v2/oauth/revoke/";
    f.api_url = "https://open.tiktokapis.com";
    f.api_setting = "platforms.tiktok.base_url";
    f.separator = ",";
    f.scopes = {
        {"user.info.basic", true, "nobody can tell who signed in"},
        {"video.publish", true, "nothing can be posted"},
        {"user.info.profile", false, "the account's own name is not known"},
        {"video.list", false, "a film that TikTok fetches cannot be looked up: class D instead of C; no numbers"}};
    f.unasked = {{"video.upload", false, "no drafts into the app's inbox"},
                 {"user.info.stats", false, "no numbers of followers"}};
    f.reaches = {{'B', {"video.publish", "video.list"}, "films; those that TikTok fetches C, photos D"},
                 {'B', {"video.publish"}, "films; those that TikTok fetches and photos D"},
                 {'D', {}, "nothing can be posted directly"}};
    f.query = {{"disable_auto_auth", "1"}};
    f.rotates = true;
    f.redirect_uri = "http://127.0.0.1:0/callback/";
    f.access_life = std::chrono::hours(2);
    f.refresh_life = std::chrono::hours(180 * 24);
    f.review = "an audit of the app; until then only private accounts, five a day, posts that only their author sees";
    return f;
}

bool loopback(const std::string& uri) {
    return uri.starts_with("http://127.0.0.1") || uri.starts_with("http://localhost");
}

class TiktokSignIn final : public SignIn {
public:
    using SignIn::SignIn;

    std::optional<net::Request> revoke(const Client& client, const Grant& grant) const override {
        auto request = token_request(client, {{"token", grant.access}});
        request.url = facts().revoke_url;
        return request;
    }

    std::vector<Found> find(const Client&, const Grant& grant, const std::string&,
                            const net::Send& send) const override {
        bool profile = grant.scopes.find("user.info.profile") != std::string::npos;
        auto request = get_request(facts().api_url + "/v2/user/info/", grant.access);
        request.query = {{"fields", profile ? "open_id,display_name,username" : "open_id,display_name"}};
        auto user = ask(send, request, "asking TikTok who signed in");
        Found found;
        found.external_id = text_at(user, "/data/user/open_id");
        found.name = text_at(user, "/data/user/display_name");
        found.handle = text_at(user, "/data/user/username");
        found.named = !found.handle.empty();
        if (found.named) found.profile_url = "https://www.tiktok.com/@" + found.handle;
        if (!found.named) found.handle = found.external_id;
        return {std::move(found)};
    }
};

}  // namespace

std::unique_ptr<SignIn> make_sign_in(const Settings& settings) {
    auto facts = defaults();
    facts.pkce = Pkce::none;
    auto own = customised(facts, settings);
    if (settings.setting("sign_in.tiktok.pkce").empty() && loopback(own.redirect_uri)) own.pkce = Pkce::s256_hex;
    return std::make_unique<TiktokSignIn>(std::move(own));
}

}  // namespace igny8::platform::tiktok
