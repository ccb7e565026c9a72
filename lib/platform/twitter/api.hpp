#pragma once
// X's API v2 as we call it. Sources: docs.x.com and its OpenAPI file 2.167, autumn 2026.
#include <string>

#include "platform/registry.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::twitter {

struct Api {
    std::string base = "https://api.x.com";
    /// "tweet.fields" or "post.fields": X renamed its fields in 2026 and takes either name.
    std::string fields = "tweet.fields";
};
/// Settings: platforms.twitter.base_url, platforms.twitter.fields.
Api api_of(const Settings& settings);

net::Request create_post(const Api& api, const json::Value& body, const Secret& token);
net::Request own_profile(const Api& api, const Secret& token);
/// Newest first, reposts left out. `page` is the token of the next page, or empty.
net::Request own_posts(const Api& api, const std::string& user_id, Instant from, int count, const std::string& page,
                       const Secret& token);

net::Request start_upload(const Api& api, const std::string& mime_type, const std::string& category, uint64_t bytes,
                          const Secret& token);
/// Chunk `index`, counted from 0; the same one may be sent again.
net::Request append_chunk(const Api& api, const std::string& media_id, int index, net::FileSlice bytes,
                          const Secret& token);
net::Request finish_upload(const Api& api, const std::string& media_id, const Secret& token);
net::Request upload_status(const Api& api, const std::string& media_id, const Secret& token);
net::Request describe_media(const Api& api, const std::string& media_id, const std::string& alt_text,
                            const Secret& token);

/// "https://x.com/HANDLE/status/ID".
std::string post_url(const std::string& handle, const std::string& id);
/// A decimal number of 1 to 19 digits; anything else is no id and goes into no address.
bool is_id(std::string_view text);

}  // namespace igny8::platform::twitter
