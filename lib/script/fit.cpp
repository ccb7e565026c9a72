#include "script/fit.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

namespace igny8::script {
namespace {

constexpr double slack = 0.04;       // of the target: how far above it a good piece may lead
constexpr double reading_on = 0.18;  // worth of continuing what is being said

class Chooser {
public:
    Chooser(std::span<const Piece> pieces, const TimeBudget& budget)
        : pieces_(pieces), budget_(budget), chosen_(pieces.size(), false) {}

    std::vector<bool> run() {
        double ceiling = std::min(budget_.most, budget_.target * (1 + slack));
        one_a_group(ceiling);
        while (auto next = best(ceiling, nullptr, true)) take(*next);
        if (time_ < budget_.least)
            while (auto next = best(budget_.most)) {
                take(*next);
                if (time_ >= budget_.least) break;
            }
        return chosen_;
    }

private:
    /// The piece and all it needs that is not chosen yet, the foremost one last.
    std::vector<size_t> with_needs(size_t i) const {
        std::vector<size_t> out{i};
        for (size_t at = 0; at < out.size(); ++at)
            for (int other : {pieces_[out[at]].needs, pieces_[out[at]].context}) {
                auto index = static_cast<size_t>(other);
                if (other >= 0 && !chosen_[index] && std::find(out.begin(), out.end(), index) == out.end())
                    out.push_back(index);
            }
        std::sort(out.begin(), out.end(), std::greater<>());
        return out;
    }

    double cost(const std::vector<size_t>& some) const {
        double sum = 0;
        for (auto i : some) sum += pieces_[i].seconds + budget_.pause;
        return sum;
    }

    /// Mean worth of what would be added, with what it costs; nothing when it must not or does not fit.
    std::optional<double> score(size_t i, double ceiling) const {
        if (chosen_[i]) return std::nullopt;
        auto some = with_needs(i);
        double worth = 0;
        for (auto at : some) {
            if (pieces_[at].barred) return std::nullopt;
            worth += pieces_[at].worth;
        }
        auto time = cost(some);
        if (time_ + time > ceiling) return std::nullopt;
        auto front = some.back();
        bool reads_on = pieces_[front].follows && front > 0 && chosen_[front - 1];
        return worth / static_cast<double>(some.size()) + (reads_on ? reading_on : 0) - budget_.price * time;
    }

    std::optional<size_t> best(double ceiling, const int* group = nullptr, bool worthy = false) const {
        std::optional<size_t> found;
        double most = 0;
        for (size_t i = 0; i < pieces_.size(); ++i) {
            if (group && pieces_[i].group != *group) continue;
            if (worthy && pieces_[i].worth <= 0) continue;  // only to reach the least length
            auto here = score(i, ceiling);
            if (here && (!found || *here > most)) found = i, most = *here;
        }
        return found;
    }

    void take(size_t i) {
        auto some = with_needs(i);
        time_ += cost(some);
        for (auto at : some) chosen_[at] = true;
    }

    void one_a_group(double ceiling) {
        std::map<int, double> groups;
        for (auto& piece : pieces_) {
            if (piece.barred || piece.group < 0 || piece.worth <= 0) continue;
            auto& most = groups[piece.group];
            most = std::max(most, piece.worth);
        }
        std::vector<std::pair<int, double>> order(groups.begin(), groups.end());
        std::stable_sort(order.begin(), order.end(), [](auto& a, auto& b) { return a.second > b.second; });
        for (auto& [group, worth] : order)
            if (auto next = best(ceiling, &group)) take(*next);
    }

    std::span<const Piece> pieces_;
    TimeBudget budget_;
    std::vector<bool> chosen_;
    double time_ = 0;
};

}  // namespace

std::vector<bool> choose(std::span<const Piece> pieces, const TimeBudget& budget) {
    return Chooser(pieces, budget).run();
}

double time_of(std::span<const Piece> pieces, const std::vector<bool>& chosen, double pause) {
    double sum = 0;
    for (size_t i = 0; i < pieces.size(); ++i)
        if (chosen[i]) sum += pieces[i].seconds + pause;
    return sum;
}

}  // namespace igny8::script
