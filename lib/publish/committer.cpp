#include "publish/committer.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/log.hpp"
#include "publish/fail_point.hpp"
#include "state/db.hpp"

namespace igny8::publish {

void Committer::commit(const std::function<void(state::Db&)>& work) {
    Part part{&work, {}, false};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&part);
    while (!part.done) {
        if (leading_) {
            changed_.wait(lock);
            continue;
        }
        // The first who finds nobody at it takes everybody's part along.
        leading_ = true;
        auto parts = std::exchange(waiting_, {});
        lock.unlock();
        commit_all(parts);
        lock.lock();
        for (auto* p : parts) p->done = true;
        leading_ = false;
        changed_.notify_all();
    }
    if (part.error) std::rethrow_exception(part.error);
}

void Committer::exclusive(const std::function<void(state::Db&)>& work) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !leading_; });
    leading_ = true;
    lock.unlock();
    std::exception_ptr error;
    try {
        work(db_);
    } catch (...) {
        error = std::current_exception();
    }
    lock.lock();
    leading_ = false;
    changed_.notify_all();
    if (error) std::rethrow_exception(error);
}

void Committer::guarded(state::Db& db, const std::function<void()>& work) {
    db.script("savepoint attempt");
    try {
        work();
        db.script("release attempt");
    } catch (const std::exception& e) {
        db.script("rollback to attempt; release attempt");
        log::warn("{}", e.what());
    }
}

void Committer::commit_all(std::vector<Part*>& parts) {
    constexpr Milliseconds pause{50};
    try {
        try {
            try_all(parts);
        } catch (const Error& e) {
            if (e.fault() != Fault::busy) throw;
            clock_.sleep(pause);  // a storm of writers: once more, then the caller's exit status says "later"
            for (auto* part : parts) part->error = {};
            try_all(parts);
        }
    } catch (...) {
        for (auto* part : parts) part->error = std::current_exception();
    }
}

void Committer::try_all(std::vector<Part*>& parts) {
    state::Transaction transaction(db_);
    for (auto* part : parts) {
        db_.script("savepoint part");
        try {
            (*part->work)(db_);
            db_.script("release part");
        } catch (...) {
            part->error = std::current_exception();
            db_.script("rollback to part; release part");
        }
    }
    fail_point("before-save");
    transaction.commit();
}

}  // namespace igny8::publish
