#include "script/fit.hpp"

namespace igny8::script {
namespace {

Piece piece(double seconds, double worth, int group = 0) { return {seconds, worth, group, -1, false, false}; }

TEST(Fit, StaysUnderTheCeiling) {
    std::vector<Piece> pieces(40, piece(5, 0.5));
    auto chosen = choose(pieces, {20, 30, 33, 0});
    EXPECT_LE(time_of(pieces, chosen, 0), 33);
    EXPECT_GE(time_of(pieces, chosen, 0), 25);
}

TEST(Fit, PrefersWhatIsWorthMore) {
    std::vector<Piece> pieces{piece(5, 0.1), piece(5, 0.9), piece(5, 0.2)};
    EXPECT_EQ(choose(pieces, {0, 6, 6, 0}), (std::vector<bool>{false, true, false}));
}

TEST(Fit, GivesEveryGroupAWordFirst) {
    std::vector<Piece> pieces{piece(5, 0.9, 0), piece(5, 0.9, 0), piece(5, 0.2, 1)};
    EXPECT_EQ(choose(pieces, {0, 10, 10, 0}), (std::vector<bool>{true, false, true}));
}

TEST(Fit, WhatIsWorthNothingComesOnlyWhenTheTimeIsTooShort) {
    std::vector<Piece> pieces{piece(5, 0.5), piece(5, -0.3)};
    EXPECT_EQ(choose(pieces, {0, 12, 12, 0}), (std::vector<bool>{true, false}));
    EXPECT_EQ(choose(pieces, {9, 12, 12, 0}), (std::vector<bool>{true, true}));
}

TEST(Fit, TakesTheContextOfAPieceWithIt) {
    std::vector<Piece> pieces{piece(3, 0.1), piece(3, 0.2), piece(3, 0.9)};
    pieces[2].context = 0;
    EXPECT_EQ(choose(pieces, {0, 7, 7, 0}), (std::vector<bool>{true, false, true}));
}

TEST(Fit, TakesWhatAPieceNeedsWithIt) {
    std::vector<Piece> pieces{piece(3, 0.1), piece(3, 0.9), piece(3, 0.3)};
    pieces[1].needs = 0;
    auto chosen = choose(pieces, {0, 7, 7, 0});
    EXPECT_TRUE(chosen[0]);
    EXPECT_TRUE(chosen[1]);
}

TEST(Fit, NeverTakesABarredPieceNorWhatNeedsIt) {
    std::vector<Piece> pieces{piece(3, 0.9), piece(3, 0.9)};
    pieces[0].barred = true;
    pieces[1].needs = 0;
    EXPECT_EQ(choose(pieces, {10, 20, 30, 0}), (std::vector<bool>{false, false}));
}

TEST(Fit, GoesAboveTheTargetToReachTheLeast) {
    std::vector<Piece> pieces{piece(8, 0.5), piece(8, 0.5)};
    EXPECT_EQ(choose(pieces, {14, 10, 20, 0}), (std::vector<bool>{true, true}));
}

TEST(Fit, CountsThePauses) {
    std::vector<Piece> pieces{piece(5, 0.5), piece(5, 0.5)};
    EXPECT_EQ(time_of(pieces, {true, true}, 0.5), 11);
}

TEST(Fit, NothingToChooseFromIsNothingChosen) { EXPECT_TRUE(choose({}, {1, 2, 3, 0}).empty()); }

}  // namespace
}  // namespace igny8::script
