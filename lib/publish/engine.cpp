#include "publish/engine.hpp"

#include <condition_variable>
#include <thread>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/log.hpp"
#include "base/owners.hpp"
#include "publish/audit.hpp"
#include "publish/dependence.hpp"
#include "publish/probing.hpp"
#include "publish/queue.hpp"
#include "publish/rows.hpp"
#include "publish/sender.hpp"

namespace igny8::publish {
namespace {

/// Senders that find nothing wait while others work, because what those finish may free the next post of an account.
class Crew {
public:
    Crew(Shared& shared, int size) : shared_(shared), size_(size) {}

    void run() {
        std::vector<std::thread> threads;
        for (int i = 0; i < size_; ++i) threads.emplace_back([this] { sender_loop(); });
        for (auto& thread : threads) thread.join();
        if (error_) std::rethrow_exception(error_);
    }

private:
    void sender_loop() {
        try {
            Sender sender(shared_);
            int misses = 0;
            for (std::optional<Task> task; !shared_.stopping() || task;) {
                if (!task) task = shared_.db.run([&](state::Db& db) { return sender.take(db); });
                if (!task) {
                    if (!wait_for_others(misses++)) return;
                    continue;
                }
                misses = 0;
                start();
                task = sender.work(std::move(*task));
                end();
            }
        } catch (...) {
            std::lock_guard lock(mutex_);
            if (!error_) error_ = std::current_exception();
            shared_.failed = true;
            busy_ = 0;
            changed_.notify_all();
        }
    }

    void start() {
        std::lock_guard lock(mutex_);
        ++busy_;
    }
    void end() {
        std::lock_guard lock(mutex_);
        if (busy_ > 0) --busy_;
        busy_ == 0 ? changed_.notify_all() : changed_.notify_one();
    }
    /// False when nobody works any more. Who finds nothing again and again asks less often, unless something ends.
    bool wait_for_others(int misses) {
        std::unique_lock lock(mutex_);
        if (busy_ == 0) return false;
        changed_.wait_for(lock, std::chrono::milliseconds(std::min(500, 20 << std::min(misses, 5))));
        return true;
    }

