#include "platform/tiktok/status.hpp"

#include <fmt/format.h>

#include "platform/tiktok/errors.hpp"

namespace igny8::platform::tiktok {
namespace {

/// A list, or one alone; spelled as TikTok does, or rightly. The digits as they come: 19 of them are too many for a
/// double.
std::string post_id(const json::Value& body) {
    for (auto place : {"/data/publicaly_available_post_id", "/data/publicly_available_post_id"})
        for (auto suffix : {"/0", ""})
            if (auto id = text_at(body, fmt::format("{}{}", place, suffix)); !id.empty()) return id;
    return "";
}

}  // namespace

Asked ask_for(const Site& site, const std::string& publish_id, const Context& context) {
    auto request = ask_status(site, publish_id);
    auto reply = context.send(request);
    Asked out;
    if (!accepted(reply)) {
        out.failed = judge(request, reply, context.clock.now());
        out.unknown = out.failed.code == "invalid_publish_id";
        return out;
    }
    auto body = object_of(reply);
    Status status{text_at(body, "/data/status"), text_at(body, "/data/fail_reason"), post_id(body), 0};
    if (status.state.empty()) {
        out.failed = unclear(request, reply, "the answer has no status");
        return out;
    }
    status.uploaded = static_cast<uint64_t>(std::max<int64_t>(0, integer_at(body, "/data/uploaded_bytes").value_or(0)));
    out.status = std::move(status);
    return out;
}

}  // namespace igny8::platform::tiktok
