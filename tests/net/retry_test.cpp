#include "net/retry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "base/error.hpp"
#include "net/fetch.hpp"
#include "net/wrappers.hpp"

namespace igny8::net {
namespace {

using namespace std::chrono_literals;

constexpr RetryPolicy queue_policy{.attempts = 8, .base = 30s, .cap = 3600s, .patience = 2h};

Reply answer(int status, Headers headers = {}) {
    return {.status = status, .headers = std::move(headers), .url = "https://e.org/"};
}
Reply undelivered(Transport transport) { return {.transport = transport, .url = "https://e.org/"}; }

/// A clock that only sleeping moves.
struct StillClock {
    Instant now{1'700'000'000s};
    Milliseconds slept{0};
    Clock clock() {
        return {[this] { return now; }, [this](Milliseconds pause) { now += pause, slept += pause; }};
    }
};

TEST(PauseAfter, DoublesUpToTheCap) {
    auto longest = [](int attempt) { return pause_after(attempt, queue_policy, answer(503), 1); };
    EXPECT_EQ(longest(1), 30s);
    EXPECT_EQ(longest(2), 60s);
    EXPECT_EQ(longest(7), 1920s);
    EXPECT_EQ(longest(8), 3600s);
    EXPECT_EQ(longest(1'000'000), 3600s);
}

TEST(PauseAfter, IsSpreadOverAllOfIt) {
    EXPECT_EQ(pause_after(3, queue_policy, answer(503), 0), 0s);
    EXPECT_EQ(pause_after(3, queue_policy, answer(503), 0.25), 30s);
    EXPECT_EQ(pause_after(3, queue_policy, answer(503), 0.5), 60s);
}

TEST(PauseAfter, WaitsAtLeastAsLongAsTheServerAsks) {
    EXPECT_EQ(pause_after(1, queue_policy, answer(429, {{"Retry-After", "120"}}), 0), 120s);
    EXPECT_EQ(pause_after(1, queue_policy, answer(429, {{"retry-after", "120"}}), 0.5), 126s);
    EXPECT_EQ(pause_after(1, queue_policy, answer(429, {{"Retry-After", "7200"}}), 0), 2h)
        << "the cap is ours, not the server's";
}

TEST(PauseAfter, ReadsADateByTheServersOwnClock) {
    Headers headers{{"Retry-After", "Tue, 14 Nov 2023 22:15:20 GMT"}};
    auto reply = answer(503, headers);
    reply.received = Instant(1'000s);      // our clock is far off
    reply.date = Instant(1'700'000'000s);  // 22:13:20
    EXPECT_EQ(pause_after(1, queue_policy, reply, 0), 120s);
    reply.date = Instant(1'800'000'000s);  // already over
    EXPECT_EQ(pause_after(1, queue_policy, reply, 0.9), 0s);
    reply.date.reset();
    reply.received = Instant(1'700'000'060s);
    EXPECT_EQ(pause_after(1, queue_policy, reply, 0), 60s);
}

TEST(PauseAfter, PassesOverARetryAfterThatIsNone) {
    for (auto value : {"soon", "", "-5", "1.5", "99999999999999999999"})
        EXPECT_EQ(pause_after(1, queue_policy, answer(429, {{"Retry-After", value}}), 1), 30s) << value;
}

TEST(WorthRepeating, IsWhatMayPassByItself) {
    for (int status : {408, 425, 429, 500, 502, 503, 504}) EXPECT_TRUE(worth_repeating({}, answer(status))) << status;
    for (int status : {200, 204, 301, 400, 401, 403, 404, 422, 501})
        EXPECT_FALSE(worth_repeating({}, answer(status))) << status;
    EXPECT_TRUE(worth_repeating({}, undelivered(Transport::lost)));
    EXPECT_TRUE(worth_repeating({}, undelivered(Transport::not_sent)));
}

TEST(WorthRepeating, IsNeverAVisibleStep) {
    for (int status : {429, 500, 503}) EXPECT_FALSE(worth_repeating({.visible = true}, answer(status)));
    EXPECT_FALSE(worth_repeating({.visible = true}, undelivered(Transport::not_sent)));
}

TEST(Retried, TriesUntilItWorks) {
    StillClock time;
    int calls = 0;
    Send send = retried([&](auto&) { return answer(++calls < 3 ? 503 : 200); }, {.base = 10s}, time.clock(),
                        [] { return 0.5; });
    EXPECT_EQ(send({}).status, 200);
    EXPECT_EQ(calls, 3);
    EXPECT_EQ(time.slept, 5s + 10s);
}

TEST(Retried, GivesTheLastReplyBackInTheEnd) {
    StillClock time;
    int calls = 0;
    Send send = retried([&](auto&) { return ++calls, undelivered(Transport::lost); }, {.attempts = 4}, time.clock());
    EXPECT_EQ(send({}).transport, Transport::lost);
    EXPECT_EQ(calls, 4);
}

TEST(Retried, SendsAVisibleStepOnce) {
    StillClock time;
    int calls = 0;
    Send send = retried([&](auto&) { return ++calls, undelivered(Transport::not_sent); }, {}, time.clock());
    send({.visible = true});
    EXPECT_EQ(calls, 1);
    EXPECT_EQ(time.slept, 0s);
}

TEST(Retried, HandsBackAReplyThatAsksForMorePatienceThanThereIs) {
    StillClock time;
    int calls = 0;
    Send send = retried(
        [&](auto&) {
            return ++calls, answer(429, {{"Retry-After", "900"}});
        },
        {.patience = 60s}, time.clock());
    EXPECT_EQ(send({}).status, 429);
    EXPECT_EQ(calls, 1);
}

TEST(Retried, LetsAnErrorThrough) {
    StillClock time;
    Send send = retried([](auto&) -> Reply { throw Error(Fault::refused, "no"); }, {}, time.clock());
    EXPECT_THROW(send({}), Error);
}

TEST(SystemChance, StaysBelowOne) {
    auto chance = system_chance();
    for (int i = 0; i < 1000; ++i) EXPECT_THAT(chance(), testing::AllOf(testing::Ge(0.0), testing::Lt(1.0)));
}

TEST(Limited, SpacesWhatIsStarted) {
    StillClock time;
    std::vector<Instant> starts;
    Send send =
        limited([&](auto&) { return starts.push_back(time.now), answer(200); }, {.per_second = 4}, time.clock());
    auto begin = time.now;
    for (int i = 0; i < 5; ++i) send({});
    EXPECT_THAT(starts, testing::ElementsAre(begin, begin + 250ms, begin + 500ms, begin + 750ms, begin + 1s));
}

TEST(Limited, LetsOnlySoManyRunAtOnce) {
    StillClock time;
    std::atomic<int> now = 0, most = 0, all = 0;
    Send send = limited(
        [&](auto&) {
            int here = ++now;
            for (int seen = most; here > seen && !most.compare_exchange_weak(seen, here);) {
            }
            std::this_thread::sleep_for(5ms);
            --now, ++all;
            return answer(200);
        },
        {.at_once = 2}, time.clock());
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&] { send({}); });
    threads.clear();
    EXPECT_EQ(all, 8);
    EXPECT_LE(most, 2);
}

TEST(Limited, GivesItsTurnBackAfterAnError) {
    StillClock time;
    Send send = limited([](auto&) -> Reply { throw Error(Fault::refused, "no"); }, {.at_once = 1}, time.clock());
    EXPECT_THROW(send({}), Error);
    EXPECT_THROW(send({}), Error) << "and does not wait for ever";
}

Fault fault_of(const Reply& reply) {
    try {
        expect_ok(reply, "asking");
    } catch (const Error& error) {
        return error.fault();
    }
    return Fault::internal;
}

TEST(ExpectOk, SaysWhatTheCallerCouldDo) {
    EXPECT_NO_THROW(expect_ok(answer(204), "asking"));
    EXPECT_EQ(fault_of(answer(401)), Fault::auth);
    EXPECT_EQ(fault_of(answer(404)), Fault::refused);
    EXPECT_EQ(fault_of(answer(429)), Fault::busy);
    EXPECT_EQ(fault_of(answer(503)), Fault::unavailable);
    EXPECT_EQ(fault_of(undelivered(Transport::lost)), Fault::unavailable);
}

}  // namespace
}  // namespace igny8::net
