#pragma once
// TikTok's requests as plain values: Content Posting API v2.
#include <string>
#include <vector>

#include "net/request.hpp"
#include "platform/tiktok/wish.hpp"

namespace igny8::platform::tiktok {

/// Where the interface is, and as whom.
struct Site {
    std::string base;  ///< https://open.tiktokapis.com
    Secret token;
};

/// What the creator allows, asked before each direct post.
struct Creator {
    std::string username, nickname;
    std::vector<std::string> privacy_levels;
    bool comments = true, duet = true, stitch = true;
    double max_seconds = 0;  ///< 0: not told
};

net::Request ask_creator(const Site& site);
/// Opens an upload. Publishes nothing: that is for the last byte.
net::Request start_file(const Site& site, const Wish& wish, const Creator& creator, const Chunks& cut);
/// Publishes: TikTok fetches `url` itself. Not marked visible yet.
net::Request start_pull(const Site& site, const Wish& wish, const Creator& creator, const std::string& url);
net::Request start_photos(const Site& site, const Wish& wish, const Creator& creator,
                          const std::vector<std::string>& urls);
/// `url` is a secret: who has it may write the film. It carries no token beside itself.
net::Request send_chunk(const std::string& url, const Medium& film, const Chunks& cut, uint64_t index);
net::Request ask_status(const Site& site, const std::string& publish_id);
net::Request list_films(const Site& site);
net::Request ask_user(const Site& site);

}  // namespace igny8::platform::tiktok
