#include "metrics/best_times.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "state/db.hpp"

namespace igny8::metrics {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;

constexpr double spread = 28.867513459481287;  // per cent: standard deviation of a rank when nothing matters, 100/√12
constexpr double false_alarm = 0.1;            // over all hours together

/// How many standard deviations only one in `1 / tail` exceeds, for 0 < tail <= 0.5. Abramowitz and Stegun 26.2.23,
/// good to 0.0005.
double deviations(double tail) {
    double t = std::sqrt(-2 * std::log(tail));
    return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

struct Ranked {
    std::chrono::local_seconds posted;
    double rank;
};

/// Per cent of the others left behind; equals count half.
std::vector<Ranked> ranked(const std::vector<Sample>& samples) {
    std::vector<Ranked> out;
    auto others = static_cast<double>(samples.size() - 1);
    for (auto& sample : samples) {
        double behind = -0.5;  // itself
        for (auto& other : samples) behind += other.value < sample.value ? 1 : other.value == sample.value ? 0.5 : 0;
        out.push_back({sample.posted, behind / others * 100});
    }
    return out;
}

int hour_of_week(std::chrono::local_seconds posted) {
    auto day = floor<days>(posted);
    auto weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1;
    return weekday * 24 + static_cast<int>(floor<std::chrono::hours>(posted - day).count());
}

minutes middle(std::vector<minutes> at) {
    std::sort(at.begin(), at.end());
    auto time = at[at.size() / 2];
    return minutes(time.count() / 5 * 5);
}

TimeOfWeek time_of(int hour, const std::vector<Ranked>& posts) {
    TimeOfWeek out{.day_of_week = hour / 24, .hour = hour % 24, .posts = static_cast<int>(posts.size()), .rank = 0};
    std::vector<minutes> at;
    for (auto& post : posts) {
        out.rank += post.rank / static_cast<double>(posts.size());
        at.push_back(floor<minutes>(post.posted - floor<days>(post.posted)));
    }
    out.time_slot = middle(std::move(at));
    return out;
}

std::optional<double> impressions_of(const Numbers& n) { return n[Measure::impressions]; }
std::optional<double> views_of(const Numbers& n) { return n[Measure::views]; }
std::optional<double> clicks_of(const Numbers& n) { return n[Measure::clicks]; }

std::string clock(minutes time) { return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60); }

}  // namespace

Worth worth(std::string_view by) {
    if (by == "engagement") return engagement;
    if (by == "impressions") return impressions_of;
    if (by == "views") return views_of;
    if (by == "clicks") return clicks_of;
    throw Error(Fault::usage, "posts cannot be judged by '{}'", by)
        .hint("one of engagement, impressions, views, clicks");
}

BestTimes best_times(std::span<const Sample> samples, const BestTimeRules& rules) {
    std::map<int64_t, std::vector<Sample>> accounts;
    for (auto& sample : samples) accounts[sample.account_id].push_back(sample);
    std::map<int, std::vector<Ranked>> hours;
    BestTimes out;
    for (auto& [id, own] : accounts) {
        if (static_cast<int>(own.size()) < std::max(2, rules.of_account)) continue;
        out.posts += static_cast<int>(own.size());
        for (auto& post : ranked(own)) hours[hour_of_week(post.posted)].push_back(post);
    }
    if (out.posts < rules.posts) {
        out.why = fmt::format("{} posts can be compared; {} are needed", out.posts, rules.posts);
        return out;
    }
    auto judged = std::count_if(hours.begin(), hours.end(),
                                [&](auto& hour) { return static_cast<int>(hour.second.size()) >= rules.at_one_time; });
    auto width =
        deviations(1 - std::pow(1 - false_alarm, 1.0 / static_cast<double>(std::max<long>(1, judged)))) * spread;
    for (auto& [hour, posts] : hours) {
        auto time = time_of(hour, posts);
        time.low = std::max(0.0, time.rank - width / std::sqrt(static_cast<double>(time.posts)));
        time.better = time.posts >= rules.at_one_time && time.low > 50;
        out.times.push_back(time);
    }
    if (out.better().empty()) out.why = "no time stands out beyond chance";
    return out;
}

std::vector<TimeOfWeek> BestTimes::better() const {
    std::vector<TimeOfWeek> out;
    for (auto& time : times)
        if (time.better) out.push_back(time);
    std::stable_sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.low > b.low; });
    return out;
}

std::vector<Sample> samples(const std::vector<Item>& items, const std::map<std::string, std::vector<Point>>& histories,
                            Worth worth, const BestTimeRules& rules, const Wall& wall) {
    std::vector<Sample> out;
    for (auto& item : items) {
        auto history = histories.find(item.id);
        if (history == histories.end()) continue;
        for (auto& point : history->second) {
            auto age = point.at - item.published_at;
            if (age < rules.from_age || age > rules.to_age) continue;
            auto value = worth(point.numbers);
            if (!value) continue;
            out.push_back({item.account_id, wall(item.published_at, item.zone), *value});
            break;
        }
    }
    return out;
}

void save(state::Db& db, const std::string& site, const std::string& platform, const std::string& zone,
          const BestTimes& times, Instant now) {
    db.run("delete from best_time where site = ? and platform = ?", site, platform);
    for (auto& time : times.better())
        db.run(
            "insert into best_time (site, platform, day_of_week, time_slot, time_zone, posts, of_posts, rank, "
            "rank_low, "
            "computed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            site, platform, time.day_of_week, clock(time.time_slot), zone, time.posts, times.posts, time.rank, time.low,
            now);
}

}  // namespace igny8::metrics
