#pragma once
// The calendar as a file: one post a line is the wish, the queue is what there is. `plan` says what differs, `apply`
// makes it so; a second apply has nothing to do. Only jobs that came from the same source are touched.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "publish/wish.hpp"

namespace igny8::state {
class Transaction;
}

namespace igny8::publish {

struct PlanItem {
    /// add, change, remove, keep, late (its time has passed), settled (already out, or stopped by a person),
    /// foreign (the key belongs to a job from elsewhere)
    std::string action{};
    size_t line = 0;  ///< in the file; 0 for what is no longer in it
    std::string key{}, account{}, job{}, title{}, why{};
    Instant due{};
    std::string local_time{}, time_zone{};
    Account owner{};  ///< of what is in the file
};
json::Value to_json(const PlanItem& item);

/// One pass over a file. Looks only, unless `apply`; then lines are done as they are read, and are on disk after
/// `flush`.
class Plan {
public:
    /// `zone`: of outboxes made for posts whose platform has no account.
    Plan(state::Db& db, std::string source, bool apply, std::string zone, Instant now);
    ~Plan();
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;
    /// Errors: Fault::input for a line that cannot be read, has no time, or repeats a key of the file; it changes
    /// nothing, and the rest can go on.
    PlanItem line(const json::Value& post, size_t number);
    /// A line that could not be read: nothing is removed then, because it may have been any of them.
    void broken() { ++broken_; }
    /// What is in the queue from this source and not in the file any more. Errors: Fault::input when the file held no
    /// post at all and something waits; nothing is taken out then, unless `empty_is_meant`.
    std::vector<PlanItem> rest(bool empty_is_meant = false);
    void flush();

    const std::map<std::string, size_t>& counts() const { return counts_; }
    size_t unread() const { return broken_; }

private:
    struct Known {
        std::string job, wish_hash;
        int64_t round = 0;
    };
    Wish read(const json::Value& post);
    std::optional<Known> known(const Wish& wish);
    PlanItem judge(const Wish& wish, const std::string& hash);
    void carry_out(const PlanItem& item, const Wish& wish, const std::string& hash);
    void add(const Wish& wish, const std::string& key, const std::string& hash);
    void remember(const Wish& wish, const std::string& key, const std::string& job, const std::string& hash);
    std::vector<PlanItem> gone();

    state::Db& db_;
    Queue queue_;
    std::string source_, zone_;
    bool apply_;
    Instant now_;
    int64_t round_ = 0;
    std::map<std::string, size_t> counts_;
    std::map<std::string, size_t> seen_;  ///< keys of the file and their lines
    size_t broken_ = 0;
    std::unique_ptr<state::Transaction> open_;  ///< of added lines, some hundred together
    int in_open_ = 0;
};

}  // namespace igny8::publish
