#include "reading.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.hpp"

namespace igny8::tool {
namespace {

constexpr size_t largest_head = 1 << 16, longest_kept = size_t{16} << 20;
constexpr uint64_t largest_body = uint64_t{1} << 36;

std::optional<uint64_t> number(std::string_view digits, int base) {
    uint64_t out = 0;
    auto end = digits.data() + digits.size();
    auto read = std::from_chars(digits.data(), end, out, base);
    if (digits.empty() || read.ec != std::errc() || read.ptr != end || out > largest_body) return {};
    return out;
}

std::string header(const Asked& asked, const std::string& name) {
    auto found = asked.headers.find(name);
    return found == asked.headers.end() ? "" : found->second;
}

}  // namespace

bool Reading::more() {
    char block[1 << 16];
    ssize_t n = ::recv(wire_.fd(), block, sizeof block, 0);
    if (n > 0) unread_.append(block, static_cast<size_t>(n));
    return n > 0;
}

bool Reading::read_head(Asked& asked) {
    size_t end;
    while ((end = unread_.find("\r\n\r\n")) == unread_.npos)
        if (unread_.size() > largest_head || !more()) return false;
    auto lines = text::split(std::string_view(unread_).substr(0, end), '\n');
    auto words = text::split(text::trim(lines[0]), ' ');
    if (words.size() != 3) return false;
    asked.method = words[0];
    asked.target = words[1];
    for (auto line : lines) {
        auto colon = line.find(':');
        if (line.data() == lines[0].data() || colon == line.npos) continue;
        asked.headers[text::ascii_lower(line.substr(0, colon))] = text::trim(line.substr(colon + 1));
    }
    unread_.erase(0, end + 4);
    return true;
}

void Reading::keep(Asked& asked, std::string_view bytes) {
    if (asked.content.empty()) {
        asked.body += bytes;
        if (asked.body.size() <= longest_kept) return;
        asked.content.add(std::exchange(asked.body, {}));
    } else {
        asked.content.add(bytes);
    }
    asked.content = asked.content.without_content();
}

/// So much of the body; false when the client goes before.
bool Reading::take(Asked& asked, uint64_t length) {
    while (length > 0) {
        if (unread_.empty() && !more()) return false;
        auto some = static_cast<size_t>(std::min<uint64_t>(length, unread_.size()));
        keep(asked, std::string_view(unread_).substr(0, some));
        unread_.erase(0, some);
        length -= some;
        taken_ += some;
    }
    return true;
}

bool Reading::read_chunks(Asked& asked) {
    for (;;) {
        size_t end;
        while ((end = unread_.find("\r\n")) == unread_.npos)
            if (unread_.size() > largest_head || !more()) return false;
        auto size = number(text::trim(std::string_view(unread_).substr(0, std::min(end, unread_.find(';')))), 16);
        unread_.erase(0, end + 2);
        if (!size || !take(asked, *size)) return false;
        while (unread_.size() < 2)
            if (!more()) return false;
        unread_.erase(0, 2);
        if (*size == 0) return true;
    }
}

bool Reading::read_body(Asked& asked) {
    if (text::iequals(header(asked, "expect"), "100-continue")) wire_.send("HTTP/1.1 100 Continue\r\n\r\n");
    if (text::iequals(header(asked, "transfer-encoding"), "chunked")) return read_chunks(asked);
    auto told = header(asked, "content-length");
    auto length = number(told.empty() ? "0" : told, 10);
    return length && take(asked, *length);
}

std::optional<Asked> Reading::next() {
    Asked asked;
    if (!wire_.open() || !read_head(asked)) return {};
    asked.broken = !read_body(asked);
    asked.received = system_clock().now();
    return asked;
}

}  // namespace igny8::tool
