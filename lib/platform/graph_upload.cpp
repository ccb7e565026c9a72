#include "platform/graph_upload.hpp"

#include "base/error.hpp"
#include "net/url.hpp"

namespace igny8::platform::graph {
namespace {

bool inside(const std::string& host, std::string_view domain) {
    if (host == domain) return true;
    return host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.';
}

}  // namespace

bool trusted(const Site& site, const std::string& url) {
    try {
        auto there = net::parse_url(url);
        if (there.origin() == net::parse_url(site.base_url).origin()) return true;
        return there.scheme == "https" && (inside(there.host, "facebook.com") || inside(there.host, "instagram.com"));
    } catch (const Error&) {
        return false;
    }
}

net::Request keep_lease(net::Request request, const Context& context) {
    static constexpr Milliseconds often{30'000};
    if (!context.renew_lease) return request;
    request.progress = [&context, last = context.clock.now()](const net::Transferred&) mutable {
        auto now = context.clock.now();
        if (now - last < often) return;
        last = now;
        if (!context.renew_lease()) throw Error(Fault::busy, "the job was taken away while its film was sent");
    };
    return request;
}

net::Request rupload(const std::string& url, const Path& file, uint64_t offset, uint64_t size, const Secret& token) {
    constexpr std::chrono::hours patience{12};  // a request that stalls is given up long before
    net::Request out{.method = "POST", .url = url, .secret_url = true};
    out.headers = {{"Authorization", Secret("OAuth " + std::string(token.reveal()))},
                   {"offset", std::to_string(offset)},
                   {"file_size", std::to_string(size)},
                   {"Content-Type", "application/octet-stream"}};
    out.body = net::FileSlice{file, offset, size - offset};
    out.deadline = patience;
    return out;
}

bool is_complete(const json::Value& phase) { return text_at(phase, "/status").starts_with("complete"); }

Progress uploading(const json::Value& phase) {
    Progress out;
    out.complete = is_complete(phase);
    out.failed = text_at(phase, "/status") == "error";
    for (auto key : {"/bytes_transfered", "/bytes_transferred"})
        if (auto bytes = integer_at(phase, key); bytes && *bytes > 0) out.bytes = static_cast<uint64_t>(*bytes);
    for (auto key : {"/error/message", "/errors/0/message"})
        if (out.message.empty()) out.message = text_at(phase, key);
    if (!out.message.empty()) out.failed = true;
    return out;
}

}  // namespace igny8::platform::graph
