#include "platform/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/error.hpp"
#include "platform/replies.hpp"
#include "platform/requests.hpp"

namespace igny8::platform {
namespace {

constexpr std::array<Measure, measure_count> all_measures{
    Measure::impressions,
    Measure::views,
    Measure::reach,
    Measure::likes,
    Measure::comments,
    Measure::shares,
    Measure::clicks,
    Measure::saves,
    Measure::watch_time_seconds,
    Measure::average_view_duration,
    Measure::click_through_rate,
};

constexpr std::array<std::string_view, measure_count> names{
    "impressions",
    "views",
    "reach",
    "likes",
    "comments",
    "shares",
    "clicks",
    "saves",
    "watch_time_seconds",
    "average_view_duration",
    "click_through_rate",
};

struct Source {
    std::string_view platform;
    std::unique_ptr<NumbersSource> (*make)(const Settings& settings);
};

constexpr auto sources = std::to_array<Source>({
    {"linkedin", make_linkedin_numbers},
    {"twitter", make_twitter_numbers},
    {"facebook", make_facebook_numbers},
    {"instagram", make_instagram_numbers},
    {"tiktok", make_tiktok_numbers},
    {"youtube", make_youtube_numbers},
});

}  // namespace

std::span<const Measure> measures() { return all_measures; }

std::string_view name(Measure measure) { return names[static_cast<size_t>(measure)]; }

bool counts(Measure measure) {
    return measure != Measure::average_view_duration && measure != Measure::click_through_rate;
}

bool Numbers::empty() const {
    return std::none_of(values_.begin(), values_.end(), [](auto& value) { return value.has_value(); });
}

bool tells_numbers(std::string_view platform) {
    return std::any_of(sources.begin(), sources.end(), [&](auto& source) { return source.platform == platform; });
}

std::unique_ptr<NumbersSource> numbers_source(std::string_view platform, const Settings& settings) {
    for (auto& source : sources)
        if (source.platform == platform) return source.make(settings);
    return nullptr;
}

std::optional<net::Reply> Asking::send(const net::Request& request, const std::vector<Charge>& charges) {
    if (ended()) return {};
    auto reply = context_.ask(request, charges);
    if (!reply) out_.no_room = true;
    return reply;
}

json::Value Asking::get(const net::Request& request, const std::vector<Charge>& charges, Result* refusal) {
    auto reply = send(request, charges);
    if (!reply) return {};
    auto result = judge_(request, *reply, context_.clock.now());
    if (context_.learn && !result.limits.empty()) context_.learn(result.limits);
    if (result.outcome == Outcome::done) {
        auto body = object_of(*reply);
        if (!body.empty()) return body;
        result = unclear(request, *reply, "the reply is no JSON object");
    }
    if (refusal && result.outcome == Outcome::content)
        *refusal = result;
    else
        end(result);
    return {};
}

net::Request reading_request(std::string url, net::Fields query, const Secret& token) {
    auto request = get_request(std::move(url), token);
    request.query = std::move(query);
    return request;
}

std::optional<double> number_at(const json::Value& value, std::string_view pointer) {
    auto& found = value_at(value, pointer);
    double number = 0;
    if (found.is_number()) {
        number = found.get<double>();
    } else if (found.is_string()) {
        auto& text = found.get_ref<const std::string&>();
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size()) return {};
    } else {
        return {};
    }
    if (!std::isfinite(number) || number < 0) return {};
    return number;
}

void explain(Reading& reading, std::span<const Measure> these, std::string_view why) {
    for (auto measure : these)
        if (!reading.numbers[measure]) reading.missing.try_emplace(measure, why);
}

std::string address_of(const Settings& settings, std::string_view platform, std::string_view key) {
    auto name = fmt::format("platforms.{}.{}", platform, key);
    return base_url(settings.setting(name), name.c_str());
}

}  // namespace igny8::platform
