#include "loopback.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "reading.hpp"

namespace igny8::tool {
namespace {

void answer_all(Wire& wire, const Handler& handler, std::atomic<uint64_t>& taken) {
    Reading reading(wire, taken);
    while (auto asked = reading.next()) {
        handler(*asked, wire);
        auto connection = asked->headers.find("connection");
        bool last = connection != asked->headers.end() && text::iequals(connection->second, "close");
        if (asked->broken || last) return;
    }
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
    converse([&](Wire& wire) { answer_all(wire, handler, taken_); }, stop);
}

void Loopback::converse(const Conversation& conversation, const std::function<bool()>& stop) {
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
            try {
                Wire wire(fd);
                conversation(wire);
            } catch (const Interrupted&) {  // one that was speaking aloud: hang up
            }
            --under_way;
        }).detach();
    }
    for (int tries = 0; under_way > 0 && tries < 350; ++tries) system_clock().sleep(Milliseconds{100});
}

}  // namespace igny8::tool
