#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"

using namespace igny8;
namespace fs = std::filesystem;

namespace {

Fault fault_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Error& e) {
        return e.fault();
    }
    ADD_FAILURE() << "no error";
    return Fault::internal;
}

size_t entries(const Path& folder) {
    return static_cast<size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator{}));
}

TEST(AtomicFile, AppearsWholeAfterCommit) {
    ScratchFolder folder;
    auto target = folder.path() / "project.json";
    AtomicFile file(target);
    file.write("half");
    EXPECT_FALSE(fs::exists(target));
    file.write(" and half");
    file.commit();
    EXPECT_EQ(read_file(target), "half and half");
    EXPECT_EQ(entries(folder.path()), 1u);
}

TEST(AtomicFile, LeavesTheOldFileAsItWasWithoutCommit) {
    ScratchFolder folder;
    auto target = folder.path() / "film.mp4";
    write_file(target, "old");
    {
        AtomicFile file(target);
        file.write("new");
        EXPECT_EQ(file.path().extension(), ".mp4");
    }
    EXPECT_EQ(read_file(target), "old");
    EXPECT_EQ(entries(folder.path()), 1u);
}

TEST(AtomicFile, ObeysTheUmask) {
    ScratchFolder folder;
    auto before = ::umask(027);
    write_file(folder.path() / "a", "x");
    ::umask(before);
    struct stat found {};
    ASSERT_EQ(::stat((folder.path() / "a").c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0640u);
}

TEST(AtomicFile, NamesTheMissingFolder) {
    ScratchFolder folder;
    try {
        write_file(folder.path() / "none" / "a", "x");
        FAIL() << "no error";
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::cannot_create);
        EXPECT_THAT(e.hint(), testing::HasSubstr("none"));
    }
}

TEST(AtomicFile, RemovesWhatAKilledProgramLeftAndNothingElse) {
    ScratchFolder folder;
    write_file(folder.path() / ".film.igny8-aBc123.mp4", "half");
    write_file(folder.path() / ".film.backup.mp4", "mine");
    AtomicFile living(folder.path() / "other.mp4");
    living.write("at work");
    write_file(folder.path() / "film.mp4", "whole");
    EXPECT_FALSE(fs::exists(folder.path() / ".film.igny8-aBc123.mp4"));
    EXPECT_TRUE(fs::exists(folder.path() / ".film.backup.mp4"));
    living.commit();
    EXPECT_EQ(read_file(folder.path() / "other.mp4"), "at work");
}

TEST(AtomicFile, NeverReplacesADevice) {
    write_file("/dev/null", "gone");
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    EXPECT_EQ(fault_of([] { write_file("/dev/full", "x"); }), Fault::io);
}

TEST(AtomicFile, KeepsALinkAndReplacesItsFile) {
    ScratchFolder folder;
    write_file(folder.path() / "a", "old");
    fs::create_symlink("a", folder.path() / "link");
    write_file(folder.path() / "link", "new");
    EXPECT_TRUE(fs::is_symlink(folder.path() / "link"));
    EXPECT_EQ(read_file(folder.path() / "a"), "new");
}

TEST(AtomicFile, RefusesAFolderBeforeAnyWork) {
    ScratchFolder folder;
    EXPECT_EQ(fault_of([&] { AtomicFile file(folder.path()); }), Fault::cannot_create);
}

TEST(AtomicFile, AFullDiskIsAnInputOutputError) {
    EXPECT_EQ(fault_of([] {
                  ScratchFolder folder;
                  fs::create_symlink("/dev/full", folder.path() / "full");
                  AtomicFile file(folder.path() / "out");
                  // The descriptor of a full device, under the name the file writes to.
                  int full = ::open("/dev/full", 1);
                  struct stat mine {};
                  ASSERT_EQ(::stat(file.path().c_str(), &mine), 0);
                  for (int fd = 3; fd < 64; ++fd) {
                      struct stat other {};
                      if (::fstat(fd, &other) == 0 && other.st_ino == mine.st_ino && other.st_dev == mine.st_dev)
                          ::dup2(full, fd);
                  }
                  ::close(full);
                  file.write("x");
              }),
              Fault::io);
}

TEST(ReadFile, SaysWhichFileIsMissing) {
    try {
        read_file("/nowhere/article.html");
        FAIL() << "no error";
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::no_input);
        EXPECT_THAT(e.what(), testing::HasSubstr("/nowhere/article.html"));
    }
}

TEST(ReadFile, StopsAtItsLimit) {
    ScratchFolder folder;
    write_file(folder.path() / "big", std::string(4097, 'x'));
    EXPECT_EQ(read_file(folder.path() / "big", 4097).size(), 4097u);
    EXPECT_EQ(fault_of([&] { read_file(folder.path() / "big", 4096); }), Fault::input);
}

TEST(ReadFile, DoesNotTakeAFolderForAFile) {
    EXPECT_EQ(fault_of([] { read_file("/tmp"); }), Fault::input);
}

TEST(ScratchFolder, GoesWithEverythingInIt) {
    Path kept;
    {
        ScratchFolder folder;
        kept = folder.path();
        make_folders(kept / "a/b");
        write_file(kept / "a/b/c", "x");
    }
    EXPECT_FALSE(fs::exists(kept));
}

TEST(FileInside, FindsAPictureBesideTheArticle) {
    ScratchFolder folder;
    make_folders(folder.path() / "img");
    write_file(folder.path() / "img/a.jpg", "x");
    auto found = file_inside(folder.path(), "img/../img/a.jpg");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->filename(), "a.jpg");
}

TEST(FileInside, OpensNothingOutside) {
    ScratchFolder folder;
    auto root = folder.path() / "root";
    make_folders(root);
    write_file(folder.path() / "secret", "x");
    write_file(folder.path() / "root-too", "x");
    fs::create_symlink(folder.path() / "secret", root / "link");
    for (std::string name : {"../secret", "link", "/etc/passwd", "", "../root-too", ".", "missing"})
        EXPECT_FALSE(file_inside(root, name)) << name;
    EXPECT_FALSE(file_inside(root, std::string_view("a\0b", 3)));
}

TEST(ShareFolder, HoldsThePresets) { EXPECT_TRUE(fs::exists(share_folder() / "presets")); }

}  // namespace
