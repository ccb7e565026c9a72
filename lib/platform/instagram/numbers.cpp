// Instagram: one call for each medium. Stories are told of for a day only; likes that an author hides are absent.
#include "platform/numbers.hpp"
#include "base/text.hpp"
#include "net/url.hpp"
#include "platform/graph_numbers.hpp"
#include "platform/replies.hpp"

namespace igny8::platform {
namespace {

const std::vector<std::string> feed_names{"views", "reach", "likes", "comments", "shares", "saved"};
const std::vector<std::string> reel_names{
    "views",
    "reach",
    "likes",
    "comments",
    "shares",
    "saved",
    "ig_reels_avg_watch_time",
    "ig_reels_video_view_total_time",
};
const std::vector<std::string> story_names{"views", "reach", "shares", "replies", "link_clicks"};

const std::vector<std::string>& names_for(const Published& item) {
    if (item.post_type == "story") return story_names;
    return item.post_type == "video" || item.kind == "video" ? reel_names : feed_names;
}

std::optional<double> value(const GraphInsights& insights, const char* name) {
    auto found = insights.values.find(name);
    return found == insights.values.end() ? std::nullopt : std::optional(found->second);
}

Reading reading_of(const GraphInsights& insights, const Published& item) {
    Reading out;
    auto& n = out.numbers;
    n[Measure::impressions] = value(insights, "views");
    n[Measure::reach] = value(insights, "reach");
    n[Measure::likes] = value(insights, "likes");
    n[Measure::comments] = value(insights, item.post_type == "story" ? "replies" : "comments");
    n[Measure::shares] = value(insights, "shares");
    n[Measure::saves] = value(insights, "saved");
    n[Measure::clicks] = value(insights, "link_clicks");
    if (&names_for(item) == &reel_names) n[Measure::views] = value(insights, "views");
    if (auto ms = value(insights, "ig_reels_video_view_total_time")) n[Measure::watch_time_seconds] = *ms / 1000;
    if (auto ms = value(insights, "ig_reels_avg_watch_time")) n[Measure::average_view_duration] = *ms / 1000;
    out.raw = insights.raw;
    return out;
}

void say_what_is_missing(Reading& reading, const GraphInsights& insights, const Published& item) {
    bool story = item.post_type == "story";
    constexpr Measure rate[] = {Measure::click_through_rate}, clicks[] = {Measure::clicks};
    explain(reading, rate, "Instagram does not tell it");
    if (!story) explain(reading, clicks, "Instagram tells clicks of stories only");
    constexpr Measure not_of_stories[] = {Measure::likes, Measure::saves};
    if (story) explain(reading, not_of_stories, "Instagram does not tell it of stories");
    constexpr Measure films[] = {Measure::views, Measure::watch_time_seconds, Measure::average_view_duration};
    if (&names_for(item) != &reel_names) explain(reading, films, "the post is no reel");
    explain(reading, measures(),
            insights.refusal.empty() ? "Instagram did not tell it" : "Instagram: " + insights.refusal);
}

class InstagramNumbers final : public NumbersSource {
public:
    explicit InstagramNumbers(const Settings& settings)
        : by_facebook_(graph::site(settings, "instagram", "https://graph.facebook.com")),
          by_instagram_(graph::site(settings, "instagram", "https://graph.instagram.com", "instagram_login_url")) {}

    size_t batch(const Account&) const override { return 10; }

    Readings read(const Account& account, const std::vector<Published>& items, const NumbersContext& context) override {
        Readings out;
        Asking asking(context, out, judge_read);
        for (auto& item : items) {
            GraphCall call{site_of(account), context.token, asking};
            auto insights = call.insights(item.remote_id, "insights", names_for(item), {});
            if (asking.ended()) break;
            auto reading = reading_of(insights, item);
            say_what_is_missing(reading, insights, item);
            out.by_id[item.remote_id] = std::move(reading);
        }
        return out;
    }

private:
    const graph::Site& site_of(const Account& account) const {
        return text_at(account.settings, "/login") == "instagram" ? by_instagram_ : by_facebook_;
    }

    graph::Site by_facebook_, by_instagram_;
};

}  // namespace

std::unique_ptr<NumbersSource> make_instagram_numbers(const Settings& settings) {
    return std::make_unique<InstagramNumbers>(settings);
}

}  // namespace igny8::platform
