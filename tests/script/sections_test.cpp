#include "script/sections.hpp"

namespace igny8::script {
namespace {

Unit unit(double seconds, int heading, int needs = -1) {
    Unit out;
    out.text = "A sentence.";
    out.seconds = seconds;
    out.heading = heading;
    out.needs = needs;
    return out;
}

std::vector<size_t> sizes(const std::vector<Unit>& units, const Form& form = long_form) {
    Outline outline{{}, units};
    std::vector<size_t> out;
    for (auto& group : grouped(outline, std::vector<bool>(units.size(), true), form)) out.push_back(group.size());
    return out;
}

TEST(Sections, HoldAtMostThreeSentences) {
    EXPECT_EQ(sizes(std::vector<Unit>(6, unit(5, 1))), (std::vector<size_t>{3, 3}));
}
TEST(Sections, HoldAtMostTwentySeconds) {
    EXPECT_EQ(sizes(std::vector<Unit>(2, unit(12, 1))), (std::vector<size_t>{1, 1}));
}
TEST(Sections, StayUnderOneHeading) { EXPECT_EQ(sizes({unit(6, 1), unit(6, 2)}), (std::vector<size_t>{1, 1})); }
TEST(Sections, KeepASentenceWithTheOneItNeeds) {
    EXPECT_EQ(sizes({unit(9, 1), unit(9, 1), unit(9, 1, 1)}), (std::vector<size_t>{3}));
}
TEST(Sections, AListOpensItsOwn) {
    auto list = unit(6, 1);
    list.kind = Unit::Kind::list;
    EXPECT_EQ(sizes({unit(6, 1), list}), (std::vector<size_t>{1, 1}));
}
TEST(Sections, ShortCodeTakesTheSentenceInFrontAlong) {
    auto code = unit(3, 1);
    code.kind = Unit::Kind::code;
    EXPECT_EQ(sizes({unit(6, 1), unit(6, 1), code}), (std::vector<size_t>{1, 2}));
}
TEST(Sections, ShortCodeTakesASentenceAndWhatThatNeedsAlong) {
    auto code = unit(3, 1);
    code.kind = Unit::Kind::code;
    EXPECT_EQ(sizes({unit(6, 1), unit(4, 1), unit(4, 1, 1), code}), (std::vector<size_t>{1, 3}));
}
TEST(Sections, ShortCodeStaysWhileTheNextSentenceIsSaid) {
    auto code = unit(3, 1), next = unit(4, 1);
    code.kind = Unit::Kind::code;
    next.block = 7;
    EXPECT_EQ(sizes({code, next}), (std::vector<size_t>{2}));
    code.seconds = 6;
    EXPECT_EQ(sizes({code, next}), (std::vector<size_t>{1, 1})) << "long enough to be read";
}
TEST(Sections, AShortOneJoinsItsNeighbour) {
    EXPECT_EQ(sizes({unit(6, 1), unit(6, 1), unit(6, 1), unit(3, 1)}), (std::vector<size_t>{4}));
}

}  // namespace
}  // namespace igny8::script
