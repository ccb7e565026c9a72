// A thousand jobs by processes that are really killed: the ledger sums to the balance, and nothing is charged twice or
// for nothing.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <csignal>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "base/owners.hpp"
#include "credits/ledger.hpp"
#include "state/db.hpp"

namespace igny8::credits {
namespace {

constexpr int jobs = 1000, kills = 120, at_once = 3;
const Credits start = rounded_up(100'000);

/// What a job delivers: nothing (its service fails), one thing, three things, or what another job delivers too.
std::vector<std::string> items_of(int job) {
    switch (job % 10) {
        case 7:
            return {};
        case 8:
            return {fmt::format("{}a", job), fmt::format("{}b", job), fmt::format("{}c", job)};
        case 9:
            return {fmt::format("{}b", job - 1), fmt::format("{}", job)};
        default:
            return {std::to_string(job)};
    }
}

Credits price_of(const std::string& item) { return {static_cast<int64_t>(50 + item.size() * 7 + item.back())}; }

struct Place {
    Path folder;
    Path made(const std::string& item) const { return folder / "made" / item; }
    Path done(int job) const { return folder / "done" / std::to_string(job); }
    Path owners() const { return folder / "owners"; }
};

/// One job as a tool does it: put aside, make, keep, pay, hand over, give back the rest.
void work(int job, const Place& place, Ledger& ledger, const std::string& owner, std::mt19937& chance) {
    auto now = [] { return system_clock().now(); };
    auto pause = [&] { std::this_thread::sleep_for(std::chrono::microseconds(chance() % 400)); };
    auto items = items_of(job);
    Credits most{1000};
    for (auto& item : items) most = most + price_of(item);
    auto reservation = ledger.reserve({"job", std::to_string(job), most}, owner, now());
    pause();
    for (auto& item : items) {
        if (!std::filesystem::exists(place.made(item))) write_file(place.made(item), item);
        pause();
        ledger.spend(reservation,
                     {.item = item, .operation = "job", .document = std::to_string(job), .price = price_of(item)},
                     now());
        pause();
    }
    write_file(place.done(job), "x");
    pause();
    ledger.release(reservation, items.empty() ? "its service failed" : "", now());
}

[[noreturn]] void worker(const Place& place, unsigned seed) {
    try {
        std::mt19937 chance(seed);
        state::Db db(place.folder / "state.db", system_clock().now(), {.busy_timeout = std::chrono::seconds(60)});
        Ledger ledger(db, place.owners());
        Owner owner(place.owners(), system_clock().now());
        std::vector<int> order(jobs);
        for (int i = 0; i < jobs; ++i) order[static_cast<size_t>(i)] = i;
        std::shuffle(order.begin(), order.end(), chance);
        for (int job : order)
            if (!std::filesystem::exists(place.done(job))) work(job, place, ledger, owner.name(), chance);
        ::_exit(0);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "worker: %s\n", error.what());
        ::_exit(1);
    }
}

pid_t start_worker(const Place& place, unsigned seed) {
    pid_t pid = ::fork();
    if (pid == 0) worker(place, seed);
    return pid;
}

/// Checks what must hold at every moment; gives what was spent. All in one look, for others may be at work.
Credits audit(const Place& place, bool settled) {
    auto now = system_clock().now();
    state::Db db(place.folder / "state.db", now, {.busy_timeout = std::chrono::seconds(60)});
    if (settled) Ledger(db, place.owners()).settle_the_dead(now);
    state::Transaction look(db);
    Credits spent;
    std::map<std::string, int> charges;
    db.all(
        [&](const state::Row& r) {
            ++charges[r.text(0)];
            EXPECT_EQ(Credits{-r.integer(1)}, price_of(r.text(0))) << r.text(0);
            spent = spent + Credits{-r.integer(1)};
            return 0;
        },
        "select item, amount from credit_ledger where kind = 'spend'");
    for (auto& [item, times] : charges) {
        EXPECT_EQ(times, 1) << item << " was charged more than once";
        EXPECT_TRUE(std::filesystem::exists(place.made(item))) << item << " was charged for nothing";
    }
    auto sums = db.one(
        [](const state::Row& r) {
            return std::pair{r.integer(0), r.integer(1)};
        },
        "select sum(amount), sum(held) from credit_ledger");
    EXPECT_EQ(Credits{sums->first}, start - spent);
    EXPECT_GE(sums->second, 0);
    EXPECT_GE(sums->first, sums->second) << "more is put aside than there is";
    if (settled) {
        EXPECT_EQ(sums->second, 0);
    }
    return spent;
}

/// In memory where there is such a place: a kill is no power cut, and many fit into a second.
Path fast_folder() { return std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path(); }

TEST(Killed, ProcessesNeverMakeTheLedgerWrong) {
    ScratchFolder folder(fast_folder());
    Place place{folder.path()};
    make_folders(folder.path() / "made");
    make_folders(folder.path() / "done");
    {
        state::Db db(place.folder / "state.db", system_clock().now());
        Ledger(db, place.owners()).add(start, "for the test", system_clock().now());
    }
    std::mt19937 chance(20261123);
    std::vector<pid_t> running;
    int killed = 0, ended = 0;
    for (unsigned seed = 1; killed + ended < kills; ++seed) {
        while (std::ssize(running) < at_once)
            running.push_back(start_worker(place, seed * 31 + static_cast<unsigned>(running.size())));
        std::this_thread::sleep_for(std::chrono::microseconds(2'000 + chance() % 30'000));
        auto at = static_cast<size_t>(chance() % running.size());
        ::kill(running[at], SIGKILL);
        int status = 0;
        ::waitpid(running[at], &status, 0);
        WIFSIGNALED(status) ? ++killed : ++ended;
        ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
        running.erase(running.begin() + static_cast<long>(at));
        if (killed % 20 == 0) audit(place, false);
    }
    for (pid_t pid : running) {
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
    }
    EXPECT_GT(killed, kills / 2) << "the jobs were over before the killing was";
    audit(place, true);

    pid_t last = start_worker(place, 99);
    int status = 0;
    ::waitpid(last, &status, 0);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    Credits all;
    std::set<std::string> items;
    for (int job = 0; job < jobs; ++job)
        for (auto& item : items_of(job))
            if (items.insert(item).second) all = all + price_of(item);
    EXPECT_EQ(audit(place, true), all) << "every thing that was delivered is paid for";
    RecordProperty("killed", killed);
}

}  // namespace
}  // namespace igny8::credits
