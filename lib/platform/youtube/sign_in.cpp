#include "platform/youtube/sign_in.hpp"

#include "base/error.hpp"
#include "platform/replies.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::youtube {
namespace {

std::string google(const char* name) { return std::string("https://www.googleapis.com/auth/") + name; }

// Sources: developers.google.com, identity/protocols/oauth2 (native-app, limited-input-device) and the scopes of the
// YouTube discovery files. A desktop client may use any port of 127.0.0.1. A device may ask for YouTube's scopes but
// not for those of captions or analytics.
SignInFacts defaults() {
    auto upload = google("youtube.upload"), read = google("youtube.readonly"), force = google("youtube.force-ssl"),
         all = google("youtube"), analytics = google("yt-analytics.readonly");
    SignInFacts f;
    f.platform = f.app = "youtube";
    f.title = "YouTube";
    f.id_variable = "GOOGLE_CLIENT_ID";
    f.secret_variable = "GOOGLE_CLIENT_SECRET";
    f.authorize_url = "https://accounts.google.com/o/oauth2/v2/auth";
    f.token_url = "https://oauth2.googleapis.com/token";
    f.revoke_url = "https://oauth2.googleapis.com/revoke";
    f.device_url = "https://oauth2.googleapis.com/device/code";
    f.api_url = "https://www.googleapis.com";
    f.api_setting = "platforms.youtube.base_url";
    f.scopes = {{upload, true, "nothing can be uploaded", {all, force}},
                {read, true, "nobody can tell who signed in, and films cannot be looked up", {all, force}},
                {force, false, "no captions, and films go out in the upload itself: class B instead of A", {}},
                {analytics, false, "no watch time in the numbers", {}}};
    f.device_scopes = {all, read};
    f.reaches = {{'A', {force}, "films are uploaded in private, then made public"},
                 {'A', {all}, "films are uploaded in private, then made public"},
                 {'B', {upload, read}, "films"},
                 {'D', {}, "films cannot be looked up"}};
    f.query = {{"access_type", "offline"}, {"prompt", "consent"}};
    f.redirect_uri = "http://127.0.0.1:0/";
    f.access_life = std::chrono::hours(1);
    f.review =
        "verification of the app's consent screen; in 'testing' a sign-in ends after 7 days, and until YouTube's "
        "audit of the project every upload stays private";
    return f;
}

class YoutubeSignIn final : public SignIn {
public:
    using SignIn::SignIn;

    std::vector<Found> find(const Client&, const Grant& grant, const std::string&,
                            const net::Send& send) const override {
        auto request = get_request(facts().api_url + "/youtube/v3/channels", grant.access);
        request.query = {{"part", "id,snippet,status"}, {"mine", "true"}};
        auto channels = ask(send, request, "asking YouTube who signed in");
        std::vector<Found> out;
        auto items = channels.find("items");
        if (items == channels.end() || !items->is_array()) return out;
        for (auto& item : *items) out.push_back(channel(item));
        return out;
    }

private:
    static Found channel(const json::Value& item) {
        Found found;
        found.external_id = text_at(item, "/id");
        found.name = text_at(item, "/snippet/title");
        found.handle = text_at(item, "/snippet/customUrl");
        if (found.handle.starts_with('@')) found.handle.erase(0, 1);
        found.named = !found.handle.empty();
        if (!found.named) found.handle = found.external_id;
        found.profile_url = "https://www.youtube.com/channel/" + found.external_id;
        if (auto uploads = text_at(item, "/status/longUploadsStatus"); !uploads.empty())
            found.settings["long_uploads"] = uploads;
        return found;
    }
};

}  // namespace

std::unique_ptr<SignIn> make_sign_in(const Settings& settings) {
    return std::make_unique<YoutubeSignIn>(customised(defaults(), settings));
}

}  // namespace igny8::platform::youtube
