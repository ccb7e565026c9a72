#pragma once
// One question to S3 and its answer: signed, asked again where that helps, with the clock that the server believes in.
#include <atomic>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "net/request.hpp"
#include "net/retry.hpp"
#include "storage/s3_settings.hpp"

namespace igny8::storage {

struct S3Answer {
    net::Reply reply;
    std::string code, message;  ///< of its <Error>, which also comes with status 200; empty: none
    bool ok() const { return reply.ok() && code.empty(); }
};

/// What an answer that is not ok means for a caller: who must put what right, or that it may work later. `doing` says
/// what was tried: "putting 'a.jpg'".
Error s3_error(const S3Answer& answer, const S3Settings& settings, std::string_view doing);

class S3Client {
public:
    S3Client(S3Settings settings, net::Send send, Clock clock, net::Chance chance = net::system_chance());

    const S3Settings& settings() const { return settings_; }
    /// An object's own address.
    std::string address(std::string_view key) const;

    /// Signs and sends; everything here is harmless to repeat and is, up to five times. A server whose clock differs
    /// by more than it allows is asked once more by its own clock. `payload` is the SHA-256 of the body. Interrupted
    /// while waiting.
    S3Answer ask(net::Request request, std::string_view payload);
    /// For a request without a body.
    S3Answer ask(net::Request request);

    /// The time as the server sees it, once it has been heard.
    Instant now() const;

private:
    bool set_clock_by(const S3Answer& answer);

    S3Settings settings_;
    net::Send send_;
    Clock clock_;
    net::Chance chance_;
    std::atomic<int64_t> behind_ms_{0};  ///< how far this machine's clock is behind the server's
};

}  // namespace igny8::storage
