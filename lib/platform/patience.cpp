#include "platform/patience.hpp"

#include "net/pause.hpp"

namespace igny8::platform {

bool Patience::again(const Result& trouble) {
    constexpr int most_tries = 5;
    constexpr Milliseconds most_wait{60'000};
    bool may_pass = trouble.outcome == Outcome::server || trouble.outcome == Outcome::not_sent;
    if (!may_pass || tries_ >= most_tries) return false;
    auto wait = Milliseconds{1000} * (1 << tries_++);
    if (trouble.retry_at) wait = std::max(wait, *trouble.retry_at - clock_.now());
    if (wait > most_wait) return false;
    net::pause(clock_, wait, true);
    return true;
}

}  // namespace igny8::platform
