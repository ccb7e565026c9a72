#include "net/http_date.hpp"

#include <curl/curl.h>

namespace igny8::net {

std::optional<Instant> from_http_date(const std::string& text) {
    time_t seconds = curl_getdate(text.c_str(), nullptr);
    if (seconds < 0) return {};
    return Instant(std::chrono::seconds(seconds));
}

}  // namespace igny8::net
