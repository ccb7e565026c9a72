// X: up to a hundred posts in one read. Clicks are told for thirty days only, and asking later spoils the answer, so
// younger and older posts are asked for apart. Every post read costs, once a UTC day.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "platform/limits.hpp"
#include "platform/numbers.hpp"
#include "platform/replies.hpp"
#include "platform/spec.hpp"
#include "platform/twitter/api.hpp"
#include "platform/twitter/errors.hpp"

namespace igny8::platform {
namespace {

constexpr size_t most_ids = 100;
constexpr auto clicks_for = std::chrono::days(30);
constexpr const char* reads_bucket = "reads.15m";

/// What one post of a thread, or the post itself, was told.
struct Told {
    json::Value post{};
    std::optional<double> views{};  ///< of its film
    bool gone = false;
};
using ToldById = std::map<std::string, Told>;

std::vector<std::string> ids_of(const Published& item) {
    return item.part_ids.empty() ? std::vector<std::string>{item.remote_id} : item.part_ids;
}

bool same_utc_day(Instant a, Instant b) {
    return std::chrono::floor<std::chrono::days>(a) == std::chrono::floor<std::chrono::days>(b);
}

std::optional<double> sum(std::optional<double> a, std::optional<double> b) {
    if (a && b) return *a + *b;
    return {};
}

/// Quoting counts as sharing; live replies still say retweet_count.
std::optional<double> shares_of(const json::Value& post) {
    auto reposts = number_at(post, "/public_metrics/retweet_count");
    if (!reposts) reposts = number_at(post, "/public_metrics/repost_count");
    return sum(reposts, number_at(post, "/public_metrics/quote_count"));
}

Numbers numbers_of(const Told& told) {
    Numbers n;
    n[Measure::impressions] = number_at(told.post, "/public_metrics/impression_count");
    n[Measure::likes] = number_at(told.post, "/public_metrics/like_count");
    n[Measure::comments] = number_at(told.post, "/public_metrics/reply_count");
    n[Measure::shares] = shares_of(told.post);
    n[Measure::saves] = number_at(told.post, "/public_metrics/bookmark_count");
    n[Measure::clicks] = number_at(told.post, "/non_public_metrics/url_link_clicks");
    n[Measure::views] = told.views;
    return n;
}

/// A thread's numbers are the sums of its parts'. Each part but the last has our own next part among its replies.
Numbers added(const std::vector<Numbers>& parts) {
    Numbers out = parts.front();
    for (size_t i = 1; i < parts.size(); ++i)
        for (auto measure : measures()) out[measure] = sum(out[measure], parts[i][measure]);
    if (auto& comments = out[Measure::comments]; comments && parts.size() > 1)
        comments = std::max(0.0, *comments - static_cast<double>(parts.size() - 1));
    return out;
}

void say_what_is_missing(Reading& reading, const Published& item, Instant now) {
    constexpr Measure never[] = {Measure::reach, Measure::watch_time_seconds, Measure::average_view_duration,
                                 Measure::click_through_rate};
    constexpr Measure clicks[] = {Measure::clicks}, views[] = {Measure::views};
    explain(reading, never, "X does not tell it");
    explain(reading, clicks,
            now - item.published_at >= clicks_for ? "X tells clicks for thirty days only" : "X did not tell it");
    explain(reading, views, "the post has no film, or X did not tell");
    explain(reading, measures(), "X did not tell it");
}

class TwitterNumbers final : public NumbersSource {
public:
    explicit TwitterNumbers(const Settings& settings) : api_(twitter::api_of(settings)) {
        for (auto& price : spec("twitter").prices)
            if (price.what == "read_post") price_ = price.micros_usd;
    }

    size_t batch(const Account&) const override { return most_ids; }

