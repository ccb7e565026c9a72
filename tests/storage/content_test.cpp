#include "storage/content.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace igny8::storage {
namespace {

const std::string name = sha256("x");

TEST(Content, KnowsItsOwnNames) {
    EXPECT_TRUE(is_ours("media/" + name + ".jpg", "media"));
    EXPECT_TRUE(is_ours("a/b/" + name, "a/b"));
    EXPECT_TRUE(is_ours(name + ".mp4", ""));
}

TEST(Content, TakesNoOtherNameForItsOwn) {
    for (auto& key : {"media/" + name + ".exe", "media/" + name + ".jpg/x", "media/x/" + name + ".jpg", "other/" + name,
                      "media" + name, "media/" + name.substr(1), std::string("media/photo.jpg"), std::string("media/"),
                      std::string(), "media/" + std::string(64, 'Z')})
        EXPECT_FALSE(is_ours(key, "media")) << key;
}

TEST(Content, KeepsNoEndingItDoesNotKnow) {
    ScratchFolder folder;
    write_file(folder.path() / "a.PHP", "x");
    write_file(folder.path() / "b.PnG", "x");
    EXPECT_EQ(content_of(folder.path() / "a.PHP", "media").key, "media/" + name);
    EXPECT_EQ(content_of(folder.path() / "b.PnG", "").key, name + ".png");
    EXPECT_EQ(content_of(folder.path() / "b.PnG", "").mime_type, "image/png");
    EXPECT_THROW(content_of(folder.path() / "none.png", ""), Error);
}

TEST(Content, EncodesEachSegmentOfAnAddress) {
    EXPECT_EQ(public_url("https://cdn.example.org/x", "a b/ü.jpg"), "https://cdn.example.org/x/a%20b/%C3%BC.jpg");
}

TEST(Content, RefusesAPrefixThatClimbsOrIsNoAddress) {
    for (auto prefix : {"..", "a/../b", "/a", "a/", "a//b", "a b", ".", "ü"})
        EXPECT_THROW(checked_prefix(prefix), Error) << prefix;
    EXPECT_EQ(checked_prefix("a/b-c_d"), "a/b-c_d");
    EXPECT_EQ(checked_prefix(""), "");
}

TEST(Content, TakesABaseWithOrWithoutSlash) {
    EXPECT_EQ(checked_base("https://cdn.example.org/x//"), "https://cdn.example.org/x");
    for (auto base : {"", "cdn.example.org", "ftp://x", "https://x/?a=b", "https://x/#y", "https://user:pass@x"})
        EXPECT_THROW(checked_base(base), Error) << base;
}

}  // namespace
}  // namespace igny8::storage
