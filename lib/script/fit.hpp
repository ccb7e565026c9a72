#pragma once
// Which of many pieces to tell in a given time.
#include <span>
#include <vector>

namespace igny8::script {

struct Piece {
    double seconds = 0, worth = 0;  ///< at 0 or below: chosen only when the least time cannot be reached without
    int group = 0;                  ///< every group gets a word in when there is time; below 0: none
    int needs = -1;                 ///< an earlier piece that has to be chosen with it
    bool follows = false;           ///< reads on from the piece in front of it: worth more when that one is chosen
    bool barred = false;            ///< must not be chosen
    int context = -1;               ///< another earlier piece that has to be chosen with it
};

/// All in seconds; `pause` is added for every piece (each may become a section of its own).
struct TimeBudget {
    double least, target, most;
    double pause = 0.35;
    double price = 0.012;  ///< worth that a second costs: a short film likes short sentences
};

/// The chosen pieces. Their time lies near `target`, never above `most`; below `least` only when there is nothing more.
/// Pure and deterministic: at equal worth the earlier piece wins.
std::vector<bool> choose(std::span<const Piece> pieces, const TimeBudget& budget);

/// With the pauses.
double time_of(std::span<const Piece> pieces, const std::vector<bool>& chosen, double pause);

}  // namespace igny8::script
