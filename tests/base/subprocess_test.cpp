#include "base/subprocess.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

#include "base/error.hpp"
#include "base/files.hpp"

using namespace igny8;
using namespace std::chrono_literals;

namespace {

Finished shell(const std::string& script) { return run({.argv = {"sh", "-c", script}}); }

Fault fault_of(const Command& command) {
    try {
        run(command);
    } catch (const Error& error) {
        return error.fault();
    }
    return Fault::internal;
}

TEST(Subprocess, GivesOutputAndStatus) {
    auto finished = shell("echo one; echo two; exit 3");
    EXPECT_EQ(finished.output, "one\ntwo\n");
    EXPECT_EQ(finished.status, 3);
}

TEST(Subprocess, TakesArgumentsAsTheyAreWithoutAShell) {
    EXPECT_EQ(run({.argv = {"printf", "%s|", "a b", "$HOME", "`id`", "*"}}).output, "a b|$HOME|`id`|*|");
}

TEST(Subprocess, ReadsNothingFromOurInput) { EXPECT_EQ(run({.argv = {"cat"}}).output, ""); }

TEST(Subprocess, HandsOverMoreInputThanAPipeHolds) {
    std::string much(300'000, 'x');
    EXPECT_EQ(run({.argv = {"wc", "-c"}, .input = much}).output, "300000\n");
}

TEST(Subprocess, SurvivesAProgramThatDoesNotReadItsInput) {
    EXPECT_EQ(run({.argv = {"true"}, .input = std::string(300'000, 'x')}).status, 0);
}

TEST(Subprocess, EndsAProgramThatTakesTooLongWithAllItStarted) {
    ScratchFolder folder;
    auto mark = (folder.path() / "pid").string();
    EXPECT_EQ(fault_of({.argv = {"sh", "-c", "sleep 60 & echo $! > " + mark + "; wait"}, .timeout = 1s}),
              Fault::unavailable);
    pid_t grandchild = 0;
    std::ifstream(mark) >> grandchild;
    ASSERT_GT(grandchild, 0);
    auto runs = [&] {  // one that is dead and waits for its parent does not
        std::ifstream stat("/proc/" + std::to_string(grandchild) + "/stat");
        std::string pid, name, state;
        return stat >> pid >> name >> state && state != "Z";
    };
    for (int i = 0; i < 250 && runs(); ++i) usleep(20'000);
    EXPECT_FALSE(runs());
}

TEST(Subprocess, DoesNotWaitForWhatRunsOnInTheBackground) {
    EXPECT_EQ(run({.argv = {"sh", "-c", "echo here; sleep 5 &"}, .timeout = 4s}).output, "here\n");
}

TEST(Subprocess, BoundsWhatItKeeps) { EXPECT_EQ(fault_of({.argv = {"yes"}, .output_limit = 1000}), Fault::protocol); }

TEST(Subprocess, SaysWhichProgramIsMissing) {
    EXPECT_EQ(fault_of({.argv = {"no-such-program-here"}}), Fault::config);
    EXPECT_EQ(fault_of({}), Fault::config);
    EXPECT_FALSE(is_installed("no-such-program-here"));
    EXPECT_TRUE(is_installed("sh"));
}

TEST(Subprocess, TellsASignalAsAShellDoes) { EXPECT_EQ(shell("kill -9 $$").status, 137); }

TEST(Subprocess, InheritsNoDescriptorOfOurs) {
    ASSERT_EQ(::dup2(2, 77), 77);  // one that is not even marked close-on-exec
    EXPECT_EQ(shell("[ -e /proc/$$/fd/77 ] && echo open").output, "");
    ::close(77);
}

}  // namespace
