#include "provider/turns.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "base/owners.hpp"
#include "services.hpp"

namespace igny8::provider {
namespace {

struct TurnsTest : testing::Test {
    ScratchFolder folder;
    Services s;
    int sent = 0;
    net::Send count() {
        return [this](const net::Request&) {
            ++sent;
            return net::Reply{};
        };
    }
};

TEST_F(TurnsTest, AreCountedOverAllProcesses) {
    auto held = FileLock::take(folder.path() / "piper.0");  // as another process would
    ASSERT_TRUE(held);
    auto send = in_turn(count(), {.at_once = 1}, folder.path(), "piper", s.clock());
    EXPECT_EQ(fault_of([&] { send({.deadline = Milliseconds(500)}); }), Fault::busy);
    EXPECT_EQ(sent, 0);
    auto two = in_turn(count(), {.at_once = 2}, folder.path(), "piper", s.clock());
    two({});
    EXPECT_EQ(sent, 1);
}

TEST_F(TurnsTest, ComeBackWhenTheirHolderIsKilled) {
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    pid_t child = ::fork();
    if (child == 0) {
        auto lock = FileLock::take(folder.path() / "piper.0");
        [[maybe_unused]] auto told = ::write(ready[1], "x", 1);
        ::pause();
        ::_exit(0);
    }
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    auto send = in_turn(count(), {.at_once = 1}, folder.path(), "piper", s.clock());
    EXPECT_EQ(fault_of([&] { send({.deadline = Milliseconds(200)}); }), Fault::busy);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    send({.deadline = Milliseconds(200)});
    EXPECT_EQ(sent, 1);
}

TEST_F(TurnsTest, OfThreadsOfOneProcessAreTurnsToo) {
    std::atomic<int> inside{0}, most{0};
    auto slow = [&](const net::Request&) {
        most = std::max(most.load(), ++inside);
        std::this_thread::sleep_for(Milliseconds(5));
        --inside;
        return net::Reply{};
    };
    auto send = in_turn(slow, {.at_once = 2}, folder.path(), "x", system_clock());
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) threads.emplace_back([&] { send({}); });
    for (auto& thread : threads) thread.join();
    EXPECT_LE(most, 2);
}

TEST_F(TurnsTest, WaitForTheRateAndNeverStartMoreThanItAllows) {
    auto send = in_turn(count(), {.requests = 3, .within = Milliseconds(10'000)}, folder.path(), "x", s.clock());
    std::vector<Instant> starts;
    for (int i = 0; i < 9; ++i) {
        send({});
        starts.push_back(s.now);
        s.now += Milliseconds(100);
    }
    for (size_t i = 3; i < starts.size(); ++i) EXPECT_GE(starts[i] - starts[i - 3], Milliseconds(10'000));
}

TEST_F(TurnsTest, SayWhenTheRateAllowsNoneForLong) {
    TurnRules rules{.requests = 2, .within = Milliseconds(3'600'000), .patience = Milliseconds(60'000)};
    auto send = in_turn(count(), rules, folder.path(), "pexels", s.clock());
    send({});
    send({});
    std::string message;
    EXPECT_EQ(fault_of([&] { send({}); }, &message), Fault::busy);
    EXPECT_NE(message.find("2 requests to 'pexels'"), std::string::npos) << message;
    EXPECT_NE(message.find("3600 s"), std::string::npos) << message;
}

TEST_F(TurnsTest, HoldWithoutAFolderToo) {
    auto send = in_turn(count(), {.requests = 1, .within = Milliseconds(1000)}, {}, "x", s.clock());
    auto before = s.now;
    send({});
    send({});
    EXPECT_EQ(sent, 2);
    EXPECT_GE(s.now - before, Milliseconds(1000));
}

}  // namespace
}  // namespace igny8::provider
