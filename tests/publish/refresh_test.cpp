#include "publish/refresh.hpp"

#include <mutex>
#include <thread>

#include "../fakes/oauth.hpp"
#include "base/owners.hpp"
#include "publish/identity.hpp"
#include "publish/sign_ins.hpp"
#include "stage.hpp"

namespace igny8::publish::testing {
namespace {

using fakes::Oauth;
using std::chrono::hours;
using std::chrono::minutes;

/// An account at X, signed in to a server that spends its refresh tokens.
class Renewing : public ::testing::Test, protected Stage {
protected:
    Renewing() {
        registry.add("twitter", std::make_unique<FakeAdapter>(remote));
        server.basic = true;
        server.pkce = false;
        account = signed_in("acme", now + hours(2));
    }

    Account signed_in(const std::string& handle, std::optional<Instant> ends, bool renewable = true) {
        Account a;
        a.site = "site";
        a.platform = "twitter";
        a.handle = handle;
        a = Accounts(db).save(a, now);
        NewSignIn news;
        news.client = {"app", Secret("app-secret-1234")};
        news.grant.access = Secret("planted-access-0");
        if (renewable) news.grant.refresh = Secret(server.sign_in());
        news.grant.expires_at = ends;
        news.grant.scopes = "tweet.read tweet.write users.read";
        keep_sign_in(db, vault, a, news, now);
        return again(handle);
    }
    Account again(const std::string& handle = "acme") { return Accounts(db).find({"site", "twitter", handle}); }
    std::string refresh() { return std::string(refresh_token(db, vault, account).reveal()); }
    std::string access() { return std::string(access_token(vault, again()).reveal()); }

    RenewalWorld renewal() {
        RenewalWorld w;
        w.clock = {[this] { return now; }, [this](Milliseconds ms) { now += ms; }};
        w.send = [this](const net::Request& request) { return server.token(request); };
        w.vault = [this]() -> const secrets::Vault& { return vault; };
        w.way = [](const std::string& platform, const std::string& variant) {
            return platform::sign_in(platform, variant, platform::Settings{});
        };
        return w;
    }
    Renewed renew_now(When when = {.anyway = true}) { return renew(db, renewal(), again(), when); }
    int64_t note() { return count("select coalesce(refresh_sent_at, 0) from social_account where handle = 'acme'"); }
    World sending() {
        auto w = world();
        auto desk = std::make_shared<TokenDesk>(renewal(),
                                                [this] { return std::make_unique<state::Db>(file("state.db"), now); });
        w.token = [desk](const Account& a) { return desk->token(a); };
        w.refresh = [desk](const Account& a, Instant at) { return desk->renewed(a, at); };
        return w;
    }
    Job post() {
        return add("a", [&](NewJob& job) { job.account_id = account.id; });
    }

