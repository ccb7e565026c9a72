#include "publish/forecast.hpp"

#include <algorithm>
#include <deque>
#include <map>

#include "publish/ledger.hpp"
#include "publish/zone.hpp"

namespace igny8::publish {
namespace {

constexpr std::string_view day_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

std::string when(const Demand& demand) {
    auto wall = wall_at(demand.at, demand.account.tz);
    auto day = std::chrono::floor<std::chrono::days>(wall);
    return fmt::format("{} {} {}", day_names[std::chrono::weekday(day).iso_encoding() - 1], day_text(day),
                       clock_text(std::chrono::floor<std::chrono::minutes>(wall)));
}

std::string dollars(int64_t micros) { return fmt::format("${:.2f}", static_cast<double>(micros) / 1e6); }

std::string name_of(const Demand& demand) {
    return demand.title.empty() ? "'" + demand.post + "'" : fmt::format("'{}' ({})", demand.title, demand.post);
}

Finding finding(const char* kind, const Demand& demand, std::string message) {
    Finding out;
    out.kind = kind;
    out.post = demand.post;
    out.account = demand.account.label();
    out.at = demand.at;
    out.message = std::move(message);
    return out;
}

bool concerns(const Capacity& capacity, const Demand& demand) {
    return capacity.account_id == 0 ? capacity.platform == demand.account.platform
                                    : capacity.account_id == demand.account.id;
}

int64_t units_of(const Demand& demand, const std::string& bucket) {
    int64_t out = 0;
    for (auto& charge : demand.charges)
        if (charge.bucket == bucket) out += charge.units;
    return out;
}

int64_t micros_of(const Demand& demand) {
    int64_t out = 0;
    for (auto& charge : demand.charges) out += charge.micros_usd;
    return out;
}

/// How much lies in the window that ends now, as time goes on.
class Meter {
public:
    explicit Meter(const Capacity& capacity) : capacity_(capacity) {}

    int64_t used(Instant at) {
        auto start = window_start(capacity_.kind, capacity_.window, capacity_.reset_tz, at);
        while (!events_.empty() && events_.front().first <= start) {
            sum_ -= events_.front().second;
            events_.pop_front();
        }
        return sum_;
    }
    void add(Instant at, int64_t amount) {
        events_.emplace_back(at, amount);
        sum_ += amount;
    }

private:
    const Capacity& capacity_;
    std::deque<std::pair<Instant, int64_t>> events_;
    int64_t sum_ = 0;
};

/// One limit over all demands. What does not fit is taken as not sent, so that it does not crowd out the next day; the
/// first that does not fit on a day is reported, with how much that day would need.
template <class Amount>
void meter(const std::vector<Demand>& demands, const Capacity& capacity, int64_t limit, const char* kind, Amount amount,
           std::vector<Finding>& out) {
    Meter meter(capacity);
    std::map<WallDay, size_t> reported;
    for (auto& demand : demands) {
        auto needs = concerns(capacity, demand) ? amount(demand) : 0;
        if (needs == 0) continue;
        auto used = meter.used(demand.at);
        if (demand.settled || used + needs <= limit) {
            meter.add(demand.at, needs);
            continue;
        }
        auto day = day_at(demand.at, demand.account.tz);
        auto [place, first] = reported.emplace(day, out.size());
        if (first) {
            out.push_back(finding(kind, demand, ""));
            out.back().bucket = capacity.bucket;
            out.back().limit = limit;
            out.back().needed = used;
        }
        out[place->second].needed += needs;
    }
}

std::string span_of(const Capacity& capacity) {
    if (capacity.kind == "day") return fmt::format("a day of {}", capacity.reset_tz);
    if (capacity.kind == "month") return "a month";
    auto minutes = std::chrono::duration_cast<std::chrono::minutes>(capacity.window).count();
    return minutes % 60 ? fmt::format("{} minutes", minutes) : fmt::format("{} hours", minutes / 60);
}

void word(Finding& f, const Capacity& capacity, const std::vector<Demand>& demands) {
    auto demand =
        std::find_if(demands.begin(), demands.end(), [&](auto& d) { return d.post == f.post && d.at == f.at; });
    auto amounts = f.kind == "budget" ? fmt::format("would cost {} of {}", dollars(f.needed), dollars(f.limit))
                                      : fmt::format("would use {} of {} '{}'", f.needed, f.limit, capacity.bucket);
    f.message = fmt::format("{}: {} {} in {}; {} is the first that does not fit", when(*demand), f.account, amounts,
                            span_of(capacity), name_of(*demand));
}

/// The first of a day and account, and how many more there are.
void check_gaps(const std::vector<Demand>& demands, std::vector<Finding>& out) {
    std::map<int64_t, const Demand*> last;
    std::map<std::pair<int64_t, WallDay>, size_t> reported;
    auto minutes = [](Milliseconds time) { return std::chrono::duration_cast<std::chrono::minutes>(time).count(); };
    for (auto& demand : demands) {
        auto* before = std::exchange(last[demand.account.id], &demand);
        auto gap = demand.account.min_gap;
        if (!before || demand.settled || demand.at - before->at >= gap) continue;
        auto [place, first] =
            reported.emplace(std::pair(demand.account.id, day_at(demand.at, demand.account.tz)), out.size());
        if (first)
            out.push_back(finding(
                "gap", demand,
                fmt::format("{}: {} comes {} minutes after {}; {} keeps {} minutes", when(demand), name_of(demand),
                            minutes(demand.at - before->at), name_of(*before), demand.account.label(), minutes(gap))));
        ++out[place->second].needed;
    }
    for (auto& [key, place] : reported)
        if (out[place].needed > 1) out[place].message += fmt::format("; so do {} more that day", out[place].needed - 1);
}

void check_sign_ins(const std::vector<Demand>& demands, const std::vector<SignIn>& sign_ins,
                    std::vector<Finding>& out) {
    for (auto& sign_in : sign_ins)
        for (auto& demand : demands) {
            if (demand.settled || demand.account.id != sign_in.account_id || demand.at < sign_in.ends) continue;
            out.push_back(
                finding("sign_in", demand,
                        fmt::format("{}: {} is due after the sign-in of {} ends ({}); sign in again before then",
                                    when(demand), name_of(demand), demand.account.label(), to_rfc3339(sign_in.ends))));
        }
}

}  // namespace

json::Value to_json(const Finding& f) {
    json::Value out{{"kind", f.kind}, {"post", f.post}, {"account", f.account}, {"at", to_rfc3339(f.at)}};
    if (!f.bucket.empty()) out.update({{"bucket", f.bucket}, {"needed", f.needed}, {"limit", f.limit}});
    out["message"] = f.message;
    return out;
}

std::vector<Finding> forecast(std::vector<Demand> demands, const std::vector<Capacity>& capacities,
                              const std::vector<SignIn>& sign_ins) {
    std::stable_sort(demands.begin(), demands.end(), [](auto& a, auto& b) { return a.at < b.at; });
    std::vector<Finding> out;
    for (auto& capacity : capacities) {
        auto from = out.size();
        if (capacity.limit > 0)
            meter(
                demands, capacity, capacity.limit, "limit",
                [&](const Demand& d) { return units_of(d, capacity.bucket); }, out);
        if (capacity.limit_micros_usd) meter(demands, capacity, *capacity.limit_micros_usd, "budget", micros_of, out);
        for (; from < out.size(); ++from) word(out[from], capacity, demands);
    }
    check_gaps(demands, out);
    check_sign_ins(demands, sign_ins, out);
    std::stable_sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.at < b.at; });
    return out;
}

}  // namespace igny8::publish
