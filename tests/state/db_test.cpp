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
