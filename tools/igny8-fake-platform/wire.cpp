#include "wire.hpp"

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

}  // namespace igny8::tool
