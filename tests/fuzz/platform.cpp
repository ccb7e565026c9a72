// What networks answer, and texts as they count them: whatever the bytes are, an answer means something, a wait ends,
// and an address lies inside its text.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "net/retry.hpp"
#include "platform/oauth.hpp"
#include "platform/replies.hpp"
#include "platform/text_length.hpp"

namespace {

using namespace igny8;

constexpr Instant now{Milliseconds{1'800'000'000'000}};

net::Reply reply_of(std::string_view bytes) {
    net::Reply reply;
    reply.status = bytes.empty() ? 0 : 100 + static_cast<unsigned char>(bytes[0]) * 2;
    auto rest = bytes.substr(bytes.empty() ? 0 : 1);
    auto line = rest.substr(0, rest.find('\n'));
    for (auto name : {"retry-after", "x-rate-limit-reset", "x-rate-limit-limit", "x-rate-limit-remaining"})
        reply.headers.add(name, line);
    reply.body = rest.substr(std::min(rest.size(), line.size() + 1));
    return reply;
}

void must_end_its_wait(const net::Reply& reply) {
    if (auto wait = net::retry_after(reply); wait && wait->count() < 0) __builtin_trap();
    if (auto until = platform::retry_at(reply, now); until && *until < now) __builtin_trap();
    platform::limit_news(reply, "x-rate-limit", {.name = "posts", .limit = 10}, now);
}

void must_be_judged(const net::Reply& reply) {
    net::Request request{.method = "POST", .url = "https://example.org/"};
    auto result = platform::refused(request, reply, {.message = reply.body}, {}, now);
    if (result.outcome == platform::Outcome::done) __builtin_trap();
    auto object = platform::object_of(reply);
    if (!object.is_object()) __builtin_trap();
    platform::text_at(object, "/data/id");
    platform::integer_at(object, "/expires_in");
    platform::read_answer(request, reply, now, {});
    try {
        platform::read_device_code(request, reply, now);
    } catch (const Error&) {
    }
}

void must_lie_inside(std::string_view text) {
    for (auto& address : platform::linked_addresses(text))
        if (address.empty()) __builtin_trap();
    constexpr size_t densest = 6;  // "a.co" weighs 23
    if (platform::weighted_length(text) > densest * text.size()) __builtin_trap();
    for (auto counting : {platform::Counting::code_points, platform::Counting::utf16_units})
        if (platform::text_length(text, counting) > text.size()) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    auto reply = reply_of(bytes);
    must_end_its_wait(reply);
    must_be_judged(reply);
    must_lie_inside(bytes);
    return 0;
}
