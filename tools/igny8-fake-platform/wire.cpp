#include "wire.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace igny8::tool {

bool Wire::send(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<size_t>(n));
    }
    return true;
}

void Wire::finish() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

void Wire::reset() {
    linger at_once{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    finish();
}

std::string reply_text(int status, std::string_view headers, std::string_view body) {
    return fmt::format("HTTP/1.1 {} {}\r\nContent-Length: {}\r\n{}\r\n{}", status, status < 400 ? "OK" : "Error",
                       body.size(), headers, body);
}

}  // namespace igny8::tool
