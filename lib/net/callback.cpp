#include "net/callback.hpp"

#include <httplib.h>
#include <sys/socket.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/error.hpp"
#include "net/url.hpp"

namespace igny8::net {
namespace {

constexpr const char* page =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>igny8</title>"
    "<body style=\"font:1.2em sans-serif;margin:4em auto;max-width:30em\">"
    "<p>That was it here. Go back to the terminal: it says what came of it. This window can be "
    "closed.</p></body></html>";

/// Port 0 is no port to a reader of addresses: "any" is told apart first.
bool any_port(const std::string& uri) { return uri.find(":0/") != uri.npos || uri.ends_with(":0"); }

Url parsed(std::string uri) {
    if (auto zero = uri.find(":0"); any_port(uri)) uri.erase(zero, 2);
    return parse_url(uri);
}

/// Nobody else may listen there too, which the library would let them.
void set_socket(socket_t socket) {
    int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

/// A page of another site, sent here under another name, does not reach us.
bool for_this_machine(const httplib::Request& request) {
    auto host = request.get_header_value("Host");
    return host.starts_with("127.0.0.1") || host.starts_with("localhost");
}

}  // namespace

bool is_loopback(const std::string& redirect_uri) {
    try {
        auto url = parsed(redirect_uri);
        return url.scheme == "http" && (url.host == "127.0.0.1" || url.host == "localhost");
    } catch (const Error&) {
        return false;
    }
}

struct Callback::Impl {
    httplib::Server server;
    std::string uri, path;
    int port = 0;
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<std::string> answer;
    std::thread thread;

    void serve(const httplib::Request& request, httplib::Response& response) {
        bool ours = for_this_machine(request) && request.path == path &&
                    (request.has_param("code") || request.has_param("error"));
        response.set_header("Cache-Control", "no-store");
        response.set_header("Referrer-Policy", "no-referrer");
        if (!ours) {
            response.status = 404;
            response.set_content("There is nothing here.\n", "text/plain");
            return;
        }
        response.set_content(page, "text/html; charset=utf-8");
        std::lock_guard lock(mutex);
        if (!answer) answer = request.target;
        changed.notify_all();
    }
};

Callback::Callback(const std::string& redirect_uri) : impl_(std::make_unique<Impl>()) {
    if (!is_loopback(redirect_uri))
        throw Error(Fault::config, "'{}' is not on this machine", redirect_uri)
            .hint("an address to wait at begins with http://127.0.0.1 or http://localhost");
    auto& s = *impl_;
    auto url = parsed(redirect_uri);
    s.path = url.path;
    s.server.new_task_queue = [] { return new httplib::ThreadPool(2); };
    s.server.set_socket_options(set_socket);
    s.server.set_payload_max_length(4096);
    s.server.set_read_timeout(5);
    s.server.set_keep_alive_max_count(1);
    s.server.Get(".*", [&s](const httplib::Request& in, httplib::Response& out) { s.serve(in, out); });
    bool any = any_port(redirect_uri);
    s.port = any ? s.server.bind_to_any_port("127.0.0.1") : url.port;
    if (any ? s.port <= 0 : !s.server.bind_to_port("127.0.0.1", s.port))
        throw Error(Fault::busy, "port {} of this machine is taken", url.port)
            .hint("end what listens there, or use --route paste");
    s.uri = redirect_uri;
    if (any) s.uri.replace(s.uri.find(":0"), 2, fmt::format(":{}", s.port));
    s.thread = std::thread([&s] { s.server.listen_after_bind(); });
    constexpr int most = 2000;  // milliseconds; what comes meanwhile waits at the socket
    for (int i = 0; i < most && !s.server.is_running(); ++i) std::this_thread::sleep_for(Milliseconds{1});
}

Callback::~Callback() {
    impl_->server.stop();
    if (impl_->thread.joinable()) impl_->thread.join();
}

const std::string& Callback::redirect_uri() const { return impl_->uri; }
int Callback::port() const { return impl_->port; }

std::optional<std::string> Callback::wait(Milliseconds time) {
    std::unique_lock lock(impl_->mutex);
    impl_->changed.wait_for(lock, time, [&] { return impl_->answer.has_value(); });
    return impl_->answer;
}

}  // namespace igny8::net
