#pragma once
// Takes a job through its adapter's steps as the engine does, with what was saved in memory.
#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "platform/adapter.hpp"

namespace igny8::platform::testing {

class Driver {
public:
    Driver(Adapter& adapter, Job job, std::string token_, net::Send send)
        : token(std::move(token_)), adapter_(adapter), job_(std::move(job)), send_(std::move(send)) {}

    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;

    Instant now{std::chrono::milliseconds{1'800'000'000'000}};
    Clock clock{[this] { return now; }, [this](Milliseconds time) { wait(time); }};
    std::function<void()> tick = [] {};  ///< after the clock moved
    std::vector<Saved> saved;
    std::string token;
    bool lease = true;
    int saves = 0;
    int dies_at_save = 0;  ///< the process ends inside that save, after it
    std::function<std::string(const Path&)> make_public;
    std::function<void()> kept = [] {};  ///< after something was saved

    struct Died {};

    void wait(Milliseconds time) {
        now += time;
        tick();
    }
    std::vector<Step> plan() { return adapter_.plan(job_, saved); }
    Step step(const std::string& name) {
        for (auto& s : plan())
            if (s.name == name) return s;
        ADD_FAILURE() << "no step " << name;
        return {};
    }

    /// Every open step in turn, until one is not done.
    Result run() {
        Result last;
        for (auto& s : plan()) {
            auto* known = find(saved, s.name);
            if (known && known->done) continue;
            last = perform(s);
            if (last.outcome != Outcome::done) return last;
        }
        return last;
    }

    Result perform(const Step& s) {
        auto result = adapter_.perform(s, job_, saved, context());
        if (result.outcome == Outcome::media) forget_preparation();
        keep({s.name, result.outcome == Outcome::done, result.remote_id, result.remote_url, result.refs,
              result.expires_at});
        return result;
    }

    Sighting look(Instant sent_at, std::function<bool(std::string_view)> owned = {}) {
        for (auto& s : plan())
            if (s.visible)
                return adapter_.look(s, job_, saved, {sent_at - std::chrono::minutes(2), now, owned}, context());
        return {};
    }

    Context context() {
        return {.send = send_,
                .clock = clock,
                .token = Secret(token),
                .save =
                    [this](const Saved& what) {
                        keep(what);
                        if (++saves == dies_at_save) throw Died{};
                    },
                .renew_lease = [this] { return lease; },
                .make_public = make_public};
    }
    Job& job() { return job_; }

private:
    void forget_preparation() {
        auto steps = plan();
        std::erase_if(saved, [&](auto& old) {
            return std::any_of(steps.begin(), steps.end(), [&](auto& s) { return s.name == old.name && !s.visible; });
        });
    }
    void keep(const Saved& what) {
        if (auto* old = known(what.name)) {
            old->done = old->done || what.done;
            if (!what.remote_id.empty()) old->remote_id = what.remote_id;
            if (!what.remote_url.empty()) old->remote_url = what.remote_url;
            if (!what.refs.is_null()) old->refs = what.refs;
        } else {
            saved.push_back(what);
        }
        kept();
    }
    Saved* known(const std::string& name) {
        for (auto& old : saved)
            if (old.name == name) return &old;
        return nullptr;
    }

    Adapter& adapter_;
    Job job_;
    net::Send send_;
};

}  // namespace igny8::platform::testing
