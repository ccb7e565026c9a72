#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"
#include "net/wrappers.hpp"

namespace igny8::net {
namespace {

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// What a browser would do with the method (RFC 9110 15.4).
bool becomes_get(const Request& request, int status) {
    if (status == 303) return request.method != "HEAD";
    return (status == 301 || status == 302) && request.method == "POST";
}

void drop_secrets(Request& request) {
    std::erase_if(request.headers, [](const Field& field) { return field.secret(); });
    std::erase_if(request.headers, [](const Field& field) {
        return text::iequals(field.name, "Authorization") || text::iequals(field.name, "Cookie");
    });
}

void drop_body(Request& request) {
    request.method = "GET";
    request.body = {};
    std::erase_if(request.headers, [](const Field& field) { return text::iequals(field.name, "Content-Type"); });
}

Request next_step(Request request, const Reply& reply, std::string_view location) {
    auto from = parse_url(request.url);
    request.url = resolve(full_url(request), location);
    request.query.clear();  // the new address says it all
    auto to = parse_url(request.url);
    if (from.scheme == "https" && to.scheme == "http")
        throw Error(Fault::refused, "'{}' redirects to '{}' without encryption", from.host, to.host);
    if (becomes_get(request, reply.status)) drop_body(request);
    if (from.origin() != to.origin()) drop_secrets(request);
    return request;
}

}  // namespace

Send redirected(Send next) {
    return [next = std::move(next)](const Request& request) {
        auto reply = next(request);
        if (request.visible || request.redirects <= 0) return reply;
        Request step = request;
        for (int done = 0; reply.transport == Transport::delivered && is_redirect(reply.status); ++done) {
            auto location = reply.headers.get("Location");
            if (!location) return reply;
            if (done == request.redirects)
                throw Error(Fault::refused, "'{}' redirects more than {} times", parse_url(request.url).host, done);
            step = next_step(std::move(step), reply, *location);
            reply = next(step);
        }
        return reply;
    };
}

}  // namespace igny8::net
