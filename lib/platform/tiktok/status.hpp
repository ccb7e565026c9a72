#pragma once
// How far TikTok is with a post, by its publish_id.
#include <optional>

#include "platform/tiktok/requests.hpp"

namespace igny8::platform::tiktok {

struct Status {
    std::string state;  ///< PROCESSING_UPLOAD, PROCESSING_DOWNLOAD, SEND_TO_USER_INBOX, PUBLISH_COMPLETE, FAILED
    std::string fail_reason;
    std::string post_id;    ///< of a public post, after moderation; may stay empty
    uint64_t uploaded = 0;  ///< bytes of a film from a file

    bool delivered() const { return state == "PUBLISH_COMPLETE" || state == "SEND_TO_USER_INBOX"; }
};

struct Asked {
    std::optional<Status> status;
    Result failed{};       ///< without a status
    bool unknown = false;  ///< TikTok knows no such publish_id
};
Asked ask_for(const Site& site, const std::string& publish_id, const Context& context);

}  // namespace igny8::platform::tiktok
