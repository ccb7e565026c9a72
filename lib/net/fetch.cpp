#include "net/fetch.hpp"

#include "base/error.hpp"
#include "net/url.hpp"

namespace igny8::net {
namespace {

Fault fault_of(int status) {
    if (status == 401) return Fault::auth;
    if (status == 429) return Fault::busy;
    if (status == 408 || status == 425 || status >= 500) return Fault::unavailable;
    return Fault::refused;
}

}  // namespace

void expect_ok(const Reply& reply, std::string_view what) {
    if (reply.ok()) return;
    auto host = parse_url(reply.url).host;
    if (reply.transport != Transport::delivered)
        throw Error(Fault::unavailable, "{}: no answer from '{}': {}", what, host, reply.error);
    throw Error(fault_of(reply.status), "{}: '{}' answers with status {}", what, host, reply.status);
}

Reply fetch_to_file(const Send& send, std::string_view url, const Path& path, const FetchLimits& limits) {
    auto reply = send({.url = std::string(url),
                       .public_only = true,
                       .redirects = limits.redirects,
                       .deadline = limits.time,
                       .reply_limit = limits.bytes,
                       .into = path});
    expect_ok(reply, "fetching a file");
    return reply;
}

}  // namespace igny8::net
