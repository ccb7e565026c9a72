// Facebook Pages: a post's insights in one call and its counters in another (reading several objects at once is no
// more). A name that Meta has retired fails the whole call, so that names are then asked for one by one.
#include <algorithm>

#include "base/text.hpp"
#include "net/url.hpp"
#include "platform/graph_numbers.hpp"
#include "platform/numbers.hpp"
#include "platform/replies.hpp"

namespace igny8::platform {
namespace {

const std::vector<std::string> post_names{"post_media_view", "post_total_media_view_unique", "post_clicks"};
const std::vector<std::string> film_names{"fb_reels_total_plays", "blue_reels_play_count",
                                          "post_video_avg_time_watched"};
const std::vector<std::string> story_names{"story_media_view", "story_total_media_view_unique",
                                           "pages_fb_story_replies", "pages_fb_story_shares"};
constexpr const char* counters = "shares,comments.limit(0).summary(true),reactions.limit(0).summary(total_count)";

bool is_film(const Published& item) { return item.post_type == "video" || item.kind == "video"; }

/// The film's own id, which publishing knew before the post's.
std::string film_of(const Published& item) {
    auto id = text_at(item.steps, "/upload/remote_id");
    return id.empty() ? item.remote_id : id;
}

std::optional<double> first_of(const GraphInsights& insights, std::initializer_list<const char*> names) {
    for (auto name : names)
        if (auto found = insights.values.find(name); found != insights.values.end()) return found->second;
    return {};
}

/// Counters of the post; `shares` is absent when nobody shared.
void add_counters(Reading& reading, const json::Value& body) {
    reading.numbers[Measure::likes] = number_at(body, "/reactions/summary/total_count");
    reading.numbers[Measure::comments] = number_at(body, "/comments/summary/total_count");
    reading.numbers[Measure::shares] = number_at(body, "/shares/count").value_or(0);
}

void add_insights(Reading& reading, const GraphInsights& insights, const Published& item) {
    auto& n = reading.numbers;
    n[Measure::impressions] = first_of(insights, {"post_media_view", "story_media_view"});
    n[Measure::reach] = first_of(insights, {"post_total_media_view_unique", "story_total_media_view_unique"});
    n[Measure::clicks] = first_of(insights, {"post_clicks"});
    n[Measure::views] = first_of(insights, {"fb_reels_total_plays", "blue_reels_play_count"});
    if (!n[Measure::impressions]) n[Measure::impressions] = n[Measure::views];
    if (auto average_ms = first_of(insights, {"post_video_avg_time_watched"}))
        n[Measure::average_view_duration] = *average_ms / 1000;
    if (item.post_type == "story") {
        n[Measure::comments] = first_of(insights, {"pages_fb_story_replies"});
        n[Measure::shares] = first_of(insights, {"pages_fb_story_shares"});
    }
    if (n[Measure::reach]) reading.estimates.push_back(Measure::reach);
}

void say_what_is_missing(Reading& reading, const GraphInsights& insights) {
    constexpr Measure never[] = {Measure::saves, Measure::watch_time_seconds, Measure::click_through_rate};
    explain(reading, never, "Facebook does not tell it");
    constexpr Measure films[] = {Measure::views, Measure::average_view_duration};
    explain(reading, films, "the post has no film, or Facebook did not tell");
    explain(reading, measures(),
            insights.refusal.empty()
                ? "Facebook did not tell it (pages with fewer than a hundred likes are told nothing)"
                : "Facebook: " + insights.refusal);
}

class FacebookNumbers final : public NumbersSource {
public:
    explicit FacebookNumbers(const Settings& settings)
        : site_(graph::site(settings, "facebook", "https://graph.facebook.com")) {}

    /// Objects are read one by one; a batch is what is saved together.
    size_t batch(const Account&) const override { return 10; }

    Readings read(const Account& account, const std::vector<Published>& items, const NumbersContext& context) override {
        Readings out;
        Asking asking(context, out, judge_read);
        for (auto& item : items) {
            auto reading = read_one({site_, context.token, asking}, account, item);
            if (asking.ended()) break;
            out.by_id[item.remote_id] = std::move(reading);
        }
        return out;
    }

private:
    static Reading read_one(const GraphCall& call, const Account& account, const Published& item) {
        Reading reading;
        GraphInsights insights;
        auto post = item.remote_id;
        if (is_film(item)) {
            // Names drift: each is asked for by itself.
            insights = call.each(film_of(item), "video_insights", film_names, {});
            post = post_of_film(call, account, film_of(item));
        }
        if (!post.empty() && item.post_type != "story") {
            Result refusal;
            auto body = call.get(net::encode(post), {{"fields", counters}}, &refusal);
            if (gone(refusal)) return missing_post();
            if (body.is_object()) add_counters(reading, body);
            reading.raw["counters"] = body;
        }
        if (!post.empty()) insights.add(insights_of(call, post, item));
        add_insights(reading, insights, item);
        reading.raw["insights"] = insights.raw;
        say_what_is_missing(reading, insights);
        return reading;
    }

    /// Those of stories take no period.
    static GraphInsights insights_of(const GraphCall& call, const std::string& post, const Published& item) {
        if (item.post_type == "story") return call.insights(post, "insights", story_names, {});
        return call.insights(post, "insights", post_names, {{"period", "lifetime"}});
    }

    /// The post in which a film is shown; empty when Facebook does not say.
    static std::string post_of_film(const GraphCall& call, const Account& account, const std::string& film) {
        Result refusal;
        auto id = text_at(call.get(net::encode(film), {{"fields", "post_id"}}, &refusal), "/post_id");
        bool whole = id.empty() || id.find('_') != id.npos || account.external_id.empty();
        return whole ? id : account.external_id + "_" + id;
    }

    static Reading missing_post() {
        Reading reading;
        reading.gone = true;
        explain(reading, measures(), "Facebook has no such post any more, or this account may not see it");
        return reading;
    }

    graph::Site site_;
};

}  // namespace

std::unique_ptr<NumbersSource> make_facebook_numbers(const Settings& settings) {
    return std::make_unique<FacebookNumbers>(settings);
}

}  // namespace igny8::platform
