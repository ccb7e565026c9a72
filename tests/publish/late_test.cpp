// Missed windows, clocks that jump, and state files that forgot something.
#include "publish/catchup.hpp"
#include "publish/identity.hpp"
#include "publish/payload.hpp"
#include "publish/why.hpp"
#include "stage.hpp"

namespace igny8::publish::testing {
namespace {

using namespace std::chrono_literals;

class Late : public ::testing::Test, protected Stage {
protected:
    Job missed(const std::string& key, Milliseconds ago, const std::function<void(NewJob&)>& change = {}) {
        return add(key, [&](NewJob& j) {
            j.due_at = now - ago;
            if (change) change(j);
        });
    }
};

TEST_F(Late, within_grace_a_post_just_goes) {
    auto a = missed("a", 14min);
    run();
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Late, late_posts_keep_their_distance) {
    auto a = missed("a", 2h), b = missed("b", 1h);
    run();
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(state(b.id), "scheduled");
    EXPECT_EQ(job(b.id).not_before, now + account.min_gap);
    EXPECT_NE(why(db, job(b.id), rules, now).find("keeps its distance"), std::string::npos);
    now += account.min_gap;
    run();
    EXPECT_EQ(state(b.id), "published");
}

TEST_F(Late, only_three_of_them_a_day) {
    for (auto key : {"a", "b", "c", "d"}) missed(key, 1h);
    auto hours = [&](int n) {
        for (auto end = now + n * 1h; now < end; now += 10min) run();
    };
    hours(8);
    EXPECT_EQ(count("select count(*) from pub_job where state = 'published'"), 3);
    hours(10);  // past midnight
    EXPECT_EQ(count("select count(*) from pub_job where state = 'published'"), 4);
}

TEST_F(Late, too_late_is_held_for_a_person) {
    auto a = missed("a", 7h);
    run();
    EXPECT_EQ(job(a.id).held_for, "missed");
    EXPECT_EQ(Queue(db).approve(a.id, now).state, "scheduled");
    run();
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Late, each_policy_is_kept) {
    auto a = missed("publish", 9h, [](NewJob& j) { j.miss_policy = "publish"; });
    auto b = missed("hold", 1h, [](NewJob& j) { j.miss_policy = "hold"; });
    auto c = missed("skip", 1h, [](NewJob& j) { j.miss_policy = "skip"; });
    run();
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(state(b.id), "held");
    EXPECT_EQ(state(c.id), "skipped");
}

TEST_F(Late, what_expired_is_never_sent) {
    auto a = missed("a", 1min, [&](NewJob& j) { j.expires_at = now; });
    run();
    EXPECT_EQ(state(a.id), "skipped");
    EXPECT_EQ(remote.performed, 0);
}

TEST_F(Late, only_the_newest_of_a_series_survives) {
    auto old = missed("old", 49h, [](NewJob& j) { j.series = "weekly"; });
    auto newer = missed("newer", 25h, [](NewJob& j) { j.series = "weekly"; });
    run();
    EXPECT_EQ(state(old.id), "skipped");
    EXPECT_EQ(state(newer.id), "published");
}

TEST_F(Late, a_burst_of_late_posts_is_held_and_spread_on_request) {
    for (int i = 0; i < 11; ++i) missed(fmt::format("{}", i), 1h + i * 1min);
    auto done = run();
    EXPECT_EQ(done.held_late, 11);
    EXPECT_EQ(remote.performed, 0);
    auto spread = plan_catchup(db, rules, now);
    ASSERT_EQ(spread.size(), 11u);
    for (size_t i = 1; i < spread.size(); ++i) EXPECT_GE(spread[i].at - spread[i - 1].at, account.min_gap);
    EXPECT_GT(spread[3].at - spread[0].at, 8h) << "three a day";
    apply_catchup(db, spread, now);
    run();
    EXPECT_EQ(count("select count(*) from pub_job where state = 'published'"), 1);
    EXPECT_TRUE(plan_catchup(db, rules, now).empty());
}

TEST_F(Late, after_a_day_without_a_publisher_every_late_post_is_held) {
    run();
    auto a = add("a", [&](NewJob& j) { j.due_at = now + 10h; });
    now += 26h;
    EXPECT_EQ(run().held_late, 1);
    EXPECT_EQ(state(a.id), "held");
}

TEST_F(Late, a_backlog_of_our_own_is_not_late) {
    for (int i = 0; i < 20; ++i) add(fmt::format("{}", i));
    run({.workers = 1, .limit = 1});
    for (int i = 0; i < 5; ++i) {  // publishers come and go; the rest waits its turn
        now += 10min;
        run({.workers = 1, .limit = 1});
    }
    EXPECT_EQ(count("select count(*) from pub_job where state = 'published'"), 6);
    EXPECT_EQ(count("select count(*) from pub_job where state = 'held'"), 0);
}

TEST_F(Late, three_days_down_never_puts_two_posts_closer_than_the_gap) {
    run();
    for (int i = 0; i < 8; ++i) add(fmt::format("{}", i), [&](NewJob& j) { j.due_at = now + i * 7h; });
    add("over", [&](NewJob& j) { j.due_at = now + 1h, j.expires_at = now + 2h; });
    now += 72h;
    run();
    apply_catchup(db, plan_catchup(db, rules, now), now);
    std::vector<int64_t> times;
    for (int i = 0; i < 600; ++i) {
        auto before = remote.posts.size();
        run();
        EXPECT_LE(remote.posts.size() - before, 1u);
        if (remote.posts.size() > before) times.push_back(ms(now));
        now += 10min;
    }
    EXPECT_EQ(times.size(), 8u);
    for (size_t i = 1; i < times.size(); ++i) EXPECT_GE(times[i] - times[i - 1], account.min_gap.count());
}

TEST_F(Late, a_very_late_post_is_looked_up_before_it_is_sent) {
    auto a = missed("a", 2h);
    remote.posts.push_back(token_of(a.id));  // it had gone out, and this file forgot
    run();
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(remote.performed, 0);
    EXPECT_EQ(remote.looked, 1);
}

TEST_F(Late, nothing_is_sent_when_the_clock_went_back) {
    run();
    add("a");
    now -= 10min;
    EXPECT_THROW(run(), Error);
    EXPECT_EQ(remote.performed, 0);
    now += 9min;
    EXPECT_NO_THROW(run());
}

TEST_F(Late, a_restored_file_sends_nothing_until_it_is_recovered) {
    auto a = add("a"), b = add("b", [&](NewJob&j) { j.due_at = now + 1h; });
    run();
    db.run("vacuum into ?", file("backup.db").string());
    now += 1h;
    run();
    ASSERT_EQ(remote.posts.size(), 2u);
    auto sidecar = file("backup.db.epoch");
    std::filesystem::copy_file(file("state.db.epoch"), sidecar);  // what lies beside the file is not in the backup
    state::Db restored(file("backup.db"), now);
    remote.sight = [](const platform::Job&) { return platform::Sighting{.finding = platform::Finding::unreadable}; };
    auto done = publish::run(restored, world(), rules, {.workers = 1});
    EXPECT_TRUE(done.restored);
    EXPECT_EQ(job_by_id(restored, b.id)->state, "unknown");
    EXPECT_EQ(job_by_id(restored, a.id)->state, "published");
    auto c = Queue(restored).add(
        {.account_id = account.id,
         .idem_key = "c",
         .document = {{"schema", "igny8.social_post/1"}, {"platform", "twitter"}, {"post_text", "c"}},
         .due_at = now},
        now);
    remote.sight = nullptr;
    now += 5min;
    publish::run(restored, world(), rules, {.workers = 1});
    EXPECT_EQ(job_by_id(restored, b.id)->state, "published") << "found, not sent again";
    EXPECT_EQ(remote.posts.size(), 2u);
    EXPECT_EQ(job_by_id(restored, c.job.id)->state, "scheduled");
    recover(restored, places_of(restored), now);
    publish::run(restored, world(), rules, {.workers = 1});
    EXPECT_EQ(job_by_id(restored, c.job.id)->state, "published");
}

TEST_F(Late, a_file_of_another_machine_is_refused_until_takeover) {
    run();
    auto other = world();
    other.machine = "that machine";
    add("a");
    EXPECT_THROW(publish::run(db, other, rules, {.workers = 1}), Error);
    take_over(db, places_of(db), "that machine", now);
    EXPECT_EQ(publish::run(db, other, rules, {.workers = 1}).published, 1);
}

// The disk is full from some byte on: whatever was sent by then is in doubt, never sent twice.
TEST_F(Late, a_full_disk_loses_nothing_and_doubles_nothing) {
    for (int i = 0; i < 6; ++i) add(fmt::format("{}", i));
    db.script("pragma wal_autocheckpoint = 0");
    run({.workers = 1, .limit = 1});
    auto pages = count("pragma page_count");
    db.script(fmt::format("pragma max_page_count = {}", pages + 3));
    remote.answer = [&](const platform::Job& job) {
        remote.posts.push_back(job.token);
        platform::Result r{.remote_id = job.token};
        r.refs = {{"big", std::string(200'000, 'x')}};  // what must be saved does not fit
        return r;
    };
    EXPECT_THROW(run({.workers = 1}), Error);
    auto sent = remote.posts.size();
    ASSERT_EQ(sent, 2u);
    db.script("pragma max_page_count = 1000000");
    remote.answer = nullptr;
    for (int i = 0; i < 40; ++i) {
        now += 1min;
        run();
    }
    EXPECT_EQ(count("select count(*) from pub_job where state = 'published'"), 6);
    for (auto& token : remote.posts) EXPECT_EQ(remote.times(token), 1) << token;
}

TEST_F(Late, a_storm_of_writers_is_waited_out) {
    state::Db other(file("state.db"), now);
    auto a = add("a");
    state::Db impatient(file("state.db"), now, {.busy_timeout = Milliseconds{20}});
    state::Transaction storm(other);
    try {
        publish::run(impatient, world(), rules, {.workers = 1});
        FAIL() << "it could not have written";
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::busy);
    }
    EXPECT_EQ(remote.performed, 0);
    storm.commit();
    publish::run(impatient, world(), rules, {.workers = 1});
    EXPECT_EQ(state(a.id), "published");
}

}  // namespace
}  // namespace igny8::publish::testing
