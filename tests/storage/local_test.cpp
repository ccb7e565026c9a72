#include "storage/local.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "world.hpp"

namespace igny8::storage {
namespace {

namespace fs = std::filesystem;

struct Local : testing::Test {
    World world;
    Path root = world.folder.path() / "www/public";
    LocalStore store() { return LocalStore({root, "media", "https://media.example.org/"}, world.clock()); }
    static fs::perms rights(const Path& path) { return fs::status(path).permissions() & fs::perms(0777); }
    size_t files() const {
        return static_cast<size_t>(std::distance(fs::directory_iterator(root / "media"), fs::directory_iterator()));
    }
};

TEST_F(Local, CopiesAFileUnderANameMadeOfItsContent) {
    auto stored = store().put(world.file("a.jpg", "picture"));
    EXPECT_EQ(stored.key, "media/" + sha256("picture") + ".jpg");
    EXPECT_EQ(stored.url, "https://media.example.org/" + stored.key);
    EXPECT_EQ(read_file(root / stored.key), "picture");
    EXPECT_TRUE(stored.sent);
    EXPECT_FALSE(store().put(world.file("again.jpg", "picture")).sent);
    EXPECT_EQ(files(), 1u);
}

TEST_F(Local, LetsEverybodyReadWhateverTheUmask) {
    auto mask = ::umask(0077);
    auto stored = store().put(world.file("a.jpg", "picture"));
    ::umask(mask);
    EXPECT_EQ(rights(root / stored.key), fs::perms(0644));
    EXPECT_EQ(rights(root / "media"), fs::perms(0755));
    EXPECT_EQ(rights(root), fs::perms(0755));
}

TEST_F(Local, MendsACopyThatWasCutOff) {
    auto file = world.file("a.jpg", "picture");
    auto stored = store().put(file);
    write_file(root / stored.key, "pic");
    EXPECT_TRUE(store().put(file).sent);
    EXPECT_EQ(read_file(root / stored.key), "picture");
}

TEST_F(Local, LeavesNothingBehindWhenNobodyWantsItAnyMore) {
    EXPECT_THROW(store().put(world.file("a.jpg", "picture"), [] { return false; }), Error);
    EXPECT_EQ(files(), 0u);
}

TEST_F(Local, CleansOnlyWhatIsOldAndItsOwn) {
    auto old = store().put(world.file("a.jpg", "picture"));
    world.now += std::chrono::hours(48);
    auto young = store().put(world.file("b.jpg", "another"));
    write_file(root / "media/holiday.jpg", "not ours");
    fs::create_symlink("/etc/hostname", root / "media" / (sha256("link") + ".jpg"));
    auto cleaned = store().clean(world.now - std::chrono::hours(24));
    EXPECT_EQ(cleaned.files, 1);
    EXPECT_EQ(cleaned.bytes, 7);
    EXPECT_FALSE(fs::exists(root / old.key));
    EXPECT_TRUE(fs::exists(root / young.key));
    EXPECT_EQ(files(), 3u);
}

TEST_F(Local, LetsLiveWhatIsPutAgain) {
    auto file = world.file("a.jpg", "picture");
    store().put(file);
    world.now += std::chrono::hours(48);
    store().put(file);
    EXPECT_EQ(store().clean(world.now - std::chrono::hours(24)).files, 0);
}

TEST_F(Local, CleansWhereNothingWasEverPut) { EXPECT_EQ(store().clean(world.now).files, 0); }

TEST_F(Local, RemovesOnlyItsOwnNames) {
    EXPECT_THROW(store().remove("../../etc/passwd"), Error);
    EXPECT_THROW(store().remove("media/../x"), Error);
    auto stored = store().put(world.file("a.jpg", "picture"));
    store().remove(stored.key);
    store().remove(stored.key);
    EXPECT_EQ(files(), 0u);
}

TEST_F(Local, NeedsAPublicAddress) {
    EXPECT_THROW(LocalStore({root, "media", ""}, world.clock()), Error);
    EXPECT_THROW(LocalStore({root, "../media", "https://x.org"}, world.clock()), Error);
}

}  // namespace
}  // namespace igny8::storage
