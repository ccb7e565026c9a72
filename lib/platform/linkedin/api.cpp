#include "platform/linkedin/api.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "net/url.hpp"

namespace igny8::platform::linkedin {
namespace {

net::Request versioned(const Api& api, net::Request request, std::string_view method = {}) {
    request.headers.push_back({"LinkedIn-Version", api.version});
    request.headers.push_back({"X-Restli-Protocol-Version", "2.0.0"});
    if (!method.empty()) request.headers.push_back({"X-RestLi-Method", std::string(method)});
    return request;
}

std::string under(const Api& api, const Shelf& shelf) { return api.base + "/rest/" + std::string(shelf.path); }

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr std::string_view kinds_of_posts[] = {"urn:li:share:", "urn:li:ugcPost:"};

}  // namespace

Api api_of(const Settings& settings) {
    Api out{base_url(settings.setting("platforms.linkedin.base_url"), "platforms.linkedin.base_url"),
            settings.setting("platforms.linkedin.version"),
            settings.setting("platforms.linkedin.escape_addresses") != "false"};
    if (out.version.size() != 6 || !all_digits(out.version))
        throw Error(Fault::config, "the setting 'platforms.linkedin.version' is '{}'", out.version)
            .hint("write a year and a month, such as 202609");
    return out;
}

net::Request create_post(const Api& api, const json::Value& body, const Secret& token) {
    return versioned(api, json_request(api.base + "/rest/posts", body, token));
}

net::Request create_comment(const Api& api, const std::string& post, const json::Value& body, const Secret& token) {
    auto url = api.base + "/rest/socialActions/" + net::encode(post) + "/comments";
    return versioned(api, json_request(url, body, token));
}

net::Request posts_of(const Api& api, const std::string& author, int start, int count, const Secret& token) {
    auto request = versioned(api, get_request(api.base + "/rest/posts", token), "FINDER");
    request.query = {{"author", author},
                     {"q", "author"},
                     {"count", std::to_string(count)},
                     {"start", std::to_string(start)},
                     {"sortBy", "CREATED"}};
    return request;
}

net::Request own_profile(const Api& api, const Secret& token) { return get_request(api.base + "/v2/userinfo", token); }

net::Request organization(const Api& api, const std::string& id, const Secret& token) {
    return versioned(api, get_request(api.base + "/rest/organizations/" + net::encode(id), token));
}

net::Request start_upload(const Api& api, const Shelf& shelf, const std::string& owner, uint64_t bytes,
                          const Secret& token) {
    json::Value wish{{"owner", owner}};
    if (shelf.name == videos.name) {
        wish["fileSizeBytes"] = bytes;
        wish["uploadCaptions"] = false;
        wish["uploadThumbnail"] = false;
    }
    auto request = json_request(under(api, shelf), {{"initializeUploadRequest", wish}}, token);
    request.query = {{"action", "initializeUpload"}};
    return versioned(api, std::move(request));
}

net::Request finish_video(const Api& api, const std::string& urn, const std::string& upload_token,
                          const std::vector<std::string>& parts, const Secret& token) {
    auto request = json_request(
        under(api, videos),
        {{"finalizeUploadRequest", {{"video", urn}, {"uploadToken", upload_token}, {"uploadedPartIds", parts}}}},
        token);
    request.query = {{"action", "finalizeUpload"}};
    return versioned(api, std::move(request));
}

net::Request upload_status(const Api& api, const Shelf& shelf, const std::string& urn, const Secret& token) {
    return versioned(api, get_request(under(api, shelf) + "/" + net::encode(urn), token));
}

net::Request put_bytes(const std::string& url, net::FileSlice bytes, const std::string& mime_type,
                       const Secret* token) {
    net::Request request{.method = "PUT",
                         .url = url,
                         .secret_url = true,
                         .headers = {{"Content-Type", mime_type}},
                         .body = std::move(bytes)};
    if (token) request.headers.push_back(authorization(*token));
    return request;
}

bool trusted(const Api& api, const std::string& url) {
    try {
        auto to = net::parse_url(url);
        auto ours = net::parse_url(api.base);
        if (to.origin() == ours.origin()) return true;
        auto of = [&](std::string_view domain) {
            return to.host == domain || to.host.ends_with("." + std::string(domain));
        };
        return to.scheme == "https" && (of("linkedin.com") || of("licdn.com"));
    } catch (const Error&) {
        return false;
    }
}

std::string post_url(const std::string& urn) { return "https://www.linkedin.com/feed/update/" + urn + "/"; }

bool is_post_urn(std::string_view urn) {
    return std::any_of(std::begin(kinds_of_posts), std::end(kinds_of_posts), [&](auto kind) {
        return urn.starts_with(kind) && urn.size() < 60 && all_digits(urn.substr(kind.size()));
    });
}

std::string post_urn_in(std::string_view text) {
    for (auto kind : kinds_of_posts) {
        auto at = text.find(kind);
        if (at == std::string_view::npos) continue;
        auto end = std::min(text.find_first_not_of("0123456789", at + kind.size()), text.size());
        auto urn = text.substr(at, end - at);
        if (is_post_urn(urn)) return std::string(urn);
    }
    return {};
}

}  // namespace igny8::platform::linkedin
