#include "state/db.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "base/error.hpp"

namespace igny8::state {
namespace {

constexpr Instant now{Milliseconds{1'700'000'000'000}};

class StateFile : public testing::Test {
protected:
    Path file() const { return folder_.path() / "deep/state.db"; }
    Fault fault_of(const std::function<void()>& act) {
        try {
            act();
        } catch (const Error& e) {
            return e.fault();
        }
        ADD_FAILURE() << "nothing was thrown";
        return Fault::internal;
    }
    static int64_t count(Db& db, const std::string& table) {
        return *db.one([](const Row& r) { return r.integer(0); }, "select count(*) from " + table);
    }
    static void insert_asset(Db& db) { db.run("insert into schema_migration values ('x', 1)"); }

    ScratchFolder folder_;
};

TEST_F(StateFile, is_made_with_its_tables_for_its_owner_only) {
    Db db(file(), now);
    EXPECT_EQ(count(db, "video_project"), 0);
    struct stat info {};
    ASSERT_EQ(::stat(file().c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600u);
    ASSERT_EQ(::stat(file().parent_path().c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0700u);
}

TEST_F(StateFile, keeps_the_settings_that_make_a_commit_last) {
    Db db(file(), now);
    auto pragma = [&](const char* name) {
        return *db.one([](const Row& r) { return r.text(0); }, fmt::format("pragma {}", name));
    };
    EXPECT_EQ(pragma("journal_mode"), "wal");
    EXPECT_EQ(pragma("synchronous"), "2");
    EXPECT_EQ(pragma("foreign_keys"), "1");
}

TEST_F(StateFile, opens_again_without_migrating_twice) {
    int64_t first = 0;
    {
        Db db(file(), now);
        first = count(db, "schema_migration");
    }
    Db again(file(), now);
    EXPECT_EQ(count(again, "schema_migration"), first);
    EXPECT_GE(first, 1);
}

TEST_F(StateFile, from_a_newer_program_is_refused) {
    {
        Db db(file(), now);
        db.run("insert into schema_migration values ('999_from_the_future', 1)");
    }
    EXPECT_EQ(fault_of([&] { Db db(file(), now); }), Fault::config);
}

TEST_F(StateFile, of_another_program_is_refused) {
    {
        Db db(file(), now);
        db.script("pragma application_id = 1234");
    }
    EXPECT_EQ(fault_of([&] { Db db(file(), now); }), Fault::config);
}

TEST_F(StateFile, that_is_no_database_is_refused_and_left_alone) {
    make_folders(file().parent_path());
    std::string garbage(5000, 'x');
    write_file(file(), garbage);
    EXPECT_EQ(fault_of([&] { Db db(file(), now); }), Fault::config);
    EXPECT_EQ(read_file(file()), garbage);
}

TEST_F(StateFile, runs_a_statement_inside_itself) {
    Db db(file(), now);
    db.script("create table t (i integer) strict; insert into t values (1), (2)");
    std::vector<int64_t> seen;
    auto number = [](const Row& r) { return r.integer(0); };
    db.all(
        [&](const Row& r) {
            auto inner = db.all(number, "select i from t order by i");
            seen.insert(seen.end(), inner.begin(), inner.end());
            return r.integer(0);
        },
        "select i from t order by i");
    EXPECT_EQ(seen, (std::vector<int64_t>{1, 2, 1, 2}));
}

TEST_F(StateFile, forgets_what_an_earlier_use_of_a_statement_was_given) {
    Db db(file(), now);
    auto text = [](const Row& r) { return r.text(0); };
    EXPECT_EQ(db.one(text, "select coalesce(?2, 'none')", 1, "given"), "given");
    EXPECT_EQ(db.one(text, "select coalesce(?2, 'none')"), "none");
}

TEST_F(StateFile, from_before_there_were_posts_keeps_its_films) {
    {
        Db db(file(), now);
        db.run(
            "insert into video_project (id, content_id, site, title, description, video_type, target_duration, "
            "voice_id, "
            "tts_provider, background_music, script, script_status, status, progress_pct, error_message, video_url, "
            "thumbnail_url, subtitle_url, resolution, ai_model_used, tts_model_used, credits_used, document, "
            "created_at, "
            "updated_at) values ('p1', '', '', '', '', '', 0, '', '', '', '', 'ready', 'ready', 0, '', '', '', '', '', "
            "'', "
            "'', 0, '{}', 0, 0)");
        db.script(
            "pragma foreign_keys = off; drop table pub_step; drop table pub_job; drop table social_post; drop table "
            "video_publish_record; drop table social_account; drop table rate_bucket; drop table rate_event; drop "
            "table "
            "publish_pause; drop table outbox_event; drop table audit; drop table store_identity; delete from "
            "schema_migration where name = '002_publish'");
    }
    Db db(file(), now);
    EXPECT_EQ(count(db, "video_project"), 1);
    EXPECT_EQ(count(db, "pub_job"), 0);
}

TEST_F(StateFile, refuses_a_job_state_and_a_second_job_of_one_key) {
    Db db(file(), now);
    db.run(
        "insert into social_account (id, site, platform, handle, created_at, updated_at) values (1, 's', 'x', 'a', 0, "
        "0)");
    auto insert = [&](const std::string& id, const std::string& state) {
        db.run(
            "insert into pub_job (id, account_id, idem_key, kind, document_id, payload_hash, payload, fingerprint, "
            "state, "
            "due_at, created_at, updated_at) values (?, 1, 'k', 'post', 'd', 'h', '{}', 'f', ?, 0, 0, 0)",
            id, state);
    };
    EXPECT_THROW(insert("a", "on its way"), Error);
    insert("a", "scheduled");
    EXPECT_THROW(insert("b", "scheduled"), Error);
}

TEST_F(StateFile, locked_by_another_is_busy) {
    Db holder(file(), now);
    Transaction lock(holder);
    Db waiter(file(), now, {.busy_timeout = Milliseconds{20}});
    EXPECT_EQ(fault_of([&] { Transaction second(waiter); }), Fault::busy);
}

TEST_F(StateFile, that_cannot_grow_fails_as_io_and_keeps_the_old_rows) {
    Db db(file(), now);
    db.script("pragma max_page_count = 30");
    EXPECT_EQ(fault_of([&] {
                  Transaction transaction(db);
                  for (int i = 0; i < 1000; ++i)
                      db.run("insert into schema_migration values (?, 1)",
                             fmt::format("{}{}", i, std::string(500, 'x')));
                  transaction.commit();
              }),
              Fault::io);
    EXPECT_LT(count(db, "schema_migration"), 10);
}

TEST_F(StateFile, rolls_back_what_was_not_committed) {
    Db db(file(), now);
    auto before = count(db, "schema_migration");
    {
        Transaction transaction(db);
        insert_asset(db);
    }
    EXPECT_EQ(count(db, "schema_migration"), before);
}

TEST_F(StateFile, opened_by_two_at_once_is_migrated_once) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { Db db(file(), now); });
    for (auto& thread : threads) thread.join();
    Db db(file(), now);
    EXPECT_EQ(count(db, "video_asset"), 0);
}

TEST_F(StateFile, refuses_a_state_that_the_plan_does_not_know) {
    Db db(file(), now);
    EXPECT_ANY_THROW(db.run("update video_project set status = 'x'");
                     db.run("insert into video_asset values ('none', 'hologram', 1, '', 0, 0, '{}', 0)"));
}

}  // namespace
}  // namespace igny8::state
