#include "storage/s3_client.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/digest.hpp"
#include "base/log.hpp"
#include "net/pause.hpp"
#include "storage/content.hpp"
#include "storage/s3_xml.hpp"

namespace igny8::storage {
namespace {

/// Source: the manners that Amazon asks of clients (error retries with exponential backoff).
constexpr net::RetryPolicy patience{.attempts = 5, .base = Milliseconds{500}, .cap = Milliseconds{20'000}};

constexpr Milliseconds allowed_skew = std::chrono::minutes(15);  // Amazon's; a signature of another time is refused

S3Answer read(net::Reply reply) {
    S3Answer answer{.reply = std::move(reply), .code = {}, .message = {}};
    auto error = elements(answer.reply.body, "Error");
    if (error.empty()) return answer;
    answer.code = text_of(error.front(), "Code");
    answer.message = text_of(error.front(), "Message");
    if (answer.code.empty()) answer.code = "Error";
    return answer;
}

bool worth_repeating(const net::Request& request, const S3Answer& answer) {
    constexpr std::string_view passing[] = {"RequestTimeout", "OperationAborted", "SlowDown", "InternalError",
                                            "ServiceUnavailable"};
    return net::worth_repeating(request, answer.reply) ||
           std::find(std::begin(passing), std::end(passing), answer.code) != std::end(passing);
}

}  // namespace

S3Client::S3Client(S3Settings settings, net::Send send, Clock clock, net::Chance chance)
    : settings_(checked(std::move(settings))),
      send_(std::move(send)),
      clock_(std::move(clock)),
      chance_(std::move(chance)) {}

std::string S3Client::address(std::string_view key) const { return public_url(bucket_url(settings_), key); }

Instant S3Client::now() const { return clock_.now() + Milliseconds(behind_ms_.load()); }

bool S3Client::set_clock_by(const S3Answer& answer) {
    if (!answer.reply.date) return false;
    auto behind = *answer.reply.date - clock_.now();
    bool unsaid = answer.reply.status == 403 && answer.reply.body.empty();  // the answer to a HEAD says no code
    bool skewed = answer.code == "RequestTimeTooSkewed" ||
                  (unsaid && std::chrono::abs(*answer.reply.date - now()) > allowed_skew);
    if (!skewed) return false;
    behind_ms_ = behind.count();
    log::warn("this machine's clock is {} s {} that of '{}'", std::abs(behind.count()) / 1000,
              behind.count() > 0 ? "behind" : "ahead of", host_of(settings_));
    return true;
}

S3Answer S3Client::ask(net::Request request) { return ask(std::move(request), sha256("")); }

S3Answer S3Client::ask(net::Request request, std::string_view payload) {
    request.redirects = 0;  // a signature is good for one host
    bool clock_set = false;
    for (int attempt = 1;; ++attempt) {
        auto answer = read(send_(sign(request, settings_.signer, payload, now())));
        if (!clock_set && set_clock_by(answer)) {
            clock_set = true;
            continue;
        }
        if (attempt >= patience.attempts || !worth_repeating(request, answer)) return answer;
        auto wait = net::pause_after(attempt, patience, answer.reply, chance_());
        if (wait > patience.patience) return answer;
        net::pause(clock_, wait, true);
    }
}

}  // namespace igny8::storage
