#pragma once
// Whether what is scheduled can go out: limits, money, the gap between posts and sign-ins that end, seen from today.
#include <functional>
#include <optional>
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
    std::string post, title;  ///< job or key; its first line
    Account account;
    Instant at;
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

/// Pure. `demands` in any order; findings in the order of time, one a limit and day: it names the first post that does
/// not fit and how many would be sent.
std::vector<Finding> forecast(std::vector<Demand> demands, const std::vector<Capacity>& capacities,
                              const std::vector<SignIn>& sign_ins);

/// What a post will use by its platform's dated file (share/platforms): a unit of each limit on posts, and its price.
std::vector<platform::Charge> charges_of(const std::string& platform, const json::Value& post);

/// The state file's side: what waits in the queue, what has been used, which limits and sign-ins there are. The
/// platforms' own figures stand in where no row says better.
struct Outlook {
    std::vector<Demand> demands;
    std::vector<Capacity> capacities;
    std::vector<SignIn> sign_ins;
};
/// Posts due before `until` only.
Outlook outlook(state::Db& db, Instant now, Instant until = Instant::max());

}  // namespace igny8::publish
