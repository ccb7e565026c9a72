#include "loopback.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <thread>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::tool {
namespace {

constexpr size_t largest_head = 1 << 16, largest_body = 1 << 24;

bool read_more(int fd, std::string& unread) {
    char block[1 << 14];
    ssize_t n = ::recv(fd, block, sizeof block, 0);
    if (n > 0) unread.append(block, static_cast<size_t>(n));
    return n > 0;
}

/// The body's length by the head's lines; nothing when it is no sane number.
std::optional<size_t> body_length(const std::vector<std::string_view>& lines) {
    for (auto line : lines) {
        auto colon = line.find(':');
        if (colon == line.npos || !text::iequals(line.substr(0, colon), "content-length")) continue;
        auto digits = text::trim(line.substr(colon + 1));
        size_t length = 0;
        auto end = digits.data() + digits.size();
        if (std::from_chars(digits.data(), end, length).ptr != end || length > largest_body) return {};
        return length;
    }
    return 0;
}

bool read_request(int fd, std::string& unread, Asked& asked) {
    size_t end;
    while ((end = unread.find("\r\n\r\n")) == unread.npos)
        if (unread.size() > largest_head || !read_more(fd, unread)) return false;
    auto lines = text::split(std::string_view(unread).substr(0, end), '\n');
    auto words = text::split(text::trim(lines[0]), ' ');
    auto length = body_length(lines);
    if (words.size() != 3 || !length) return false;
    asked = {std::string(words[0]), std::string(words[1]), "", system_clock().now()};
    unread.erase(0, end + 4);
    while (unread.size() < *length)
        if (!read_more(fd, unread)) return false;
    asked.body = unread.substr(0, *length);
    unread.erase(0, *length);
    return true;
}

void converse(int fd, const Handler& handler) {
    Wire wire(fd);
    std::string unread;
    for (Asked asked; wire.open() && read_request(fd, unread, asked);) handler(asked, wire);
}

}  // namespace

Loopback::Loopback(int port) : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    int on = 1;
    ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* name = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, name, sizeof address) != 0 || ::listen(listener_, 1024) != 0) {
        auto why = errno;
        ::close(listener_);
        throw Error(Fault::io, "cannot listen at port {}: {}", port, std::strerror(why));
    }
    socklen_t size = sizeof address;
    ::getsockname(listener_, name, &size);
    port_ = ntohs(address.sin_port);
}

Loopback::~Loopback() { ::close(listener_); }

void Loopback::serve(const Handler& handler, const std::function<bool()>& stop) {
    std::atomic<int> under_way = 0;
    while (!stop()) {
        pollfd waiting{listener_, POLLIN, 0};
        if (::poll(&waiting, 1, 100) <= 0) continue;
        int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) continue;
        int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        timeval patience{30, 0};  // a silent client does not keep the server from ending
        ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ++under_way;
        std::thread([&, fd] {
            converse(fd, handler);
            --under_way;
        }).detach();
    }
    for (int tries = 0; under_way > 0 && tries < 350; ++tries) system_clock().sleep(Milliseconds{100});
}

}  // namespace igny8::tool
