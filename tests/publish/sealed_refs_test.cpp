#include "publish/sealed_refs.hpp"

#include <gtest/gtest.h>

#include "publish/tokens.hpp"

namespace igny8::publish {
namespace {

json::Value refs() {
    json::Value parts = json::Value::array({{{"url", "https://upload.example.org/part?sig=planted"}, {"first", 0}}});
    return {{"session", "http://127.0.0.1/upload?id=planted"}, {"token", "planted"}, {"offset", 42}, {"parts", parts}};
}

class SealedRefs : public ::testing::Test {
protected:
    secrets::Vault vault{{secrets::new_key()}};
    Keeper keeper = keeper_of([this]() -> const secrets::Vault& { return vault; });
    Account account{.id = 7};
};

TEST_F(SealedRefs, shows_no_address_and_no_token_and_gives_them_back) {
    auto kept = sealed(refs(), keeper, account);
    EXPECT_EQ(kept.dump().find("planted"), std::string::npos) << kept.dump();
    EXPECT_EQ(kept["offset"], 42);
    EXPECT_EQ(opened(kept, keeper, account), refs());
}

TEST_F(SealedRefs, opens_for_its_own_account_only) {
    auto kept = sealed(refs(), keeper, account);
    EXPECT_ANY_THROW(opened(kept, keeper, {.id = 8}));
}

TEST_F(SealedRefs, leaves_what_was_kept_in_clear_before) { EXPECT_EQ(opened(refs(), keeper, account), refs()); }

TEST_F(SealedRefs, keeps_things_as_they_are_without_a_vault) { EXPECT_EQ(sealed(refs(), {}, account), refs()); }

}  // namespace
}  // namespace igny8::publish