    Oauth server;
    secrets::Vault vault{{secrets::new_key()}};
};

TEST_F(Renewing, waits_until_ten_minutes_are_left) {
    EXPECT_EQ(renew_now({}).what, Renewal::fresh);
    now += hours(2) - minutes(11);
    EXPECT_EQ(renew_now({}).what, Renewal::fresh);
    EXPECT_EQ(server.token_requests, 0);
    now += minutes(2);
    EXPECT_EQ(renew_now({}).what, Renewal::renewed);
    EXPECT_EQ(server.refreshes_done, 1);
}

TEST_F(Renewing, keeps_the_new_pair_and_gives_the_account_as_it_is_now) {
    auto before = refresh();
    auto renewed = renew_now();
    ASSERT_EQ(renewed.what, Renewal::renewed) << renewed.why;
    EXPECT_NE(refresh(), before);
    EXPECT_TRUE(server.lives(refresh()));
    EXPECT_EQ(access_token(vault, renewed.account).reveal(), access());
    EXPECT_TRUE(server.live_access.contains(access()));
    EXPECT_EQ(renewed.account.token_ends, now + hours(2));
    EXPECT_EQ(again().scopes, "tweet.read tweet.write users.read");
    EXPECT_EQ(note(), 0);
}

TEST_F(Renewing, has_its_intent_on_disk_before_the_token_is_used) {
    int64_t seen = 0;
    auto w = renewal();
    w.send = [&](const net::Request& request) {
        state::Db other(file("state.db"), now);  // as another process would see it
        seen = other.one(read_integer, "select refresh_sent_at from social_account where handle = 'acme'").value_or(0);
        EXPECT_TRUE(request.visible);
        return server.token(request);
    };
    renew(db, w, again(), {.anyway = true});
    EXPECT_EQ(seen, ms(now));
}

TEST_F(Renewing, never_loses_a_refresh_token_to_an_empty_one) {
    server.rotates = false;
    auto before = refresh();
    server.next = Oauth::Fault::empty_refresh;
    EXPECT_EQ(renew_now().what, Renewal::renewed);
    EXPECT_EQ(refresh(), before);
    EXPECT_EQ(renew_now().what, Renewal::renewed);
}

TEST_F(Renewing, by_many_at_once_asks_the_network_once) {
    now += hours(2) - minutes(1);
    auto seen = again();
    std::mutex mutex;
    std::vector<std::thread> threads;
    std::vector<Renewed> results(6);
    auto fixed = now;
    for (auto& result : results)
        threads.emplace_back([&] {
            state::Db own(file("state.db"), fixed);
            auto w = renewal();
            w.clock = {[&] { return fixed; }, [](Milliseconds) { std::this_thread::sleep_for(Milliseconds{5}); }};
            w.send = [&](const net::Request& request) {
                std::this_thread::sleep_for(Milliseconds{30});
                std::lock_guard lock(mutex);
                return server.token(request);
            };
            result = renew(own, w, seen);
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(server.token_requests, 1);
    EXPECT_FALSE(server.family_dead);
    int first = 0;
    for (auto& result : results) {
        EXPECT_EQ(result.what, Renewal::renewed) << result.why;
        EXPECT_EQ(access_token(vault, result.account).reveal(), access());
        first += result.by_another ? 0 : 1;
    }
    EXPECT_EQ(first, 1);
}

TEST_F(Renewing, does_not_wait_for_ever_for_a_process_that_hangs) {
    make_folders(places_of(db).owners());
    auto turn = FileLock::take(places_of(db).owners() / fmt::format("renewal-{}.turn", account.id));
    ASSERT_TRUE(turn);
    auto before = now;
    auto result = renew_now();
    EXPECT_EQ(result.what, Renewal::later);
    EXPECT_EQ(now - before, Milliseconds{90'000});
    EXPECT_EQ(server.token_requests, 0);
}

struct Failure {
    Oauth::Fault fault;
    bool doubtful;
};

TEST_F(Renewing, takes_a_network_that_fails_for_nothing_else) {
    for (auto& [fault, doubtful] : std::vector<Failure>{{Oauth::Fault::unsent, false},
                                                        {Oauth::Fault::status_429, false},
                                                        {Oauth::Fault::status_503, true},
                                                        {Oauth::Fault::lost_before, true}}) {
        server.next = fault;
        auto before = refresh();
        auto result = renew_now();
        EXPECT_EQ(result.what, Renewal::later);
        EXPECT_FALSE(result.why.empty());
        EXPECT_EQ(refresh(), before);
        EXPECT_EQ(access(), "planted-access-0");
        EXPECT_EQ(again().breaker, "closed");
        EXPECT_EQ(note() != 0, doubtful) << static_cast<int>(fault);
        db.run("update social_account set refresh_sent_at = null");
    }
}

TEST_F(Renewing, after_a_request_that_was_lost_on_its_way_goes_through) {
    server.next = Oauth::Fault::lost_before;
    renew_now();
    EXPECT_EQ(renew_now().what, Renewal::renewed);
    EXPECT_EQ(note(), 0);
}

TEST_F(Renewing, recognises_a_crash_between_answer_and_commit) {
    server.next = Oauth::Fault::lost_after;  // the network has rotated; nobody here knows
    EXPECT_EQ(renew_now().what, Renewal::later);
    EXPECT_NE(note(), 0);
    now += minutes(1);
    auto result = renew_now();
    EXPECT_EQ(result.what, Renewal::ended);
    EXPECT_NE(result.why.find("the answer to its renewal of 2027-01-15T08:00:00Z was lost"), std::string::npos)
        << result.why;
    EXPECT_EQ(again().breaker, "open");
}

TEST_F(Renewing, a_sign_in_that_was_revoked_stops_the_account_and_tells_it_once) {
    server.spent_code = "invalid_request";  // X's word for it
    server.revoke({.body = net::Form{{{"token", Secret("x")}}}});
    auto result = renew_now();
    EXPECT_EQ(result.what, Renewal::ended);
    EXPECT_EQ(result.why, "Value passed for the token was invalid. (invalid_request)");
    EXPECT_EQ(again().breaker, "open");
    EXPECT_EQ(again().breaker_class, "auth_fatal");
    EXPECT_EQ(sign_in_end(db, account.id), now);
    EXPECT_EQ(renew_now().what, Renewal::ended);
    EXPECT_EQ(server.token_requests, 1);  // asking again would only look like a thief
    EXPECT_EQ(count("select count(*) from outbox_event where event = 'account.stopped'"), 1);
}

TEST_F(Renewing, with_an_apps_secret_that_is_wrong_blames_the_settings) {
    auto w = renewal();
    w.client = [](const platform::SignInFacts&) { return platform::Client{"app", Secret("another-secret")}; };
    auto result = renew(db, w, again(), {.anyway = true});
    EXPECT_EQ(result.what, Renewal::app);
    EXPECT_EQ(again().breaker, "closed");
    EXPECT_EQ(note(), 0);
    EXPECT_EQ(renew_now().what, Renewal::renewed);  // with the one that was stored
}

TEST_F(Renewing, is_nothing_for_an_account_without_a_refresh_token) {
    auto other = signed_in("short", now + minutes(5), false);
    EXPECT_EQ(renew(db, renewal(), other).what, Renewal::never);
    EXPECT_EQ(server.token_requests, 0);
}

TEST_F(Renewing, follows_somebody_else_who_signed_in_meanwhile) {
    auto w = renewal();
    w.send = [&](const net::Request&) {
        NewSignIn news;
        news.client = {"app", Secret("app-secret-1234")};
        news.grant.access = Secret("from-elsewhere");
        news.grant.refresh = Secret(server.sign_in());
        keep_sign_in(db, vault, again(), news, now);
        return Oauth::reply(400, {{"error", "invalid_grant"}});
    };
    auto result = renew(db, w, again(), {.anyway = true});
    EXPECT_EQ(result.what, Renewal::renewed);
    EXPECT_TRUE(result.by_another);
    EXPECT_EQ(access(), "from-elsewhere");
    EXPECT_EQ(again().breaker, "closed");
}

TEST_F(Renewing, leaves_no_token_in_the_file_or_its_log) {
    renew_now();
    db.run("pragma wal_checkpoint(truncate)");
    auto bytes = read_file(file("state.db"));
    for (auto secret : {std::string("planted-access-0"), access(), refresh(), std::string("app-secret-1234")})
        EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
}

TEST_F(Renewing, happens_before_a_step_whose_token_is_about_to_end) {
    now += hours(2) - minutes(5);
    std::string seen;
    remote.seen_token = &seen;
    auto job = post();
    publish::run(db, sending(), rules, {.workers = 1});
    EXPECT_EQ(state(job.id), "published");
    EXPECT_EQ(server.refreshes_done, 1);
    EXPECT_EQ(seen, access());
}

TEST_F(Renewing, happens_once_when_a_step_is_refused_for_its_token_and_the_step_goes_out) {
    std::vector<std::string> tokens;
    std::string seen;
    remote.seen_token = &seen;
    remote.answer = [&](const platform::Job& job) {
        tokens.push_back(seen);
        if (seen == "planted-access-0") return platform::Result{.outcome = platform::Outcome::auth_refresh};
        remote.posts.push_back(job.token);
        return platform::Result{.remote_id = job.token};
    };
    auto job = post();
    publish::run(db, sending(), rules, {.workers = 1});
    EXPECT_EQ(state(job.id), "published");
    EXPECT_EQ(server.refreshes_done, 1);
    EXPECT_EQ(tokens, (std::vector<std::string>{"planted-access-0", access()}));
}

TEST_F(Renewing, in_vain_stops_the_account_and_keeps_the_post) {
    remote.answer = [](const platform::Job&) { return platform::Result{.outcome = platform::Outcome::auth_refresh}; };
    server.revoke({.body = net::Form{{{"token", Secret("x")}}}});
    auto job = post();
    publish::run(db, sending(), rules, {.workers = 1});
    EXPECT_EQ(state(job.id), "scheduled");
    EXPECT_EQ(again().breaker, "open");
    EXPECT_EQ(remote.performed, 1);
    EXPECT_TRUE(remote.posts.empty());
}

TEST_F(Renewing, while_the_network_is_away_puts_the_post_off) {
    remote.answer = [](const platform::Job&) { return platform::Result{.outcome = platform::Outcome::auth_refresh}; };
    server.next = Oauth::Fault::unsent;
    auto job = post();
    publish::run(db, sending(), rules, {.workers = 1});
    EXPECT_EQ(state(job.id), "scheduled");
    EXPECT_EQ(again().breaker, "closed");
    EXPECT_GT(this->job(job.id).not_before, now);
}

TEST_F(Renewing, of_a_token_that_ended_with_nothing_to_renew_it_sends_nothing) {
    account = signed_in("short", now + minutes(5), false);
    now += minutes(6);
    auto job = post();
    publish::run(db, sending(), rules, {.workers = 1});
    EXPECT_EQ(remote.performed, 0);
    EXPECT_EQ(state(job.id), "scheduled");
    EXPECT_EQ(again("short").breaker, "open");
}

TEST_F(Renewing, is_not_needed_by_who_signs_in_again) {
    server.revoke({.body = net::Form{{{"token", Secret("x")}}}});
    renew_now();
    ASSERT_EQ(again().breaker, "open");
    signed_in("acme", now + hours(2));
    EXPECT_EQ(again().breaker, "closed");
    EXPECT_FALSE(sign_in_of(db, account.id)->ended_at);
    EXPECT_EQ(renew_now().what, Renewal::renewed);
}

TEST_F(Renewing, counts_the_days_of_a_sign_in_by_what_ends_first) {
    EXPECT_FALSE(sign_in_end(db, account.id));  // it renews itself, as far as anybody knows
    db.run("update social_account set refresh_expires_at = ? where id = ?", now + hours(48), account.id);
    EXPECT_EQ(sign_in_end(db, account.id), now + hours(48));
    db.run("update account_sign_in set access_ends_at = ? where account_id = ?", now + hours(24), account.id);
    EXPECT_EQ(sign_in_end(db, account.id), now + hours(24));
    auto other = signed_in("short", now + hours(2), false);
    EXPECT_EQ(sign_in_end(db, other.id), now + hours(2));
}

TEST_F(Renewing, of_what_cannot_be_renewed_is_a_warning_when_a_post_is_due_later) {
    auto other = signed_in("short", now + hours(2), false);
    EXPECT_EQ(sign_in_warning(db, other.id, now + hours(1)), "");
    EXPECT_EQ(
        sign_in_warning(db, other.id, now + hours(2)),
        "it is due after the sign-in of site/twitter/short ends (2027-01-15T10:00:00Z); sign in again before then");
    EXPECT_EQ(sign_in_warning(db, account.id, now + hours(9000)), "");
}

TEST_F(Renewing, reminds_of_an_end_once_a_week) {
    EXPECT_TRUE(remind(db, account, now + hours(100), now));
    now += hours(6);
    EXPECT_FALSE(remind(db, account, now + hours(100), now));
    now += hours(24 * 7);
    EXPECT_TRUE(remind(db, account, now + hours(100), now));
    EXPECT_EQ(count("select count(*) from outbox_event where event = 'account.sign_in_ends'"), 2);
}

TEST_F(Renewing, goes_on_after_the_key_was_changed_and_all_was_sealed_anew) {
    secrets::Key first = secrets::new_key();
    secrets::Vault before{{first}};
    keep_sign_in(db, before, again(),
                 {.client = {"app", Secret("app-secret-1234")},
                  .grant = {.access = Secret("a-1"), .refresh = Secret(server.sign_in())}},
                 now);
    secrets::Vault both{{secrets::new_key(), first}};
    EXPECT_EQ(reseal(db, both, now), 3);  // access, refresh, the app's secret
    EXPECT_EQ(reseal(db, both, now), 0);
    EXPECT_EQ(access_token(both, again()).reveal(), "a-1");
    EXPECT_THROW(access_token(before, again()), Error);
}

TEST_F(Renewing, a_token_that_two_accounts_share_is_known) {
    EXPECT_FALSE(shares_tokens(db, vault, account));
    auto other = signed_in("other", now + hours(2));  // the same access token
    EXPECT_TRUE(shares_tokens(db, vault, account));
    forget_tokens(db, other, now);
    EXPECT_FALSE(shares_tokens(db, vault, account));
    EXPECT_FALSE(sign_in_of(db, other.id));
}

}  // namespace
}  // namespace igny8::publish::testing
