#pragma once
// At which times of the week a site's posts did better than its others. Own history only, posts compared at the same
// age with posts of the same account, and silence where there is too little to go by.
#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "metrics/items.hpp"

namespace igny8::metrics {

struct BestTimeRules {
    int posts = 20;                                    ///< fewer that can be compared say nothing
    int at_one_time = 3;                               ///< fewer at one hour of one day say nothing
    int of_account = 5;                                ///< an account with fewer is left out
    std::chrono::hours from_age{48}, to_age{24 * 14};  ///< the first reading in between counts
};

/// What a post is judged by: engagement (likes, comments and shares), impressions, views, clicks.
/// Errors: Fault::usage for another word.
using Worth = std::optional<double> (*)(const Numbers&);
Worth worth(std::string_view by);

/// One post.
struct Sample {
    int64_t account_id = 0;
    std::chrono::local_seconds posted;  ///< on the wall of its account
    double value = 0;
};

/// One hour of one day of the week, 0 is Monday.
struct TimeOfWeek {
    int day_of_week = 0, hour = 0;
    int posts = 0;
    /// Per cent of the account's other posts that a post at this time leaves behind, on average; 50 is as good as any.
    double rank = 50;
    /// Lower end of what chance allows for: if the time did not matter at all, this would be above 50 for any hour of
    /// the week in one case of ten.
    double low = 0;
    std::chrono::minutes time_slot{0};  ///< the middle of the times they were posted at, to five minutes
    bool better = false;                ///< posts enough, and `low` above 50
};

struct BestTimes {
    int posts = 0;                           ///< that could be compared
    std::vector<TimeOfWeek> times;           ///< every hour that had a post, Monday first
    std::string why;                         ///< why there is none that is better; empty when there is
    std::vector<TimeOfWeek> better() const;  ///< the best first
};
BestTimes best_times(std::span<const Sample> samples, const BestTimeRules& rules);

/// A zone's wall.
using Wall = std::function<std::chrono::local_seconds(Instant, const std::string& zone)>;
/// The first reading of each item within the age that the rules ask for.
std::vector<Sample> samples(const std::vector<Item>& items, const std::map<std::string, std::vector<Point>>& histories,
                            Worth worth, const BestTimeRules& rules, const Wall& wall);

/// The better times of a site and platform, in the place of those there were: `igny8-publish slot suggest` reads them.
/// Inside the caller's transaction.
void save(state::Db& db, const std::string& site, const std::string& platform, const std::string& zone,
          const BestTimes& times, Instant now);

}  // namespace igny8::metrics
