#pragma once
// Whether what is scheduled can go out: limits, money, the gap between posts and sign-ins that end, seen from today.
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "json/json.hpp"
#include "platform/adapter.hpp"
#include "publish/job.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

/// A post to come, and what it will use.
struct Demand {
    std::string post{}, title{};  ///< job or key; its first line
    std::shared_ptr<const Account> account{};
    Instant at{};
    std::vector<platform::Charge> charges{};
    bool settled = false;  ///< out already: counts, but is not reported
};

/// What an account may use. `limit` 0: no limit of numbers.
struct Capacity {
    int64_t account_id = 0;  ///< 0: the app's, shared by all accounts of a platform
    std::string platform, bucket, kind = "rolling";
    int64_t limit = 0;
    Milliseconds window{0};
    std::string reset_tz;
    std::optional<int64_t> limit_micros_usd;  ///< of all the account spends in the window
};

struct SignIn {
    int64_t account_id = 0;
    Instant ends;
};

struct Finding {
    std::string kind;  ///< limit, budget, gap, sign_in
    std::string post, account, bucket, message;
    Instant at;
    int64_t needed = 0, limit = 0;
};
json::Value to_json(const Finding& finding);

/// Takes posts one after another, in the order of their times, and keeps of them what still counts: it needs memory for
/// what lies within the limits' windows, and for a finding a limit and day.
class Forecast {
public:
    Forecast(const std::vector<Capacity>& capacities, const std::vector<SignIn>& sign_ins);
    ~Forecast();
    Forecast(const Forecast&) = delete;
    Forecast& operator=(const Forecast&) = delete;
    void next(const Demand& demand);
    /// In the order of time, one a limit and day: it names the first post that does not fit and how many would be sent.
    std::vector<Finding> findings() const;

private:
    class Limit;
    class Gaps;
    class SignIns;
    std::vector<std::unique_ptr<Limit>> limits_;
    std::unique_ptr<Gaps> gaps_;
    std::unique_ptr<SignIns> sign_ins_;
};

/// The same of demands in any order.
std::vector<Finding> forecast(std::vector<Demand> demands, const std::vector<Capacity>& capacities,
                              const std::vector<SignIn>& sign_ins);

/// "$0.41".
std::string dollars(int64_t micros_usd, int digits = 2);

/// What a post will use by its platform's dated file (share/platforms): a unit of each limit on posts, and its price.
std::vector<platform::Charge> charges_of(const std::string& platform, const json::Value& post);

/// In millionths of a dollar.
int64_t price_of(const std::string& platform, const json::Value& post);

/// What a person should know when a post is added: it costs more than is left of its account's budget. Empty: nothing.
std::string budget_warning(state::Db& db, const Account& account, const json::Value& post, Instant due, Instant now);

/// What the queue is expected to become, besides what it holds.
struct Change {
    std::vector<Demand> more{};       ///< in any order
    std::set<std::string> without{};  ///< jobs
};
/// The forecast of the state file: what waits in the queue before `until`, what has been used, which limits and
/// sign-ins there are. The platforms' own figures stand in where no row says better. However long the queue, one post
/// is in memory at a time.
std::vector<Finding> foresee(state::Db& db, Instant now, Instant until, Change change = {});

}  // namespace igny8::publish
