#include "platform/youtube/session.hpp"

namespace igny8::platform::youtube {
namespace {

Instant instant(const json::Value& value, const char* key) {
    return Instant{Milliseconds{value.value(key, int64_t{0})}};
}

int64_t ms(Instant at) { return at.time_since_epoch().count(); }

}  // namespace

json::Value to_json(const UploadSession& s) {
    json::Value out{{"session", s.uri}, {"size", s.size}, {"offset", s.offset}, {"opened_at", ms(s.opened_at)}};
    if (s.last_sent) out["last_sent"] = true;
    if (s.lost_at) {
        out["lost_at"] = ms(*s.lost_at);
        out["misses"] = s.misses;
    }
    return out;
}

UploadSession read_session(const json::Value& refs) {
    UploadSession out;
    if (!refs.is_object()) return out;
    out.uri = refs.value("session", "");
    out.size = refs.value("size", uint64_t{0});
    out.offset = refs.value("offset", uint64_t{0});
    out.opened_at = instant(refs, "opened_at");
    out.last_sent = refs.value("last_sent", false);
    if (refs.contains("lost_at")) out.lost_at = instant(refs, "lost_at");
    out.misses = refs.value("misses", 0);
    return out;
}

}  // namespace igny8::platform::youtube