    Readings read(const Account&, const std::vector<Published>& items, const NumbersContext& context) override {
        Readings out;
        Asking asking(context, out, [this](auto& request, auto& reply, Instant now) {
            return succeeded(reply) ? Result{} : judged(request, reply, now);
        });
        auto now = context.clock.now();
        ToldById told;
        for (bool young : {true, false}) {
            std::vector<std::string> ids;
            size_t unpaid = 0;
            for (auto& item : items) {
                if ((now - item.published_at < clicks_for) != young) continue;
                auto more = ids_of(item);
                if (!item.read_at || !same_utc_day(*item.read_at, now)) unpaid += more.size();
                ids.insert(ids.end(), more.begin(), more.end());
            }
            fetch(ids, young, static_cast<int64_t>(unpaid), context, asking, told);
        }
        for (auto& item : items) collect(item, told, now, out);
        return out;
    }

private:
    /// A limit of reading closes nothing that posts need; a refused name of the fields is told by its code.
    Result judged(const net::Request& request, const net::Reply& reply, Instant now) const {
        auto out = twitter::judged(request, reply, twitter::post_errors(), now);
        if (out.outcome == Outcome::rate) out.bucket = reads_bucket;
        if (reply.status == 400 && text::contains(reply.body, api_.fields)) out.code = "fields";
        return out;
    }

    net::Request request(const std::vector<std::string>& ids, bool young, const Secret& token) const {
        std::string fields = young ? "created_at,public_metrics,non_public_metrics" : "created_at,public_metrics";
        return reading_request(api_.base + "/2/tweets",
                               {{"ids", text::join(ids, ",")},
                                {api_.fields, fields},
                                {"expansions", "attachments.media_keys"},
                                {"media.fields", "public_metrics"}},
                               token);
    }

    void fetch(const std::vector<std::string>& ids, bool young, int64_t unpaid, const NumbersContext& context,
               Asking& asking, ToldById& told) {
        for (size_t at = 0; at < ids.size() && !asking.ended(); at += most_ids) {
            std::vector<std::string> some(ids.begin() + static_cast<long>(at),
                                          ids.begin() + static_cast<long>(std::min(ids.size(), at + most_ids)));
            auto cost = std::min(unpaid, static_cast<int64_t>(some.size())) * price_;
            unpaid -= std::min(unpaid, static_cast<int64_t>(some.size()));
            auto charges = money(cost);
            charges.push_back({.bucket = reads_bucket});
            Result refusal;
            auto body = asking.get(request(some, young, context.token), charges, &refusal);
            if (body.is_null() && refusal.code == "fields") {
                api_.fields = api_.fields == "tweet.fields" ? "post.fields" : "tweet.fields";  // X renamed it
                body = asking.get(request(some, young, context.token), charges);
            } else if (body.is_null() && refusal.http_status) {
                asking.end(refusal);
            }
            note(body, told);
        }
    }

    static void note(const json::Value& body, ToldById& told) {
        std::map<std::string, double> views;
        for (auto& medium : value_at(body, "/includes/media"))
            if (auto count = number_at(medium, "/public_metrics/view_count"))
                views[text_at(medium, "/media_key")] = *count;
        for (auto& post : value_at(body, "/data")) {
            auto& entry = told[text_at(post, "/id")];
            entry.post = post;
            for (auto& key : value_at(post, "/attachments/media_keys"))
                if (key.is_string() && views.contains(key.get<std::string>()))
                    entry.views = entry.views.value_or(0) + views[key.get<std::string>()];
        }
        for (auto& error : value_at(body, "/errors"))
            if (text_at(error, "/type").ends_with("resource-not-found"))
                told[text_at(error, "/resource_id")].gone = true;
    }

    static void collect(const Published& item, const ToldById& told, Instant now, Readings& out) {
        Reading reading;
        std::vector<Numbers> parts;
        reading.raw = json::Value::array();
        auto ids = ids_of(item);
        for (auto& id : ids) {
            auto found = told.find(id);
            if (found == told.end()) return;  // not reached, or nothing was said
            if (id == item.remote_id) reading.gone = found->second.gone;
            if (found->second.post.is_null()) continue;
            parts.push_back(numbers_of(found->second));
            reading.raw.push_back(found->second.post);
        }
        if (parts.size() == ids.size()) reading.numbers = added(parts);
        if (reading.gone) explain(reading, measures(), "X has no such post any more");
        say_what_is_missing(reading, item, now);
        out.by_id[item.remote_id] = std::move(reading);
    }

    twitter::Api api_;
    int64_t price_ = 0;
};

}  // namespace

std::unique_ptr<NumbersSource> make_twitter_numbers(const Settings& settings) {
    return std::make_unique<TwitterNumbers>(settings);
}

}  // namespace igny8::platform
