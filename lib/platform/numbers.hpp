#pragma once
// What a network says of what was published: several posts or films in one read. A number that the network does not
// tell is missing, never 0.
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/adapter.hpp"
#include "platform/registry.hpp"

namespace igny8::platform {

/// The columns of the plan's SocialPostMetrics and VideoMetrics, in the order in which they are shown.
enum class Measure {
    impressions,
    views,
    reach,
    likes,
    comments,
    shares,
    clicks,
    saves,
    watch_time_seconds,
    average_view_duration,  ///< seconds
    click_through_rate,     ///< per cent
};
inline constexpr size_t measure_count = 11;
/// All of them, in order.
std::span<const Measure> measures();
std::string_view name(Measure measure);
/// Whether it counts something: counts add up, averages and rates do not.
bool counts(Measure measure);

/// Exact up to 2^53.
class Numbers {
public:
    std::optional<double>& operator[](Measure measure) { return values_[static_cast<size_t>(measure)]; }
    const std::optional<double>& operator[](Measure measure) const { return values_[static_cast<size_t>(measure)]; }
    bool empty() const;
    bool operator==(const Numbers&) const = default;

private:
    std::array<std::optional<double>, measure_count> values_{};
};

/// Something public whose numbers are asked for.
struct Published {
    std::string remote_id{};
    std::vector<std::string> part_ids{};  ///< of a thread, in order, the first is `remote_id`; of others empty
    std::string kind = "post";            ///< post, video
    std::string post_type{};              ///< text, image, carousel, video, thread, story, poll
    Instant published_at{};
    std::optional<Instant> read_at{};  ///< last time; some networks bill a post once a day
    json::Value steps{};  ///< by name, what publishing saved: {"upload": {"remote_id": "…", "refs": …}}
};

struct Reading {
    Numbers numbers{};
    std::map<Measure, std::string> missing{};  ///< why, for those that are not in `numbers`
    std::vector<Measure> estimates{};          ///< told as an estimate, or derived from one
    bool gone = false;                         ///< the network says there is no such post any more
    json::Value raw{};                         ///< what it answered, as it came
};

/// Readings of one batch. Items may be missing: those that were not reached, or of which nothing was said.
struct Readings {
    std::map<std::string, Reading> by_id{};  ///< remote_id → reading
    std::optional<Result> failed{};          ///< why the rest was not read; never `done`
    bool no_room = false;                    ///< the rest waits for its limits
};

/// What a source may use of the world.
struct NumbersContext {
    /// Sends a read and notes what it costs; nothing when its limits have no room, and then nothing is sent.
    std::function<std::optional<net::Reply>(const net::Request&, const std::vector<Charge>&)> ask{};
    /// What an answer said of limits, for the ledger.
    std::function<void(const std::vector<LimitNews>&)> learn{};
    Clock clock{};
    Secret token{};
    /// What the source wants to know again at its next read of this account; an object. Saved with the readings.
    json::Value* memory = nullptr;
};

class NumbersSource {
public:
    virtual ~NumbersSource() = default;
    /// How many items one call of `read` takes.
    virtual size_t batch(const Account& account) const = 0;
    /// Reads only. What the network does to it is in the answer, never an exception.
    virtual Readings read(const Account& account, const std::vector<Published>& items,
                          const NumbersContext& context) = 0;
};

bool tells_numbers(std::string_view platform);
/// Null for a platform that tells no numbers (the outbox).
std::unique_ptr<NumbersSource> numbers_source(std::string_view platform, const Settings& settings);

// One a network, NAME/numbers.cpp.
std::unique_ptr<NumbersSource> make_linkedin_numbers(const Settings& settings);
std::unique_ptr<NumbersSource> make_twitter_numbers(const Settings& settings);
std::unique_ptr<NumbersSource> make_facebook_numbers(const Settings& settings);
std::unique_ptr<NumbersSource> make_instagram_numbers(const Settings& settings);
std::unique_ptr<NumbersSource> make_tiktok_numbers(const Settings& settings);
std::unique_ptr<NumbersSource> make_youtube_numbers(const Settings& settings);

// For the sources.

/// A network's word on an answer: `done`, or what is wrong.
using Judge = std::function<Result(const net::Request&, const net::Reply&, Instant now)>;

/// The calls of one batch: after the first that fails for all, nothing more is asked.
class Asking {
public:
    Asking(const NumbersContext& context, Readings& out, Judge judge)
        : context_(context), out_(out), judge_(std::move(judge)) {}
    /// Nothing when there is no room or the asking has ended.
    std::optional<net::Reply> send(const net::Request& request, const std::vector<Charge>& charges);
    /// The body of a success; null when there is none. A refusal of this very item (`content`) is given to `refusal`
    /// when it is there; every other one ends the asking.
    json::Value get(const net::Request& request, const std::vector<Charge>& charges, Result* refusal = nullptr);
    void end(Result result) { out_.failed = std::move(result); }
    bool ended() const { return out_.no_room || out_.failed; }

private:
    const NumbersContext& context_;
    Readings& out_;
    Judge judge_;
};

/// A harmless read of `url` with a query.
net::Request reading_request(std::string url, net::Fields query, const Secret& token);
/// A number at a pointer, written as number or as digits (64-bit counters are text at Google).
std::optional<double> number_at(const json::Value& value, std::string_view pointer);
/// Says why all of `these` that have no number are missing, unless it is said already.
void explain(Reading& reading, std::span<const Measure> these, std::string_view why);
/// The setting platforms.NAME.KEY, without a slash at its end. Errors: Fault::config when it is empty.
std::string address_of(const Settings& settings, std::string_view platform, std::string_view key = "base_url");

}  // namespace igny8::platform
