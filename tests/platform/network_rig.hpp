#pragma once
// One job on one network, as the engine would take it through its steps: what is saved stays, time moves only by
// waiting.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "../fakes/mishaps.hpp"
#include "base/files.hpp"
#include "platform/adapter.hpp"

namespace igny8::platform::testing {

class NetworkRig {
public:
    NetworkRig(fakes::Network& fake, std::unique_ptr<Adapter> adapter) : fake_(fake), adapter_(std::move(adapter)) {
        job.id = "01JABC";
        job.token = "ig8-token";
        job.kind = "post";
        job.due_at = now();
        fake_.now = *from_rfc3339("2026-12-01T09:00:00Z");
    }

    Job job;
    std::vector<Saved> saved;
    std::vector<std::string> shown;  ///< every request as people would see it
    std::string token;
    std::set<std::string, std::less<>> owned;  ///< ids that belong to other jobs
    int leases = -1;                           ///< renewals until the job is taken away; -1: never

    Instant now() const { return fake_.now; }
    void pass(Milliseconds time) { fake_.now += time; }
    std::vector<Step> plan() const { return adapter_->plan(job, saved); }
    Step step(const std::string& name) const {
        for (auto& step : plan())
            if (step.name == name) return step;
        throw std::runtime_error("no step " + name);
    }

    Result perform(const std::string& name) {
        auto step = this->step(name);
        auto result = adapter_->perform(step, job, saved, context());
        keep({name, result.outcome == Outcome::done, result.remote_id, result.remote_url, result.refs,
              result.expires_at});
        return result;
    }

    /// Step after step, until one is not done. Gives that one's result, or the last one's.
    Result publish() {
        Result result;
        for (auto& step : plan()) {
            auto* before = find(saved, step.name);
            if (before && before->done) continue;
            result = perform(step.name);
            stopped_at = step.name;
            if (result.outcome != Outcome::done) return result;
        }
        return result;
    }
    std::string stopped_at;

    /// As after a lost answer.
    Sighting look(const std::string& name) {
        Search search{sent_at - Milliseconds{120'000}, now(), [&](std::string_view id) { return owned.contains(id); }};
        return adapter_->look(step(name), job, saved, search, context());
    }
    /// A look whose finding is adopted.
    Sighting adopt(const std::string& name) {
        auto seen = look(name);
        if (seen.finding == Finding::found) keep({name, true, seen.remote_id, seen.remote_url, {}, {}});
        return seen;
    }
    Instant sent_at = *from_rfc3339("2026-12-01T09:00:00Z");

    Result probe() { return adapter_->probe(job.account, context()); }
    const Saved& kept(const std::string& name) const {
        auto* found = find(saved, name);
        if (!found) throw std::runtime_error("nothing saved of " + name);
        return *found;
    }
    /// As after `Outcome::media`: what nobody sees is made anew.
    void forget_preparation() {
        std::erase_if(saved, [&](auto& s) { return !step(s.name).visible; });
    }

private:
    Context context() {
        return {.send = fake_.send(&shown),
                .clock = {[this] { return now(); }, [this](Milliseconds time) { pass(time); }},
                .token = Secret(token),
                .save = [this](const Saved& s) { keep(s); },
                .renew_lease = [this] { return leases < 0 || leases-- > 0; }};
    }

    /// What is not said again stays, as in the state file.
    void keep(const Saved& news) {
        for (auto& s : saved) {
            if (s.name != news.name) continue;
            s.done = s.done || news.done;
            if (!news.remote_id.empty()) s.remote_id = news.remote_id;
            if (!news.remote_url.empty()) s.remote_url = news.remote_url;
            if (!news.refs.is_null()) s.refs = news.refs;
            if (news.expires_at) s.expires_at = news.expires_at;
            return;
        }
        saved.push_back(news);
    }

    fakes::Network& fake_;
    std::unique_ptr<Adapter> adapter_;
};

/// A file of `size` bytes that differ from each other.
inline Path make_file(const Path& path, size_t size) {
    std::string bytes(size, '\0');
    for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>((i * 2654435761u) >> 13);
    write_file(path, bytes);
    return path;
}

inline int64_t dollars_of(const Step& step) {
    int64_t out = 0;
    for (auto& charge : step.charges) out += charge.micros_usd;
    return out;
}

}  // namespace igny8::platform::testing
