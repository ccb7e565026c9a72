#include "base/digest.hpp"

#include "base/error.hpp"
#include "base/files.hpp"

using namespace igny8;

namespace {

TEST(Digest, GivesTheSameNameForTheSameBytes) {
    EXPECT_EQ(Digest().add("coffee").add(3).hex(), Digest().add("coffee").add(3).hex());
    EXPECT_EQ(Digest().hex().size(), 64u);
}

TEST(Digest, KnowsWhereOnePartEnds) { EXPECT_NE(Digest().add("ab").add("c").hex(), Digest().add("a").add("bc").hex()); }

TEST(Digest, OfAFileChangesWithOneByte) {
    ScratchFolder folder;
    write_file(folder.path() / "a", "one");
    write_file(folder.path() / "b", "one");
    write_file(folder.path() / "c", "onf");
    auto name = [&](const char* file) { return Digest().add_file(folder.path() / file).hex(); };
    EXPECT_EQ(name("a"), name("b"));
    EXPECT_NE(name("a"), name("c"));
}

TEST(Digest, OfAMissingFileIsAnError) {
    try {
        Digest().add_file("/nowhere/at/all");
        FAIL() << "no error";
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::no_input);
    }
}

TEST(Sha256, IsWhatSha256sumPrints) {
    ScratchFolder folder;
    write_file(folder.path() / "abc", "abc");
    EXPECT_EQ(sha256_file(folder.path() / "abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, IsOfAStretchOfAFileToo) {
    ScratchFolder folder;
    auto file = folder.path() / "x";
    write_file(file, "..abc..");
    EXPECT_EQ(sha256_file(file, 2, 3), sha256("abc"));
    EXPECT_EQ(sha256_file(file, 7, 0), sha256(""));
    EXPECT_THROW(sha256_file(file, 5, 3), Error);
    EXPECT_THROW(sha256_file(folder.path() / "none", 0, 1), Error);
}

// RFC 4231, test case 2.
TEST(Hmac, is_the_one_of_the_standard) {
    EXPECT_EQ(hmac_sha256("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    auto key = hmac_sha256_key("Jefe", "what do ya want for nothing?");
    EXPECT_EQ(key.reveal().substr(0, 4), std::string_view("\x5b\xdc\xc1\x46"));
    EXPECT_EQ(key.reveal().size(), 32u);
}

}  // namespace
