#include "limits.hpp"

#include "state/db.hpp"

namespace igny8::tool {

std::optional<Instant> SharedLimits::reserve(int64_t account, const std::vector<platform::Charge>& charges,
                                             const std::string& call, Instant now) {
    state::Transaction transaction(db_);
    auto full = ledger_.reserve_reading(account, charges, call, now);
    if (full) return full->free_at;
    transaction.commit();
    return {};
}

void SharedLimits::settle(const std::string& call, bool sent) {
    state::Transaction transaction(db_);
    ledger_.settle(call, publish::reading_step, sent ? "spent" : "released");
    transaction.commit();
}

void SharedLimits::block(int64_t account, const std::string& bucket, Instant until) {
    if (bucket.empty()) return;
    state::Transaction transaction(db_);
    // A bucket that nobody counts is there to be closed.
    ledger_.know(account, {{.name = bucket}}, until);
    ledger_.block(account, bucket, until);
    transaction.commit();
}

void SharedLimits::learn(int64_t account, const platform::LimitNews& news, Instant now) {
    state::Transaction transaction(db_);
    ledger_.learn(account, news, now);
    transaction.commit();
}

}  // namespace igny8::tool
