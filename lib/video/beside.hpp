#pragma once
// For film.cpp: work on a thread of its own, beside the drawing.
#include <chrono>
#include <future>
#include <optional>
#include <stop_token>

namespace igny8::video {

/// Runs `work(std::stop_token)` at once and keeps its result. When nobody asks any more, it is told to stop and waited
/// for. What the work throws is thrown again by check() or result().
template <class Result>
class Beside {
public:
    template <class Work>
    explicit Beside(Work work) : coming_(std::async(std::launch::async, std::move(work), stop_.get_token())) {}
    ~Beside() { stop_.request_stop(); }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;

    /// Throws what went wrong so far; waits for nothing.
    void check() {
        if (coming_.valid() && coming_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) take();
    }
    /// Waits for the end.
    const Result& result() {
        if (coming_.valid()) take();
        return *result_;
    }

private:
    void take() { result_ = coming_.get(); }

    std::stop_source stop_;
    std::optional<Result> result_;
    std::future<Result> coming_;  // last, so that it is waited for first
};

}  // namespace igny8::video
