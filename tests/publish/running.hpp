#pragma once
// A run on the stage: what platforms can answer, and how time goes on.
#include "publish/payload.hpp"
#include "publish/why.hpp"
#include "stage.hpp"

namespace igny8::publish::testing {

using namespace std::chrono_literals;
using platform::Finding;
using platform::Guarantee;
using platform::Outcome;

class Running : public ::testing::Test, protected Stage {
protected:
    /// The platform takes the post, and its answer is lost.
    void lose_answers() {
        remote.answer = [this](const platform::Job& job) {
            remote.posts.push_back(job.token);
            return platform::Result{.outcome = Outcome::ambiguous, .message = "time-out"};
        };
    }
    /// The request is lost on its way, and nobody can tell.
    void lose_requests() {
        remote.answer = [](const platform::Job&) {
            return platform::Result{.outcome = Outcome::ambiguous, .message = "reset"};
        };
    }
    void answer_with(platform::Result result) {
        remote.answer = [result](const platform::Job&) { return result; };
    }
    void run_for(std::chrono::minutes time) {
        for (auto end = now + time; now < end; now += 1min) run();
    }
    std::string why_of(const Job& job) { return why(db, this->job(job.id), rules, now); }
    long times(const Job& job) { return remote.times(token_of(job.id)); }
};

}  // namespace igny8::publish::testing
