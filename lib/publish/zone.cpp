#include "publish/zone.hpp"

#include <date/tz.h>

#include <fstream>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::publish {
namespace {

using std::chrono::seconds;

const date::time_zone& zone_named(const std::string& name) {
    try {
        return *date::locate_zone(name);
    } catch (const std::runtime_error&) {
        std::vector<std::string> names;
        for (auto& zone : date::get_tzdb().zones) names.push_back(zone.name());
        auto near = text::nearest(name, names);
        throw Error(Fault::input, "unknown time zone '{}'", name)
            .hint("{}", near.empty() ? "give a name of the IANA database such as 'Europe/Berlin' or 'UTC'"
                                     : fmt::format("did you mean '{}'?", near));
    }
}

date::local_seconds outside(WallTime wall) { return date::local_seconds(wall.time_since_epoch()); }

Crossing crossing_of(int result) {
    if (result == date::local_info::nonexistent) return Crossing::gap;
    return result == date::local_info::ambiguous ? Crossing::overlap : Crossing::none;
}

}  // namespace

void require_zone(const std::string& zone) { zone_named(zone); }

Moment instant_of(WallTime wall, const std::string& zone) {
    auto info = zone_named(zone).get_info(outside(wall));
    // In a gap the offset before it moves the time behind it; in an overlap it is the first of the two.
    Instant at(wall.time_since_epoch() - info.first.offset);
    return {at, crossing_of(info.result), wall_at(at, zone)};
}

WallTime wall_at(Instant at, const std::string& zone) {
    auto whole = std::chrono::floor<seconds>(at);
    return WallTime(whole.time_since_epoch() + zone_named(zone).get_info(whole).offset);
}

WallDay day_at(Instant at, const std::string& zone) { return std::chrono::floor<std::chrono::days>(wall_at(at, zone)); }

std::string abbreviation(Instant at, const std::string& zone) {
    return zone_named(zone).get_info(std::chrono::floor<seconds>(at)).abbrev;
}

Instant next_midnight(Instant after, const std::string& zone) {
    auto day = day_at(after, zone);
    Instant at = after;
    while (at <= after) at = instant_of(day += std::chrono::days(1), zone).at;  // a day may be missing on the map
    return at;
}

std::string tzdata_version() {
    std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
    std::string hash, word, version;
    if (file >> hash >> word >> version && hash == "#" && word == "version") return version;
    std::ifstream other("/usr/share/zoneinfo/+VERSION");
    return other >> version ? version : "unknown";
}

std::vector<Moved> moved_rows(const std::vector<Dated>& rows) {
    std::vector<Moved> out;
    for (auto& row : rows) {
        auto wall = parse_wall(row.local_time);
        if (!wall || row.time_zone.empty()) continue;
        auto due = due_at_wall(*wall, row.time_zone);
        if (due.at != row.at) out.push_back({row, due});
    }
    return out;
}

}  // namespace igny8::publish
