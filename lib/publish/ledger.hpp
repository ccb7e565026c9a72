#pragma once
// Limits and money: reserved with the intent, spent on an answer, released only when proven not sent.
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "platform/adapter.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

struct NoRoom {
    std::string bucket, why;
    Instant free_at;
};

struct BucketUse {
    int64_t account_id = 0;
    std::string name, kind, source, reset_tz;
    int64_t used = 0, limit = 0, used_micros_usd = 0;
    std::optional<int64_t> limit_micros_usd;
    Milliseconds window{0};
    Instant blocked_until;
};

class RateLedger {
public:
    /// `headroom` per cent of every limit that no user set stay unused.
    explicit RateLedger(state::Db& db, int headroom = 20) : db_(db), headroom_(headroom) {}

    /// Adds what the platform's documents say where there is no row yet.
    void know(int64_t account_id, const std::vector<platform::Bucket>& buckets, Instant now);
    /// A user's own limit or budget, or one read live.
    void set_limit(int64_t account_id, const platform::Bucket& bucket, Instant now);

    /// What a network says beside its answer: a limit replaces the documents' one, never a user's own;
    /// what it counted beyond our own calls is counted here too.
    void learn(int64_t account_id, const platform::LimitNews& news, Instant now);

    /// All charges or none; inside the caller's transaction. A bucket without a row has no limit.
    std::optional<NoRoom> reserve(int64_t account_id, const std::vector<platform::Charge>& charges,
                                  const std::string& job, const std::string& step, Instant now);
    /// The same for a read that can wait, as `call`. Leaves ten units of each bucket to every post that is in doubt or
    /// due before the bucket begins anew, to be sent and looked up with; and four fifths of every budget.
    std::optional<NoRoom> reserve_reading(int64_t account_id, const std::vector<platform::Charge>& charges,
                                          const std::string& call, Instant now);
    void settle(const std::string& job, const std::string& step, std::string_view state);
    void block(int64_t account_id, const std::string& bucket, Instant until);
    /// When a limit of a day or a month begins anew; nothing for a moving window.
    std::optional<Instant> renewed_at(int64_t account_id, const std::string& bucket, Instant now);

    std::vector<BucketUse> use(int64_t account_id, Instant now);
    int64_t spent_micros(const std::string& job);

private:
    std::optional<BucketUse> find(int64_t account_id, const std::string& bucket, Instant now);
    std::optional<NoRoom> room(const BucketUse& use, const platform::Charge& charge, Instant now);
    Instant free_at(const BucketUse& use, const platform::Charge& charge, Instant now);
    int64_t usable(const BucketUse& use) const;
    int64_t kept_for_posts(const BucketUse& use, int64_t account_id, Instant now);
    std::optional<NoRoom> over_reading_share(const BucketUse& use, const platform::Charge& charge, Instant now);
    void count_others(int64_t owner, const platform::LimitNews& news, Instant now);

    state::Db& db_;
    int headroom_;
};

/// The step under which `reserve_reading` notes its calls.
inline constexpr const char* reading_step = "numbers";

/// When the bucket's present window began and when it ends (rolling: now).
Instant window_start(std::string_view kind, Milliseconds window, const std::string& tz, Instant now);
Instant window_end(std::string_view kind, const std::string& tz, Instant now);

}  // namespace igny8::publish
