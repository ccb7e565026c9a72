#pragma once
// One sender of a run: takes a job, does its steps, and looks after those in doubt. Several share the state file.
#include <atomic>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "publish/clock_watch.hpp"
#include "publish/committer.hpp"
#include "publish/engine.hpp"
#include "publish/sending.hpp"

namespace igny8::publish {

/// What the senders of a run share.
struct Shared {
    Committer& db;
    const World& world;
    const Rules& rules;
    const RunOptions& options;
    Places places{};
    std::string owner{};
    const ClockWatch* clock_watch = nullptr;
    bool may_send = false;  ///< not restored, and this run's epoch is on disk
    std::atomic<int> taken{0};
    std::atomic<bool> failed{false};
    std::mutex mutex{};  ///< of what follows
    Summary summary{};
    std::set<int64_t> in_hand{};  ///< accounts that a sender is about to send to, so that another takes none of theirs

    bool stopping() const;
    bool clock_wrong() const { return clock_watch && clock_watch->refuses(); }
    void hold(int64_t account);
    void release(int64_t account);
    std::string accounts_in_hand();  ///< as a JSON list
    double chance();
    void count(const Job& job);
};

/// A job ready to be worked on.
struct Task {
    Work work{};
    bool in_doubt = false;
    std::vector<platform::Step> plan{};
    size_t next = 0;       ///< the first step that is not done
    bool sending = false;  ///< the intent for it is on disk
    bool renewed = false;  ///< its token was asked anew already
};

platform::Job platform_job(const Job& job, const Account& account);
std::vector<platform::Saved> saved_steps(const std::vector<StepRow>& steps);
size_t first_open(const std::vector<platform::Step>& plan, const std::vector<StepRow>& steps);
/// The weakest class among the visible steps.
char weakest(const std::vector<platform::Step>& plan);

class Sender {
public:
    explicit Sender(Shared& shared) : shared_(shared) {}

    /// Inside a transaction: the next job, already allowed to send where nothing has to be prepared first.
    std::optional<Task> take(state::Db& db);
    /// Does a task and takes the next one in the transaction that ends it.
    std::optional<Task> work(Task task);
    /// One look, with its verdict.
    void look(Task& task);

private:
    std::optional<Task> take_due(state::Db& db, bool& again);
    bool admitted(state::Db& db, Work& work, Instant now);
    bool parent_public(state::Db& db, Work& work, Instant now);
    bool planned(state::Db& db, Task& task, Instant now);
    Permission begin(state::Db& db, Task& task, Instant now, bool patient);
    bool begin_visible(Task& task, const platform::Step& step);
    std::optional<Task> take_next(const Task& done);
    bool looked_first(Task& task);
    void end_unsent(state::Db& db, const Work& work, const std::string& state, const std::string& reason,
                    const std::string& why);
    void given_up(Task& task, const platform::Step& step, const platform::Sighting& sighting);
    platform::Sighting sight(Task& task, const platform::Step& step, const StepRow* row);
    bool prepare(Task& task, const platform::Step& step);
    platform::Result perform(Task& task, const platform::Step& step);
    std::optional<platform::Result> renew_refused(Task& task);
    platform::Context context(Task& task, const platform::Step& step);
    std::vector<platform::Saved> remembered(const Work& work) const;
    bool finish(state::Db& db, Task& task, const platform::Step& step, const platform::Result& result, bool& more);
    bool replan(state::Db& db, Task& task);
    Instant now() const { return shared_.world.clock.now(); }

    Shared& shared_;
};

}  // namespace igny8::publish
