#include <set>

#include "base/error.hpp"
#include "sample.hpp"
#include "script/check.hpp"
#include "script/writer.hpp"

namespace igny8::script {
namespace {

/// What every writer of the list promises.
class Contract : public testing::TestWithParam<const char*> {};

TEST_P(Contract, WritesAScriptThatTheCheckAccepts) {
    auto article = sample::lighthouse();
    for (auto name : {"youtube_short", "tiktok", "instagram_reel"}) {
        auto preset = document::preset(name);
        for (auto& violation : check(writer(GetParam())->write({article, preset, 0, {}, "", ""}), preset))
            ADD_FAILURE() << name << " " << violation.place << ": " << violation.message;
    }
}

std::vector<const char*> names() {
    std::vector<const char*> out;
    for (auto& provider : writers()) out.push_back(provider.name);
    return out;
}
INSTANTIATE_TEST_SUITE_P(All, Contract, testing::ValuesIn(names()));

TEST(Writers, HaveNamesOfTheirOwn) {
    std::set<std::string> seen;
    for (auto& provider : writers()) EXPECT_TRUE(seen.insert(provider.name).second) << provider.name;
}
TEST(Writers, AnUnknownOneIsAUsageError) {
    try {
        writer("nobody");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        EXPECT_THAT(error.hint(), testing::HasSubstr("extractive"));
    }
}

}  // namespace
}  // namespace igny8::script
