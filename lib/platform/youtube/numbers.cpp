// YouTube: counters of fifty films in one unit of quota; watch time, shares and saves from the Analytics interface, two
// or three days late; thumbnail impressions and clicks from bulk reports (reach.hpp). The latter two need a permission
// of their own and are simply missing without it.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "platform/numbers.hpp"
#include "platform/replies.hpp"
#include "platform/youtube/errors.hpp"
#include "platform/youtube/reach.hpp"

namespace igny8::platform {
namespace {

constexpr size_t most_ids = 50;
constexpr const char* metrics = "views,shares,estimatedMinutesWatched,averageViewDuration,videosAddedToPlaylists";

Result judge(const net::Request& request, const net::Reply& reply, Instant now) {
    return succeeded(reply) ? Result{} : youtube::judge(request, reply, now);
}

std::vector<std::string> ids_of(const std::vector<Published>& items) {
    std::vector<std::string> out;
    for (auto& item : items) out.push_back(item.remote_id);
    return out;
}

/// Days are Pacific ones; a day more on the early side costs nothing.
std::string first_day(const std::vector<Published>& items) {
    auto first =
        std::min_element(items.begin(), items.end(), [](auto& a, auto& b) { return a.published_at < b.published_at; });
    return to_rfc3339(first->published_at - std::chrono::days(1)).substr(0, 10);
}

/// A row of an Analytics table by its columns' names.
using Row = std::map<std::string, double>;

std::map<std::string, Row> rows_of(const json::Value& body) {
    std::vector<std::string> names;
    for (auto& column : value_at(body, "/columnHeaders")) names.push_back(text_at(column, "/name"));
    auto video = static_cast<size_t>(std::find(names.begin(), names.end(), "video") - names.begin());
    std::map<std::string, Row> out;
    for (auto& cells : value_at(body, "/rows")) {
        if (!cells.is_array() || cells.size() < names.size() || video >= names.size() || !cells[video].is_string())
            continue;
        auto& row = out[cells[video].get<std::string>()];
        for (size_t i = 0; i < names.size(); ++i)
            if (auto number = number_at(cells[i], "")) row[names[i]] = *number;
    }
    return out;
}

std::optional<double> cell(const Row& row, const char* name, double factor = 1) {
    auto found = row.find(name);
    return found == row.end() ? std::nullopt : std::optional(found->second * factor);
}

void add_counters(Reading& reading, const json::Value& video) {
    reading.raw["video"] = video;
    reading.numbers[Measure::views] = number_at(video, "/statistics/viewCount");
    reading.numbers[Measure::likes] = number_at(video, "/statistics/likeCount");
    reading.numbers[Measure::comments] = number_at(video, "/statistics/commentCount");
}

void add_analytics(Reading& reading, const Row& row) {
    reading.raw["analytics"] = row;
    reading.numbers[Measure::shares] = cell(row, "shares");
    reading.numbers[Measure::watch_time_seconds] = cell(row, "estimatedMinutesWatched", 60);
    reading.numbers[Measure::average_view_duration] = cell(row, "averageViewDuration");
    reading.numbers[Measure::saves] = cell(row, "videosAddedToPlaylists");
    if (reading.numbers[Measure::saves]) reading.estimates.push_back(Measure::saves);
    if (reading.numbers[Measure::watch_time_seconds]) reading.estimates.push_back(Measure::watch_time_seconds);
}

void add_reach(Reading& reading, const ThumbnailReach& reach) {
    reading.raw["reach"] = {{"impressions", reach.impressions}, {"clicks", reach.clicks}, {"whole", reach.whole}};
    if (reach.impressions > 0) reading.numbers[Measure::click_through_rate] = reach.clicks * 100 / reach.impressions;
    if (!reach.whole) return;
    reading.numbers[Measure::impressions] = reach.impressions;
    reading.numbers[Measure::clicks] = std::round(reach.clicks);
    reading.estimates.push_back(Measure::clicks);
}

class YoutubeNumbers final : public NumbersSource {
public:
    explicit YoutubeNumbers(const Settings& settings)
        : data_(address_of(settings, "youtube")),
          analytics_(address_of(settings, "youtube", "analytics_url")),
          reporting_(address_of(settings, "youtube", "reporting_url")) {}

    size_t batch(const Account&) const override { return most_ids; }

    Readings read(const Account&, const std::vector<Published>& items, const NumbersContext& context) override {
        Readings out;
        Asking asking(context, out, judge);
        auto counters = asking.get(
            reading_request(data_ + "/youtube/v3/videos",
                            {{"part", "statistics,status"}, {"id", text::join(ids_of(items), ",")}}, context.token),
            {{.bucket = "units.day"}});
        if (counters.is_null()) return out;
        std::map<std::string, Reading> readings;
        for (auto& video : value_at(counters, "/items")) add_counters(readings[text_at(video, "/id")], video);
        // What is read already stands, whatever becomes of the rest.
        Readings rest;
        Asking more(context, rest, judge);
        auto refusal = read_analytics(items, context, more, readings);
        if (rest.failed) refusal = rest.failed->message;
        json::Value nothing, &memory = context.memory ? *context.memory : nothing;
        auto no_reach = more.ended() ? std::optional(refusal) : read_reach(reporting_, context, more, memory["reach"]);
        for (auto& item : items) {
            auto& reading = out.by_id[item.remote_id] = readings[item.remote_id];
            if (auto reach = reach_of(memory["reach"], item)) add_reach(reading, *reach);
            say_what_is_missing(reading, refusal, no_reach.value_or(""));
        }
        return out;
    }

private:
    /// Gives what was said instead of numbers.
    std::string read_analytics(const std::vector<Published>& items, const NumbersContext& context, Asking& asking,
                               std::map<std::string, Reading>& readings) const {
        auto today = to_rfc3339(context.clock.now()).substr(0, 10);
        Result refusal;
        auto body = asking.get(reading_request(analytics_ + "/v2/reports",
                                               {{"ids", "channel==MINE"},
                                                {"startDate", first_day(items)},
                                                {"endDate", today},
                                                {"metrics", metrics},
                                                {"dimensions", "video"},
                                                {"filters", "video==" + text::join(ids_of(items), ",")},
                                                {"sort", "-views"},
                                                {"maxResults", "200"}},
                                               context.token),
                               {}, &refusal);
        for (auto& [id, row] : rows_of(body))
            if (readings.contains(id)) add_analytics(readings[id], row);
        return refusal.message;
    }

    static void say_what_is_missing(Reading& reading, const std::string& analytics, const std::string& reach) {
        constexpr Measure counters[] = {Measure::views, Measure::likes, Measure::comments};
        explain(reading, counters,
                reading.raw.contains("video") ? "YouTube did not tell it: hidden or turned off"
                                              : "YouTube did not name the film: gone, or not this channel's");
        constexpr Measure unknown[] = {Measure::reach};
        explain(reading, unknown, "YouTube does not tell it");
        constexpr Measure late[] = {Measure::shares, Measure::watch_time_seconds, Measure::average_view_duration,
                                    Measure::saves};
        explain(reading, late,
                analytics.empty() ? "YouTube tells it two or three days later" : "YouTube Analytics: " + analytics);
        explain(reading, measures(),
                reach.empty() ? "YouTube's reach reports do not cover the film's whole time yet"
                              : "YouTube Reporting: " + reach);
    }

    std::string data_, analytics_, reporting_;
};

}  // namespace

std::unique_ptr<NumbersSource> make_youtube_numbers(const Settings& settings) {
    return std::make_unique<YoutubeNumbers>(settings);
}

}  // namespace igny8::platform
