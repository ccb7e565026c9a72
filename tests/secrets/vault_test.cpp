#include "secrets/vault.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "secrets/keys.hpp"

namespace igny8::secrets {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view planted = "PLANTED-token";
constexpr Place place{"acct1", "access_token"};

Key key_of(char c) { return make_key(Secret(std::string(32, c))); }
Vault vault(char c = 'a') { return Vault({key_of(c)}); }

/// The error of opening, after checking that it gives nothing away.
Fault fault_of(const Vault& vault, std::string_view envelope, const Place& where = place) {
    try {
        vault.open(envelope, where);
    } catch (const Error& error) {
        EXPECT_THAT(error.message() + error.hint(), Not(HasSubstr(planted)));
        return error.fault();
    }
    return Fault::internal;
}

TEST(Vault, OpensWhatItSealed) {
    for (auto text : {std::string(), std::string("t"), std::string(100'000, 'x'), std::string("\0\n\xff", 3)})
        EXPECT_EQ(vault().open(vault().seal(Secret(std::string_view(text)), place), place).reveal(), text);
}

TEST(Vault, WritesAnEnvelopeThatShowsNothing) {
    auto envelope = vault().seal(Secret(planted), place);
    EXPECT_THAT(envelope, testing::MatchesRegex("ig8s1:[0-9a-f]{12}:[A-Za-z0-9_-]+"));
    EXPECT_THAT(envelope, Not(HasSubstr(planted)));
    EXPECT_NE(envelope, vault().seal(Secret(planted), place)) << "the same text twice must not be seen to be the same";
}

TEST(Vault, RefusesAnEnvelopeFromAnotherRow) {
    auto envelope = vault().seal(Secret(planted), place);
    EXPECT_EQ(fault_of(vault(), envelope, {"acct2", "access_token"}), Fault::input);
    EXPECT_EQ(fault_of(vault(), envelope, {"acct1", "refresh_token"}), Fault::input);
    EXPECT_EQ(fault_of(vault(), envelope, {"acct1access", "_token"}), Fault::input);
    EXPECT_EQ(fault_of(vault(), envelope, {"acct1", "access_token"}), Fault::internal) << "its own opens";
}

TEST(Vault, NoticesAnyChange) {
    auto envelope = vault().seal(Secret(planted), place);
    for (size_t i = 0; i < envelope.size(); ++i) {
        auto changed = envelope;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_NE(fault_of(vault(), changed), Fault::internal) << i;
        EXPECT_NE(fault_of(vault(), envelope.substr(0, i)), Fault::internal) << i;
    }
    EXPECT_NE(fault_of(vault(), envelope + "A"), Fault::internal);
}

TEST(Vault, SaysWhenTheKeyIsAnother) {
    EXPECT_EQ(fault_of(vault('b'), vault('a').seal(Secret(planted), place)), Fault::config);
}

TEST(Vault, OpensWithOlderKeysAndSealsWithTheNewest) {
    auto old = vault('a').seal(Secret(planted), place);
    Vault rotated({key_of('b'), key_of('a')});
    EXPECT_EQ(rotated.open(old, place).reveal(), planted);
    EXPECT_TRUE(rotated.outdated(old));
    auto fresh = rotated.seal(Secret(planted), place);
    EXPECT_FALSE(rotated.outdated(fresh));
    EXPECT_EQ(vault('b').open(fresh, place).reveal(), planted);
}

TEST(Vault, KeepsTextsInClearOnlyWhenAsked) {
    EXPECT_THROW(Vault({}), Error);
    Vault clear({}, true);
    auto envelope = clear.seal(Secret(planted), place);
    EXPECT_THAT(envelope, testing::StartsWith("ig8s0:"));
    EXPECT_EQ(clear.open(envelope, place).reveal(), planted);
    EXPECT_FALSE(clear.outdated(envelope));
    EXPECT_EQ(fault_of(vault(), envelope), Fault::config);
    Vault moving({key_of('a')}, true);
    EXPECT_EQ(moving.open(envelope, place).reveal(), planted);
    EXPECT_TRUE(moving.outdated(envelope));
}

TEST(Vault, RefusesWhatIsNoEnvelope) {
    for (auto text : {"", "ig8s1:", "ig8s1::", "ig8s1:abc", "ig8s1:abc:", "ig8s1:abc:AAAA", "ig8s1:abc:!!!!",
                      "ig8s2:abc:AAAA", "token"})
        EXPECT_EQ(fault_of(vault(), text), Fault::input) << text;
    EXPECT_EQ(fault_of(Vault({}, true), "ig8s0:!"), Fault::input);
}

TEST(Key, HasThirtyTwoBytesAndANameThatSaysNothing) {
    EXPECT_THROW(make_key(Secret("short")), Error);
    EXPECT_EQ(key_of('a').id, key_of('a').id);
    EXPECT_NE(key_of('a').id, key_of('b').id);
    EXPECT_FALSE(new_key().bytes == new_key().bytes);
}

TEST(SealedLine, IsReadByTheServerAlone) {
    auto line = seal_line(vault('a').public_key(), Secret(planted));
    EXPECT_THAT(line, testing::MatchesRegex("ig8l1:[A-Za-z0-9_-]+"));
    EXPECT_EQ(vault('a').open_line(line).reveal(), planted);
    EXPECT_EQ(vault('a').open_line("  " + line + "\r\n").reveal(), planted) << "pasted with what surrounds it";
    EXPECT_THROW(vault('b').open_line(line), Error);
    EXPECT_EQ(Vault({key_of('b'), key_of('a')}).open_line(line).reveal(), planted) << "rotated meanwhile";
}

TEST(SealedLine, RefusesWhatIsNone) {
    auto line = seal_line(vault().public_key(), Secret(planted));
    for (auto text : {std::string(), line.substr(0, 20), line.substr(0, line.size() - 2), line + "A",
                      std::string("ig8l1:"), vault().public_key()})
        EXPECT_THROW(vault().open_line(text), Error) << text;
    for (auto key : {"", "ig8p1:", "ig8p1:AAAA", "ig8p1:!", "ig8l1:AAAA"})
        EXPECT_THROW(seal_line(key, Secret("x")), Error) << key;
    EXPECT_THROW(seal_line("ig8p1:" + std::string(43, 'A'), Secret("x")), Error) << "a key to which anybody could open";
    EXPECT_THROW(Vault({}, true).public_key(), Error);
}

}  // namespace
}  // namespace igny8::secrets
