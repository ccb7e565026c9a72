#include "credits/ledger.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "base/error.hpp"
#include "base/owners.hpp"
#include "state/db.hpp"

namespace igny8::credits {
namespace {

struct LedgerTest : testing::Test {
    ScratchFolder folder;
    Instant now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23)};
    state::Db db{folder.path() / "state.db", now};
    Ledger ledger{db, folder.path() / "owners"};
    Owner owner{folder.path() / "owners", now};

    std::string reserve(double credits) {
        return ledger.reserve({"voice", "film", rounded_up(credits)}, owner.name(), now);
    }
    Credits spend(const std::string& reservation, const std::string& item, double credits) {
        return ledger.spend(
            reservation, {.item = item, .operation = "voice", .document = "film", .price = rounded_up(credits)}, now);
    }
    std::string shown() {
        auto b = ledger.balance(now);
        return words(b.balance) + " " + words(b.held) + " " + words(b.available);
    }
};

TEST_F(LedgerTest, PutsAsidePaysAndGivesBack) {
    ledger.add(rounded_up(100), "a gift", now);
    auto work = reserve(30);
    EXPECT_EQ(shown(), "100 30 70");
    EXPECT_EQ(words(spend(work, "a", 12.5)), "12.5");
    EXPECT_EQ(shown(), "87.5 17.5 70");
    ledger.release(work, "", now);
    EXPECT_EQ(shown(), "87.5 0 87.5");
    EXPECT_EQ(words(ledger.used_for("film")), "12.5");
    EXPECT_EQ(ledger.used_for("another"), Credits{});
}

TEST_F(LedgerTest, RefusesBeforeTheWorkWhenTheBalanceDoesNotReach) {
    ledger.add(rounded_up(10), "", now);
    reserve(8);
    try {
        reserve(3);
        FAIL() << "was reserved";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::credits);
        EXPECT_EQ(error.message(),
                  "3 credits may be needed for voice of 'film', 2 are there, 8 more are put aside for work under way");
        EXPECT_NE(error.hint().find("credits add 1'"), std::string::npos) << error.hint();
    }
    EXPECT_EQ(shown(), "10 8 2");
}

TEST_F(LedgerTest, ChargesTheSameThingOnce) {
    ledger.add(rounded_up(100), "", now);
    auto first = reserve(10), second = reserve(10);
    EXPECT_EQ(words(spend(first, "line-1", 4)), "4");
    EXPECT_EQ(words(spend(first, "line-1", 4)), "0");
    EXPECT_EQ(words(spend(second, "line-1", 4)), "0");
    EXPECT_EQ(words(spend(second, "line-2", 4)), "4");
    ledger.release(first, "", now);
    ledger.release(first, "", now);
    ledger.release(second, "", now);
    EXPECT_EQ(shown(), "92 0 92");
}

TEST_F(LedgerTest, NeverChargesMoreThanWasPutAside) {
    ledger.add(rounded_up(100), "", now);
    auto work = reserve(5);
    EXPECT_EQ(words(spend(work, "long", 7)), "5");
    EXPECT_EQ(words(spend(work, "more", 7)), "0");
    EXPECT_EQ(ledger.lines({.kind = "spend"}).back().note, "7 by the price list, 5 were put aside");
    ledger.release(work, "", now);
    EXPECT_EQ(shown(), "95 0 95");
}

TEST_F(LedgerTest, ChargesNothingForWhatFailed) {
    ledger.add(rounded_up(10), "", now);
    ledger.release(reserve(9), "the service was down", now);
    EXPECT_EQ(shown(), "10 0 10");
    EXPECT_EQ(ledger.lines({}).front().note, "the service was down");
}

TEST_F(LedgerTest, DoesNotPayFromWhatWasGivenBack) {
    ledger.add(rounded_up(10), "", now);
    auto work = reserve(5);
    ledger.release(work, "", now);
    EXPECT_THROW(spend(work, "late", 1), Error);
    EXPECT_EQ(shown(), "10 0 10");
}

TEST_F(LedgerTest, TakesAwayWhatIsFreeAndNoMore) {
    ledger.add(rounded_up(10), "", now);
    reserve(4);
    EXPECT_THROW(ledger.add(rounded_up(-6.01), "", now), Error);
    ledger.add(rounded_up(-6), "wrong account", now);
    EXPECT_EQ(shown(), "4 4 0");
    EXPECT_THROW(ledger.add({}, "", now), Error);
}

TEST_F(LedgerTest, KeepsRealMoneyBesideCredits) {
    ledger.add(rounded_up(10), "", now);
    auto work = reserve(5);
    ledger.spend(
        work, {.item = "x", .operation = "voice", .price = rounded_up(2), .units = 0.2, .cost_micros_usd = 1300}, now);
    ledger.spend(work, {.item = "y", .operation = "voice", .price = rounded_up(2)}, now);
    auto lines = ledger.lines({.kind = "spend"});
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].cost_micros_usd, std::nullopt);
    EXPECT_EQ(lines[1].cost_micros_usd, 1300);
    EXPECT_EQ(lines[1].units, 0.2);
}

TEST_F(LedgerTest, GivesBackWhatTheDeadLeftOpenAndKeepsWhatTheyDelivered) {
    ledger.add(rounded_up(100), "", now);
    std::string gone;
    {
        Owner dying(folder.path() / "owners", now);
        gone = ledger.reserve({"voice", "film", rounded_up(40)}, dying.name(), now);
        spend(gone, "line", 15);
        EXPECT_EQ(shown(), "85 25 60");  // it lives: nothing is taken from it
    }
    auto mine = reserve(10);
    EXPECT_EQ(shown(), "85 10 75");
    EXPECT_EQ(ledger.settle_the_dead(now), 0);
    EXPECT_EQ(words(spend(mine, "line", 15)), "0");
}

TEST_F(LedgerTest, LetsAStoppedProcessKeepItsReservation) {
    ledger.add(rounded_up(10), "", now);
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    pid_t child = ::fork();
    if (child == 0) {
        Owner sleeper(folder.path() / "owners", now);
        [[maybe_unused]] auto told = ::write(ready[1], sleeper.name().data(), 26);
        ::raise(SIGSTOP);
        ::_exit(0);
    }
    char name[26];
    ASSERT_EQ(::read(ready[0], name, 26), 26);
    ledger.reserve({"voice", "", rounded_up(7)}, std::string(name, 26), now);
    EXPECT_EQ(shown(), "10 7 3");
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_EQ(shown(), "10 0 10");
}

TEST_F(LedgerTest, TellsItsLinesNewestFirst) {
    ledger.add(rounded_up(10), "first", now);
    ledger.release(reserve(1), "", now + std::chrono::hours(1));
    auto lines = ledger.lines({.limit = 2});
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].kind, "release");
    EXPECT_EQ(lines[0].operation, "voice");
    EXPECT_EQ(lines[1].kind, "reserve");
    EXPECT_EQ(ledger.lines({.from = now + std::chrono::minutes(1)}).size(), 1u);
    EXPECT_EQ(ledger.lines({.document = "film"}).size(), 2u);
}

}  // namespace
}  // namespace igny8::credits
