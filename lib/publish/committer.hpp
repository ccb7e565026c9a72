#pragma once
// The state file, shared by several senders: what they want at the same time becomes one transaction and one flush to
// disk, each part undone by itself when it fails.
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <type_traits>
#include <vector>

#include "base/clock.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

class Committer {
public:
    Committer(state::Db& db, Clock clock) : db_(db), clock_(std::move(clock)) {}

    /// Runs `work(db)` and returns once it is on disk. What it throws undoes its part alone and is thrown here; so is
    /// what goes wrong with the transaction as a whole (Fault::busy, Fault::io).
    template <class Work>
    auto run(Work&& work) -> std::invoke_result_t<Work&, state::Db&> {
        using Value = std::invoke_result_t<Work&, state::Db&>;
        if constexpr (std::is_void_v<Value>) {
            commit([&](state::Db& db) { work(db); });
        } else {
            std::optional<Value> out;
            commit([&](state::Db& db) { out.emplace(work(db)); });
            return std::move(*out);
        }
    }

    /// `work(db)` while nobody else is at it and outside any transaction.
    void exclusive(const std::function<void(state::Db&)>& work);

    /// Inside `run`: what `work` throws undoes it alone and gives nothing, so that what stands before it is kept.
    template <class Work>
    static auto attempt(state::Db& db, Work&& work) -> std::invoke_result_t<Work&> {
        std::invoke_result_t<Work&> out{};
        guarded(db, [&] { out = work(); });
        return out;
    }

private:
    static void guarded(state::Db& db, const std::function<void()>& work);
    struct Part {
        const std::function<void(state::Db&)>* work;
        std::exception_ptr error;
        bool done = false;
    };
    void commit(const std::function<void(state::Db&)>& work);
    void commit_all(std::vector<Part*>& parts);
    void try_all(std::vector<Part*>& parts);

    state::Db& db_;
    Clock clock_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Part*> waiting_;
    bool leading_ = false;
};

}  // namespace igny8::publish
