#include "publish/tokens.hpp"

#include "stage.hpp"

namespace igny8::publish::testing {
namespace {

class TokensAtRest : public ::testing::Test, protected Stage {
protected:
    Account again() { return Accounts(db).find({"site", "fake", account.handle}); }
    secrets::Vault vault{{secrets::new_key()}};
};

TEST_F(TokensAtRest, come_back_as_they_were) {
    store_tokens(db, vault, account, {.access = Secret("access-1"), .refresh = Secret("refresh-1")}, now);
    EXPECT_EQ(access_token(vault, again()).reveal(), "access-1");
    EXPECT_EQ(refresh_token(db, vault, account).reveal(), "refresh-1");
}

TEST_F(TokensAtRest, are_never_in_clear_in_the_state_file) {
    store_tokens(db, vault, account, {.access = Secret("access-1"), .refresh = Secret("refresh-1")}, now);
    db.run("pragma wal_checkpoint(truncate)");
    auto bytes = read_file(file("state.db"));
    EXPECT_EQ(bytes.find("access-1"), std::string::npos);
    EXPECT_EQ(bytes.find("refresh-1"), std::string::npos);
}

TEST_F(TokensAtRest, keep_the_refresh_token_when_an_answer_leaves_it_out) {
    store_tokens(db, vault, account, {.access = Secret("access-1"), .refresh = Secret("refresh-1")}, now);
    store_tokens(db, vault, account, {.access = Secret("access-2")}, now);
    EXPECT_EQ(access_token(vault, again()).reveal(), "access-2");
    EXPECT_EQ(refresh_token(db, vault, account).reveal(), "refresh-1");
}

TEST_F(TokensAtRest, do_not_open_in_another_accounts_row) {
    auto other = add_account("other");
    store_tokens(db, vault, account, {.access = Secret("access-1")}, now);
    db.run(
        "update social_account set access_token = (select access_token from social_account where id = ?) where id = ?",
        account.id, other.id);
    EXPECT_THROW(access_token(vault, Accounts(db).find({"site", "fake", "other"})), Error);
}

TEST_F(TokensAtRest, reach_the_adapter_and_nothing_else) {
    store_tokens(db, vault, account, {.access = Secret("access-1")}, now);
    std::string seen;
    auto outside = world();
    outside.token = [&](const Account& a) { return access_token(vault, a); };
    remote.seen_token = &seen;
    auto a = add("a");
    publish::run(db, outside, rules, {.workers = 1});
    EXPECT_EQ(seen, "access-1");
    EXPECT_EQ(count("select count(*) from audit where detail like '%access-1%'"), 0);
}

TEST_F(TokensAtRest, that_cannot_be_opened_stop_the_account_before_anything_is_sent) {
    auto outside = world();
    outside.token = [](const Account&) -> Secret { throw Error(Fault::config, "no key"); };
    auto a = add("a");
    publish::run(db, outside, rules, {.workers = 1});
    EXPECT_EQ(remote.performed, 0);
    EXPECT_EQ(state(a.id), "scheduled");
    EXPECT_EQ(job(a.id).last_error, "no key");
}

TEST_F(TokensAtRest, are_forgotten_on_request) {
    store_tokens(db, vault, account, {.access = Secret("access-1"), .refresh = Secret("refresh-1")}, now);
    forget_tokens(db, account, now);
    EXPECT_TRUE(access_token(vault, again()).empty());
    EXPECT_TRUE(refresh_token(db, vault, account).empty());
}

}  // namespace
}  // namespace igny8::publish::testing
