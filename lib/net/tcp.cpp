#include "net/tcp.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/handle.hpp"
#include "base/interrupt.hpp"

namespace igny8::net {
namespace {

using Steady = std::chrono::steady_clock;

class Socket {
public:
    explicit Socket(const addrinfo& address)
        : fd_(::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol)) {
        const int yes = 1;
        if (fd_ >= 0) ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    ~Socket() {
        if (fd_ >= 0) ::close(fd_);
    }
    Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Socket& operator=(Socket&&) = delete;
    int fd() const { return fd_; }

    /// Whether `event` came before `until`. Errors: Interrupted.
    bool wait(short event, Steady::time_point until) const {
        for (;;) {
            stop_if_interrupted();
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
            if (left.count() <= 0) return false;
            pollfd look{fd_, event, 0};
            if (::poll(&look, 1, static_cast<int>(std::min<long long>(left.count(), 250))) > 0) return true;
        }
    }

private:
    int fd_;
};

using Addresses = Handle<addrinfo, freeaddrinfo>;

Addresses look_up(const TcpCall& call, std::string& error) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    std::string host = call.host;
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    const int code = ::getaddrinfo(host.c_str(), std::to_string(call.port).c_str(), &hints, &found);
    if (code != 0) error = ::gai_strerror(code);
    return Addresses(found);
}

bool connected(const Socket& socket, const addrinfo& address, Steady::time_point until, std::string& error) {
    if (socket.fd() < 0 || (::connect(socket.fd(), address.ai_addr, address.ai_addrlen) != 0 && errno != EINPROGRESS)) {
        error = std::strerror(errno);
        return false;
    }
    int code = ETIMEDOUT;
    socklen_t size = sizeof code;
    if (socket.wait(POLLOUT, until)) ::getsockopt(socket.fd(), SOL_SOCKET, SO_ERROR, &code, &size);
    if (code != 0) error = std::strerror(code);
    return code == 0;
}

bool say(const Socket& socket, std::string_view bytes, Steady::time_point until) {
    while (!bytes.empty()) {
        if (!socket.wait(POLLOUT, until)) return false;
        const ssize_t sent = ::send(socket.fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
        if (sent > 0) bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
}

TcpReply lost(TcpReply reply, std::string error) {
    reply.transport = Transport::lost;
    reply.error = std::move(error);
    return reply;
}

TcpReply hear(const Socket& socket, const TcpCall& call, Steady::time_point until) {
    TcpReply reply;
    std::array<char, 1 << 16> block;
    while (!call.is_whole(reply.body)) {
        if (!socket.wait(POLLIN, std::min(until, Steady::now() + call.stall)))
            return lost(std::move(reply), "nothing more came in time");
        const ssize_t got = ::recv(socket.fd(), block.data(), block.size(), 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (got < 0) return lost(std::move(reply), std::strerror(errno));
        if (got == 0) return lost(std::move(reply), "the connection was closed in the middle of the answer");
        reply.body.append(block.data(), static_cast<size_t>(got));
        if (reply.body.size() > call.reply_limit) return lost(std::move(reply), "the answer does not end");
    }
    return reply;
}

TcpReply talk(const TcpCall& call) {
    const auto start = Steady::now();
    std::string error = "no address";
    const Addresses addresses = look_up(call, error);
    for (const addrinfo* a = addresses.get(); a; a = a->ai_next) {
        const Socket socket(*a);
        if (!connected(socket, *a, start + std::min(call.connect_timeout, call.deadline), error)) continue;
        if (!say(socket, call.bytes, start + call.deadline)) return lost({}, "the connection was closed");
        return hear(socket, call, start + call.deadline);
    }
    return {Transport::not_sent, "", error};
}

}  // namespace

Talk over_tcp() { return talk; }

}  // namespace igny8::net
