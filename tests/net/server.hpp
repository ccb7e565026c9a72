#pragma once
// A loopback HTTP server that does whatever a test wants, badly if need be. Sockets only, so that nothing is tidied up.
#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "net/headers.hpp"
#include "wire.hpp"

namespace igny8::net {

struct Seen {
    std::string method, target, body;
    Headers headers;
    int on_connection = 0;  ///< 1 for the first request of its connection
};

using tool::Wire;

class Server {
public:
    using Handler = std::function<void(const Seen&, Wire&)>;
    explicit Server(Handler handler);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    int port() const { return port_; }
    std::string url(std::string_view target) const;
    /// Requests seen for that target, answered or not: what a platform would have executed.
    int executed(std::string_view target) const;
    std::vector<Seen> seen() const;
    int connections() const { return connections_; }

private:
    void accept_all();
    void serve(int fd);
    bool read_request(int fd, std::string& unread, Seen& seen);

    Handler handler_;
    int port_ = 0, listener_ = -1;
    mutable std::mutex mutex_;
    std::vector<Seen> seen_;
    std::list<int> open_;
    std::list<std::thread> threads_;
    std::atomic<int> connections_ = 0;
    std::thread accepting_;
};

/// "HTTP/1.1 200 OK" with these headers, a Content-Length and the body.
std::string reply_of(int status, std::string_view body, std::string_view headers = "");
/// Answers everything with 200 "ok".
void say_ok(const Seen&, Wire& wire);

/// A port of the loopback address at which nobody listens.
int closed_port();

}  // namespace igny8::net
