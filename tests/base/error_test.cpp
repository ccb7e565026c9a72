#include "base/error.hpp"

#include <set>

#include "base/exit_status.hpp"

using namespace igny8;

namespace {

constexpr Fault all_faults[] = {Fault::usage,    Fault::input,   Fault::no_input,      Fault::config,
                                Fault::auth,     Fault::refused, Fault::unavailable,   Fault::busy,
                                Fault::credits,  Fault::partial, Fault::cannot_create, Fault::io,
                                Fault::protocol, Fault::internal};

TEST(Error, CarriesMessageHintAndPlace) {
    auto error =
        Error(Fault::input, "scene {} has no text", 3).hint("fill in '{}'", "narration").at("/script/sections/2");
    EXPECT_STREQ(error.what(), "scene 3 has no text");
    EXPECT_EQ(error.hint(), "fill in 'narration'");
    EXPECT_EQ(error.place(), "/script/sections/2");
    EXPECT_EQ(error.fault(), Fault::input);
}

TEST(Error, EveryFaultHasItsOwnWord) {
    std::set<std::string_view> words;
    for (auto fault : all_faults) words.insert(name(fault));
    EXPECT_EQ(words.size(), std::size(all_faults));
    EXPECT_FALSE(words.contains(""));
}

TEST(Error, OnlyOutsideTroubleIsWorthRepeating) {
    EXPECT_TRUE(retryable(Fault::busy));
    EXPECT_TRUE(retryable(Fault::unavailable));
    EXPECT_FALSE(retryable(Fault::input));
    EXPECT_FALSE(retryable(Fault::usage));
}

TEST(ExitStatus, EveryFaultEndsWithAStatusOfTheTable) {
    std::set<int> known;
    for (auto& status : exit_statuses()) known.insert(status.code);
    for (auto fault : all_faults) EXPECT_TRUE(known.contains(exit_status(fault))) << name(fault);
}

TEST(ExitStatus, KeepsItsPromises) {
    EXPECT_EQ(exit_status(Fault::usage), 2);
    EXPECT_EQ(exit_status(Fault::input), 65);
    EXPECT_EQ(exit_status(Fault::no_input), 66);
    EXPECT_EQ(exit_status(Fault::cannot_create), 73);
    EXPECT_EQ(exit_status(Fault::busy), 75);
    EXPECT_EQ(exit_status(Fault::config), 78);
}

}  // namespace
