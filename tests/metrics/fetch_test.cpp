#include "metrics/fetch.hpp"

#include <gmock/gmock.h>

#include "world.hpp"

namespace igny8::metrics::test {
namespace {

using platform::Outcome;
using platform::Readings;
using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(Fetch, SeveralPostsOfAnAccountGoIntoOneRead) {
    Stage s;
    auto account = s.account("linkedin");
    for (auto id : {"a", "b", "c"}) s.post(id, account, now - 1h);
    s.source.size = 2;
    auto done = s.fetch();
    EXPECT_THAT(s.source.asked, ElementsAre(SizeIs(2), SizeIs(1)));
    EXPECT_EQ(done.told, 3u);
    EXPECT_EQ(s.item("b").numbers[Measure::likes], 7);
    EXPECT_TRUE(done.troubles.empty());
}

TEST(Fetch, ARefusedTokenIsRenewedOnceAndTheReadRepeated) {
    Stage s;
    s.post("a", s.account("twitter"), now - 1h);
    s.source.answer = [](auto& items, auto& context) {
        Readings out;
        if (context.token.reveal() == "old")
            out.failed = platform::Result{.outcome = Outcome::auth_refresh};
        else
            out.by_id[items[0].remote_id] = told(likes(1));
        return out;
    };
    auto done = s.fetch();
    EXPECT_EQ(done.told, 1u);
    EXPECT_THAT(s.tokens, ElementsAre(::testing::Pair(1, false), ::testing::Pair(1, true)));
}

TEST(Fetch, AnAccountThatMustSignInDoesNotStopTheOthers) {
    Stage s;
    s.post("a", s.account("twitter"), now - 1h);
    s.post("b", s.account("linkedin"), now - 1h);
    auto world = s.world();
    world.token = [](int64_t account, bool) {
        if (account == 1) throw Error(Fault::auth, "the sign-in has ended");
        return Secret("token");
    };
    auto done = fetch(s.db, world, published(s.db, {}));
    EXPECT_THAT(done.read, ElementsAre("b"));
    ASSERT_EQ(done.troubles.size(), 1u);
    EXPECT_EQ(done.troubles[0].kind, "auth");
    EXPECT_EQ(done.troubles[0].account, "blog/twitter/acme");
}

TEST(Fetch, WhatALimitStopsIsKeptClosedUntilTheTimeThatWasNamed) {
    Stage s;
    s.post("a", s.account("linkedin"), now - 1h);
    s.source.answer = [](auto&, auto& context) {
        context.ask({.url = "http://x"}, {{.bucket = "requests.day"}});
        Readings out;
        out.failed = platform::Result{.outcome = Outcome::rate, .retry_at = now + 3h};
        return out;
    };
    auto done = s.fetch();
    EXPECT_EQ(s.limits.blocked.at("requests.day"), now + 3h);
    EXPECT_EQ(done.troubles.at(0).kind, "rate");
    EXPECT_EQ(done.troubles.at(0).waiting, 1u);
    EXPECT_FALSE(s.item("a").fetched_at);
}

TEST(Fetch, NothingIsSentWithoutRoom) {
    Stage s;
    s.post("a", s.account("linkedin"), now - 1h);
    s.limits.full = now + 5h;
    int sent = 0;
    auto world = s.world();
    world.send = [&](const net::Request&) { return ++sent, net::Reply{}; };
    s.source.answer = [](auto&, auto& context) {
        Readings out;
        out.no_room = !context.ask({.url = "http://x"}, {{.bucket = "requests.day"}});
        return out;
    };
    auto done = fetch(s.db, world, published(s.db, {}));
    EXPECT_EQ(sent, 0);
    EXPECT_EQ(done.troubles.at(0).kind, "room");
    EXPECT_EQ(done.troubles.at(0).retry_at, now + 5h);
}

TEST(Fetch, WhatWasNotSentIsGivenBack) {
    Stage s;
    s.post("a", s.account("linkedin"), now - 1h);
    auto world = s.world();
    world.send = [](const net::Request&) { return net::Reply{.transport = net::Transport::not_sent}; };
    s.source.answer = [](auto&, auto& context) {
        context.ask({.url = "http://x"}, {{.bucket = "b"}});
        return Readings{};
    };
    fetch(s.db, world, published(s.db, {}));
    ASSERT_EQ(s.limits.settled.size(), 1u);
    EXPECT_FALSE(s.limits.settled.begin()->second);
}

TEST(Fetch, HalfABatchIsKeptWhenTheRestFails) {
    Stage s;
    auto account = s.account("facebook");
    s.post("a", account, now - 1h);
    s.post("b", account, now - 2h);
    s.source.answer = [](auto&, auto&) {
        Readings out;
        out.by_id["remote-a"] = told(likes(2));
        out.failed = platform::Result{.outcome = Outcome::server, .message = "status 503"};
        return out;
    };
    auto done = s.fetch();
    EXPECT_THAT(done.read, ElementsAre("a"));
    EXPECT_EQ(done.troubles.at(0).waiting, 1u);
    EXPECT_EQ(s.item("a").numbers[Measure::likes], 2);
}

TEST(Fetch, AStoppedAccountIsNotAsked) {
    Stage s;
    s.post("a", s.account("twitter"), now - 1h);
    s.db.run("update social_account set breaker = 'open', breaker_until = null");
    auto done = s.fetch();
    EXPECT_TRUE(s.source.asked.empty());
    EXPECT_EQ(done.troubles.at(0).kind, "stopped");
}

TEST(Fetch, ASourceRemembersBetweenTwoReads) {
    Stage s;
    s.post("a", s.account("youtube"), now - 1h);
    std::vector<std::string> seen;
    s.source.answer = [&](auto&, auto& context) {
        seen.push_back(json::line(*context.memory));
        (*context.memory)["job"] = "j1";
        return Readings{};
    };
    s.fetch();
    s.fetch();
    EXPECT_THAT(seen, ElementsAre("{}", R"({"job":"j1"})"));
}

TEST(Fetch, TheNetworkIsAskedForAllPartsOfAThread) {
    Stage s;
    s.post("a", s.account("twitter"), now - 1h, "thread");
    s.db.run(
        "insert into pub_job (id, account_id, idem_key, kind, document_id, payload_hash, payload, fingerprint, state, "
        "due_at, "
        "created_at, updated_at) values ('j', 1, 'k', 'post', 'a', '', '{}', '', 'published', 0, 0, 0)");
    s.db.script(
        "insert into pub_step (job_id, seq, name, kind, state, irreversible, class, remote_id) values ('j', 1, "
        "'media:1', "
        "'media', 'done', 0, 'A', 'm'), ('j', 2, 'create', 'create', 'done', 1, 'C', 'remote-a'), ('j', 3, 'part:2', "
        "'part', "
        "'done', 1, 'C', '2'), ('j', 4, 'comment', 'comment', 'done', 1, 'C', '3')");
    std::vector<std::string> parts;
    s.source.answer = [&](auto& items, auto&) {
        parts = items[0].part_ids;
        return Readings{};
    };
    s.fetch();
    EXPECT_THAT(parts, ElementsAre("remote-a", "2"));
}

}  // namespace
}  // namespace igny8::metrics::test
