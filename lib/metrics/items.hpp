#pragma once
// What is public, with the numbers that are known of it.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "platform/numbers.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::metrics {

using platform::Measure;
using platform::Numbers;

/// A post (social_post) or a film on one platform (video_publish_record).
struct Item {
    std::string kind;  ///< post, video
    std::string id, job, project_id, content_id;
    int64_t account_id = 0;
    std::string site, platform, handle, zone;
    std::string title, post_type, remote_id, url;
    Instant published_at;

    std::optional<Instant> fetched_at;  ///< nothing: never
    Numbers numbers;
    std::optional<double> engagement_rate;       ///< per cent
    std::map<std::string, Instant> as_of;        ///< by number
    std::map<std::string, std::string> missing;  ///< why, by number
    std::vector<std::string> estimates;
    bool gone = false;
    json::Value raw;

    std::string account() const { return site + "/" + platform + "/" + handle; }
};

/// Empty parts mean "any".
struct Filter {
    std::string site{}, platform{}, handle{};
    std::string kind{};
    std::optional<Instant> from{}, to{};  ///< published at or after, before
    std::string name{};                   ///< only what it names: id, job, key, platform's id or address, project
};

/// Published on a platform that tells numbers; the newest first.
std::vector<Item> published(state::Db& db, const Filter& filter);
/// Those that `name` names: a post has one, a project one for each platform. The beginning of an id will do.
/// Errors: Fault::no_input for none; Fault::input for a beginning that several have.
std::vector<Item> named(state::Db& db, const std::string& kind, const std::string& name);

/// What was told at one time.
struct Point {
    Instant at;
    Numbers numbers;
};
/// Oldest first, by item.
std::map<std::string, std::vector<Point>> histories(state::Db& db, const std::vector<Item>& items);

/// The plan's: (likes + comments + shares) / impressions, here in per cent with two decimals. Nothing when one of the
/// four is missing or nobody saw it.
std::optional<double> engagement_rate(const Numbers& numbers);
/// likes + comments + shares. Nothing when one is missing.
std::optional<double> engagement(const Numbers& numbers);

json::Value to_json(const Numbers& numbers);  ///< only what is known
Numbers numbers_of(const json::Value& value);

}  // namespace igny8::metrics