    Shared& shared_;
    int size_;
    std::mutex mutex_;
    std::condition_variable changed_;
    int busy_ = 0;
    std::exception_ptr error_;
};

/// Dead owners, posts that fell due, parents that took too long: before senders start, and while they work.
void tidy(Shared& shared, bool start, bool downtime, Instant now) {
    auto& rules = shared.rules;
    auto reaped = shared.db.run([&](state::Db& db) {
        note_time(db, now);
        if (shared.clock_watch) keep_clock_note(db, *shared.clock_watch, now);
        auto out = reap(db, shared.places.owners(), rules, now);
        auto given_up = static_cast<int>(give_up_waiting(db, now));
        {
            std::lock_guard lock(shared.mutex);
            shared.summary.held += given_up;
        }
        if (shared.summary.restored) return out;
        mark_eligible(db, now);
        auto held = start ? hold_burst(db, rules, downtime, now) : 0;
        std::lock_guard lock(shared.mutex);
        shared.summary.held_late += held;
        return out;
    });
    std::lock_guard lock(shared.mutex);
    shared.summary.overdue_owners = reaped.overdue;
}

/// New accounts get their platform's limits, as its documents give them.
void know_limits(Shared& shared, Instant now) {
    shared.db.run([&](state::Db& db) {
        RateLedger ledger(db);
        for (auto& platform : db.all(read_text, "select distinct platform from social_account")) {
            if (!shared.world.platforms->knows(platform)) continue;
            auto buckets = shared.world.platforms->adapter(platform).describe().buckets;
            if (buckets.empty()) continue;
            for (auto id : db.all(read_integer,
                                  "select id from social_account a where platform = ? and not exists (select 1 from "
                                  "rate_bucket b where b.account_id = a.id and b.source <> 'user')",
                                  platform))
                ledger.know(id, buckets, now);
        }
    });
}

/// Looks after the run while the crew sends.
class Watch {
public:
    explicit Watch(Shared& shared) : shared_(shared), thread_([this] { loop(); }) {}
    ~Watch() {
        {
            std::lock_guard lock(mutex_);
            over_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

private:
    void loop() {
        std::unique_lock lock(mutex_);
        while (!changed_.wait_for(lock, std::chrono::seconds(5), [&] { return over_; })) {
            try {
                tidy(shared_, false, false, shared_.world.clock.now());
            } catch (const Error& e) {
                log::warn("{}", e.message());
            }
        }
    }
    Shared& shared_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool over_ = false;
    std::thread thread_;
};

/// The time in which nobody published, by what the file remembers.
bool was_down(const Identity& identity, Instant now, Milliseconds longer_than) {
    return identity.alive_at.time_since_epoch().count() > 0 && now - identity.alive_at > longer_than;
}

}  // namespace

Summary run(state::Db& db, const World& given, const Rules& rules, const RunOptions& options) {
    ClockWatch clock_watch;
    World world = given;
    world.send = clock_watch.over(given.send);
    auto places = places_of(db);
    auto now = world.clock.now();
    auto identity = enter(db, places, world.machine, rules.clock_back, now);
    Owner owner(places.owners(), now);
    Committer committer(db, world.clock);
    Shared shared{.db = committer,
                  .world = world,
                  .rules = rules,
                  .options = options,
                  .places = places,
                  .owner = owner.name(),
                  .clock_watch = &clock_watch};
    shared.summary.restored = identity.restored;
    if (was_down(identity, now, rules.grace)) committer.run([&](state::Db& d) { forget_eligible(d, {}, now); });
    tidy(shared, true, was_down(identity, now, rules.downtime), now);
    know_limits(shared, now);
    doubt_the_clock(shared, clock_watch, now);
    for (;;) {
        if (!shared.may_send && !identity.restored && any_due(db, world.clock.now())) {
            raise_epoch(db, places);  // from here on a copy made earlier knows that it is one
            shared.may_send = true;
        }
        probe_accounts(shared);
        {
            Watch watch(shared);
            Crew(shared, options.workers).run();
        }
        bool more = !shared.may_send && !identity.restored && any_due(db, world.clock.now());
        if (more && !shared.stopping()) continue;  // a look gave something back
        if (!options.follow || shared.stopping()) break;
        world.clock.sleep(Milliseconds{250});
        tidy(shared, false, false, world.clock.now());
    }
    committer.run([&](state::Db& d) {
        note_time(d, world.clock.now());
        keep_clock_note(d, clock_watch, world.clock.now());
    });
    shared.summary.clock_ahead = clock_watch.ahead();
    shared.summary.clock_wrong = clock_watch.refuses();
    return shared.summary;
}

Job look_now(state::Db& db, const World& world, const Rules& rules, const std::string& job_id) {
    auto places = places_of(db);
    auto now = world.clock.now();
    auto job = job_by_id(db, job_id);
    if (!job || (job->state != "unknown" && job->state != "confirming" && job->state != "held"))
        throw Error(Fault::input, "job '{}' is {} and not in doubt", job_id, job ? job->state : "not there")
            .hint("'igny8-publish show {}' tells its story", job_id);
    Owner owner(places.owners(), now);
    Committer committer(db, world.clock);
    RunOptions options;
    Shared shared{
        .db = committer, .world = world, .rules = rules, .options = options, .places = places, .owner = owner.name()};
    Task task{.in_doubt = true};
    committer.run([&](state::Db& d) {
        auto changed = d.run(
            "update pub_job set state = case when state = 'held' then 'unknown' else state end, owner = ?, "
            "gen = gen + 1, lease_until = ? where id = ? and owner is null",
            owner.name(), ms(now + rules.lease), job_id);
        if (changed != 1) throw Error(Fault::busy, "a publisher is looking at job '{}' right now", job_id);
        auto fresh = *job_by_id(d, job_id);
        task.work = {fresh, *account_by_id(d, fresh.account_id), steps_of(d, job_id)};
    });
    Sender(shared).look(task);
    return *job_by_id(db, job_id);
}

}  // namespace igny8::publish
