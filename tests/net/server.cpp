#include "server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"

namespace igny8::net {
namespace {

/// A socket bound to a port of the system's choice.
int bound_socket(int& port) {
    int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) std::abort();
    socklen_t size = sizeof address;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return fd;
}

}  // namespace

Server::Server(Handler handler) : handler_(std::move(handler)), listener_(bound_socket(port_)) {
    ::listen(listener_, 64);
    accepting_ = std::thread([this] { accept_all(); });
}

Server::~Server() {
    ::shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    {
        std::lock_guard lock(mutex_);
        for (int fd : open_) ::shutdown(fd, SHUT_RDWR);
    }
    for (auto& thread : threads_) thread.join();
    ::close(listener_);
}

std::string Server::url(std::string_view target) const { return fmt::format("http://127.0.0.1:{}{}", port_, target); }

int Server::executed(std::string_view target) const {
    std::lock_guard lock(mutex_);
    return static_cast<int>(std::count_if(seen_.begin(), seen_.end(), [&](auto& one) { return one.target == target; }));
}

std::vector<Seen> Server::seen() const {
    std::lock_guard lock(mutex_);
    return seen_;
}

void Server::accept_all() {
    for (int fd; (fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
        ++connections_;
        std::lock_guard lock(mutex_);
        open_.push_back(fd);
        threads_.emplace_back([this, fd] { serve(fd); });
    }
}

void Server::serve(int fd) {
    Wire wire(fd);
    std::string unread;
    Seen seen;
    for (int number = 1; wire.fd() >= 0 && read_request(fd, unread, seen); ++number) {
        seen.on_connection = number;
        {
            std::lock_guard lock(mutex_);
            seen_.push_back(seen);
        }
        handler_(seen, wire);
    }
    std::lock_guard lock(mutex_);
    open_.remove(fd);  // before the descriptor's number can be somebody else's
}

bool Server::read_request(int fd, std::string& unread, Seen& seen) {
    auto more = [&] {
        char block[1 << 14];
        ssize_t n = ::recv(fd, block, sizeof block, 0);
        if (n > 0) unread.append(block, static_cast<size_t>(n));
        return n > 0;
    };
    size_t end;
    while ((end = unread.find("\r\n\r\n")) == unread.npos)
        if (!more()) return false;
    seen = {};
    auto lines = text::split(std::string_view(unread).substr(0, end), '\n');
    auto words = text::split(text::trim(lines[0]), ' ');
    seen.method = words[0], seen.target = words.at(1);
    for (size_t i = 1; i < lines.size(); ++i) {
        auto colon = lines[i].find(':');
        seen.headers.add(lines[i].substr(0, colon), text::trim(lines[i].substr(colon + 1)));
    }
    size_t length = std::strtoull(std::string(seen.headers.get("Content-Length").value_or("0")).c_str(), nullptr, 10);
    unread.erase(0, end + 4);
    while (unread.size() < length)
        if (!more()) return false;
    seen.body = unread.substr(0, length);
    unread.erase(0, length);
    return true;
}

std::string reply_of(int status, std::string_view body, std::string_view headers) {
    return fmt::format("HTTP/1.1 {} Whatever\r\nContent-Length: {}\r\n{}\r\n{}", status, body.size(), headers, body);
}

void say_ok(const Seen&, Wire& wire) { wire.send(reply_of(200, "ok")); }

int closed_port() {
    int port;
    ::close(bound_socket(port));
    return port;
}

}  // namespace igny8::net
