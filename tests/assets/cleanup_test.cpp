#include "assets/cleanup.hpp"

#include <gtest/gtest.h>

namespace igny8::assets {
namespace {

namespace fs = std::filesystem;

class CleanupTest : public testing::Test {
protected:
    Path file(const std::string& name, int days_old) {
        const auto path = root_.path() / name;
        make_folders(path.parent_path());
        write_file(path, "bytes");
        fs::last_write_time(path, now_ - std::chrono::hours(24 * days_old));
        return path;
    }
    std::vector<OldFile> old(int days) { return old_files(root_.path(), now_ - std::chrono::hours(24 * days)); }

    ScratchFolder root_;
    fs::file_time_type now_ = fs::file_time_type::clock::now();
};

TEST_F(CleanupTest, OnlyOldFilesAreListed) {
    file("images/p/new.png", 1);
    const auto aged = file("images/p/old.png", 40);
    const auto files = old(30);
    ASSERT_EQ(files.size(), 1u);
    EXPECT_EQ(files[0].file, aged);
    EXPECT_EQ(files[0].bytes, 5u);
}

TEST_F(CleanupTest, FilmsAndVoicesAreLeftAlone) {
    file("videos/p/film.mp4", 400);
    file("audio/p/voice.wav", 400);
    EXPECT_TRUE(old(30).empty());
}

TEST_F(CleanupTest, LinksAreNotFollowed) {
    const auto outside = file("elsewhere/keep.png", 400);
    make_folders(root_.path() / "images");
    fs::create_symlink(outside, root_.path() / "images" / "link.png");
    fs::create_directory_symlink(outside.parent_path(), root_.path() / "images" / "folder");
    EXPECT_TRUE(old(30).empty());
}

TEST_F(CleanupTest, RemovingFreesBytesAndEmptyFolders) {
    file("images/p/old.png", 40);
    file("images/q/old.png", 40);
    const auto kept = file("images/q/new.png", 1);
    EXPECT_EQ(remove_files(old(30)), 10u);
    EXPECT_FALSE(fs::exists(root_.path() / "images" / "p"));
    EXPECT_TRUE(fs::exists(kept));
}

TEST_F(CleanupTest, AMissingMediaFolderIsFine) { EXPECT_TRUE(old_files(root_.path() / "nowhere", now_).empty()); }

}  // namespace
}  // namespace igny8::assets
