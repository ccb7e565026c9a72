#pragma once
// A state file, a clock that is held, and a platform in memory: what the engine's tests play on.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/files.hpp"
#include "platform/adapter.hpp"
#include "publish/accounts.hpp"
#include "publish/engine.hpp"
#include "publish/queue.hpp"
#include "publish/rows.hpp"
#include "state/db.hpp"

namespace igny8::publish::testing {

/// What the platform of a test has been given, and how it behaves.
struct Remote {
    platform::Guarantee guarantee = platform::Guarantee::listable;
    std::vector<std::string> posts;  ///< tokens, in the order they became public
    std::function<platform::Result(const platform::Job&)>
        answer;  ///< instead of `done`; the post is made all the same when it says so
    std::function<platform::Sighting(const platform::Job&)> sight;
    std::vector<platform::Charge> charges, preparing_charges;
    std::vector<platform::Bucket> buckets;
    bool refuses_duplicates = true;
    int parts = 1;                                            ///< visible steps
    bool prepares = false;                                    ///< an invisible step first
    std::function<void(const platform::Context&)> preparing;  ///< what that step does
    std::function<void(const platform::Context&)> probing;    ///< what a harmless read does
    int performed = 0, looked = 0, probed = 0, prepared = 0;
    platform::Result health;
    std::string* seen_token = nullptr;  ///< where to note the token that came with a step
    std::mutex mutex;

    long times(const std::string& token) { return std::count(posts.begin(), posts.end(), token); }
};

class FakeAdapter : public platform::Adapter {
public:
    explicit FakeAdapter(Remote& remote) : remote_(remote) {}
    platform::Description describe() const override {
        return {.name = "fake",
                .title = "Fake",
                .buckets = remote_.buckets,
                .refuses_duplicates = remote_.refuses_duplicates};
    }
    std::vector<platform::Step> plan(const platform::Job& job, const std::vector<platform::Saved>&) const override {
        if (job.payload.value("post_text", "") == "unshowable") throw Error(Fault::input, "this cannot be shown");
        std::vector<platform::Step> steps;
        if (remote_.prepares)
            steps.push_back({.name = "media:1", .kind = "media", .charges = remote_.preparing_charges});
        for (int i = 1; i <= remote_.parts; ++i)
            steps.push_back({.name = fmt::format("part:{}", i),
                             .kind = "create",
                             .visible = true,
                             .guarantee = remote_.guarantee,
                             .charges = remote_.charges,
                             .request_hash = "hash",
                             .deadline = Milliseconds{1000}});
        return steps;
    }
    platform::Result perform(const platform::Step& step, const platform::Job& job, const std::vector<platform::Saved>&,
                             const platform::Context& context) override {
        std::lock_guard lock(remote_.mutex);
        if (remote_.seen_token) *remote_.seen_token = context.token.reveal();
        if (!step.visible) {
            ++remote_.prepared;
            if (remote_.preparing) remote_.preparing(context);
            return {.remote_id = "m1"};
        }
        ++remote_.performed;
        if (remote_.answer) return remote_.answer(job);
        return publish(job);
    }
    platform::Sighting look(const platform::Step&, const platform::Job& job, const std::vector<platform::Saved>&,
                            const platform::Search&, const platform::Context&) override {
        std::lock_guard lock(remote_.mutex);
        ++remote_.looked;
        if (remote_.sight) return remote_.sight(job);
        auto n = remote_.times(job.token);
        if (n == 0) return {.finding = platform::Finding::absent};
        return {.finding = platform::Finding::found, .remote_id = job.token, .remote_url = "fake://" + job.token};
    }
    platform::Result probe(const platform::Account&, const platform::Context& context) override {
        ++remote_.probed;
        if (remote_.probing) remote_.probing(context);
        return remote_.health;
    }
    platform::Result publish(const platform::Job& job) {
        remote_.posts.push_back(job.token);
        return {.remote_id = job.token, .remote_url = "fake://" + job.token};
    }

private:
    Remote& remote_;
};

class Stage {
public:
    Stage() : db(folder_.path() / "state.db", now) {
        registry.add("fake", std::make_unique<FakeAdapter>(remote));
        account = add_account("me");
    }

    Account add_account(const std::string& handle) {
        Account a;
        a.site = "site";
        a.platform = "fake";
        a.handle = handle;
        return Accounts(db).save(a, now);
    }

    Job add(const std::string& key, const std::function<void(NewJob&)>& change = {}) {
        NewJob job{.account_id = account.id, .idem_key = key, .due_at = now};
        job.document = {{"schema", "igny8.social_post/1"}, {"platform", "twitter"}, {"post_text", "Words of " + key}};
        if (change) change(job);
        return Queue(db).add(job, now).job;
    }

    World world() {
        World w;
        w.clock = {[this] { return now; }, [this](Milliseconds ms) { now += ms; }};
        w.platforms = &registry;
        w.chance = [] { return 0.5; };
        w.machine = "this machine";
        return w;
    }

    Summary run(RunOptions options = {.workers = 1}) { return publish::run(db, world(), rules, options); }

    Job job(const std::string& id) { return *job_by_id(db, id); }
    std::string state(const std::string& id) { return job(id).state; }
    Path file(const std::string& name) const { return folder_.path() / name; }
    int64_t count(const std::string& sql) { return db.one(read_integer, sql).value_or(-1); }

private:
    /// Memory where there is any to be had as a folder: a flush to disk is not what is tested.
    static Path somewhere_quick() {
        return std::filesystem::exists("/dev/shm") ? Path("/dev/shm") : std::filesystem::temp_directory_path();
    }
    ScratchFolder folder_{somewhere_quick()};

public:
    Instant now{std::chrono::milliseconds{1'800'000'000'000}};
    Rules rules;
    Remote remote;
    platform::Registry registry{platform::Settings{}};
    state::Db db;
    Account account;
};

}  // namespace igny8::publish::testing
