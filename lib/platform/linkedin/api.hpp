#pragma once
// LinkedIn's versioned API (/rest) as we call it. Sources: learn.microsoft.com/linkedin, posts, images, documents and
// videos APIs, autumn 2026.
#include <string>

#include "platform/registry.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::linkedin {

struct Api {
    std::string base = "https://api.linkedin.com";
    std::string version = "202609";  ///< YYYYMM; each lives a year, so it is a setting and never the clock's
    bool escape_addresses = true;    ///< in commentary; whether LinkedIn links escaped ones is not documented
};
/// Settings: platforms.linkedin.base_url, .version, .escape_addresses. Errors: Fault::config.
Api api_of(const Settings& settings);

/// images, documents or videos.
struct Shelf {
    std::string_view path{}, name{};  ///< "images", and "image" in URNs and replies
};
inline constexpr Shelf images{"images", "image"}, documents{"documents", "document"}, videos{"videos", "video"};

net::Request create_post(const Api& api, const json::Value& body, const Secret& token);
net::Request create_comment(const Api& api, const std::string& post, const json::Value& body, const Secret& token);
net::Request posts_of(const Api& api, const std::string& author, int start, int count, const Secret& token);
net::Request own_profile(const Api& api, const Secret& token);
net::Request organization(const Api& api, const std::string& id, const Secret& token);

/// `bytes` is for videos alone.
net::Request start_upload(const Api& api, const Shelf& shelf, const std::string& owner, uint64_t bytes,
                          const Secret& token);
net::Request finish_video(const Api& api, const std::string& urn, const std::string& upload_token,
                          const std::vector<std::string>& parts, const Secret& token);
net::Request upload_status(const Api& api, const Shelf& shelf, const std::string& urn, const Secret& token);
/// To an address that LinkedIn gave, which is a secret itself. Films go without a token, all else with one.
net::Request put_bytes(const std::string& url, net::FileSlice bytes, const std::string& mime_type, const Secret* token);

/// Whether a token may go to this upload address: LinkedIn's own hosts, or the host of `api.base`.
bool trusted(const Api& api, const std::string& url);

/// "https://www.linkedin.com/feed/update/URN/".
std::string post_url(const std::string& urn);
/// "urn:li:share:7…", "urn:li:ugcPost:7…".
bool is_post_urn(std::string_view urn);
/// The first such URN in a text; empty when there is none.
std::string post_urn_in(std::string_view text);

}  // namespace igny8::platform::linkedin
