#pragma once
// The publisher's ledger as readings use it.
#include "metrics/fetch.hpp"
#include "publish/ledger.hpp"

namespace igny8::tool {

class SharedLimits final : public metrics::Limits {
public:
    SharedLimits(state::Db& db, int headroom) : db_(db), ledger_(db, headroom) {}
    std::optional<Instant> reserve(int64_t account, const std::vector<platform::Charge>& charges,
                                   const std::string& call, Instant now) override;
    void settle(const std::string& call, bool sent) override;
    void block(int64_t account, const std::string& bucket, Instant until) override;
    void learn(int64_t account, const platform::LimitNews& news, Instant now) override;

private:
    state::Db& db_;
    publish::RateLedger ledger_;
};

}  // namespace igny8::tool
