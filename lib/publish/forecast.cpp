#include "publish/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "publish/ledger.hpp"
#include "publish/zone.hpp"

namespace igny8::publish {

std::string dollars(int64_t micros, int digits) {
    return fmt::format("${:.{}f}", static_cast<double>(micros) / 1e6, digits);
}

namespace {

constexpr std::string_view day_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

std::string when(const Demand& demand) {
    auto wall = wall_at(demand.at, demand.account->tz);
    auto day = std::chrono::floor<std::chrono::days>(wall);
    return fmt::format("{} {} {}", day_names[std::chrono::weekday(day).iso_encoding() - 1], day_text(day),
                       clock_text(std::chrono::floor<std::chrono::minutes>(wall)));
}

std::string name_of(const Demand& demand) {
    return demand.title.empty() ? "'" + demand.post + "'" : fmt::format("'{}' ({})", demand.title, demand.post);
}

Finding finding(const char* kind, const Demand& demand, std::string message) {
    Finding out;
    out.kind = kind;
    out.post = demand.post;
    out.account = demand.account->label();
    out.at = demand.at;
    out.message = std::move(message);
    return out;
}

bool concerns(const Capacity& capacity, const Demand& demand) {
    return capacity.account_id == 0 ? capacity.platform == demand.account->platform
                                    : capacity.account_id == demand.account->id;
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

std::string span_of(const Capacity& capacity) {
    if (capacity.kind == "day") return fmt::format("a day of {}", capacity.reset_tz);
    if (capacity.kind == "month") return "a month";
    auto minutes = std::chrono::duration_cast<std::chrono::minutes>(capacity.window).count();
    return minutes % 60 ? fmt::format("{} minutes", minutes) : fmt::format("{} hours", minutes / 60);
}

/// A finding whose numbers may still grow: `message` begins it, `end` ends it.
struct Told {
    Finding finding;
    std::string end;
};

}  // namespace

/// One limit of numbers or one budget. What does not fit is taken as not sent, so that it does not crowd out the next
/// day; the first that does not fit on a day is reported, with how much that day would need.
class Forecast::Limit {
public:
    Limit(const Capacity& capacity, bool money)
        : capacity_(capacity), money_(money), limit_(money ? *capacity.limit_micros_usd : capacity.limit) {}

    void next(const Demand& demand) {
        if (!concerns(capacity_, demand)) return;
        auto needs = money_ ? micros_of(demand) : units_of(demand, capacity_.bucket);
        if (needs == 0) return;
        auto used = meter_.used(demand.at);
        if (demand.settled || used + needs <= limit_) return meter_.add(demand.at, needs);
        auto [place, first] = told_.try_emplace(day_at(demand.at, demand.account->tz));
        if (first) place->second = begin(demand, used);
        place->second.finding.needed += needs;
    }
    void tell(std::vector<Finding>& out) const {
        for (auto& [day, told] : told_) {
            out.push_back(told.finding);
            out.back().message += amounts(told.finding) + told.end;
        }
    }

private:
    Told begin(const Demand& demand, int64_t used) const {
        Told out{
            finding(money_ ? "budget" : "limit", demand, fmt::format("{}: {} ", when(demand), demand.account->label())),
            fmt::format(" in {}; {} is the first that does not fit", span_of(capacity_), name_of(demand))};
        out.finding.bucket = capacity_.bucket;
        out.finding.limit = limit_;
        out.finding.needed = used;
        return out;
    }
    std::string amounts(const Finding& f) const {
        if (money_) return fmt::format("would cost {} of {}", dollars(f.needed), dollars(f.limit));
        return fmt::format("would use {} of {} '{}'", f.needed, f.limit, capacity_.bucket);
    }

    Capacity capacity_;
    bool money_;
    int64_t limit_;
    Meter meter_{capacity_};
    std::map<WallDay, Told> told_;
};

/// Posts of an account that come too soon after each other: the first of a day, and how many more there are.
class Forecast::Gaps {
public:
    void next(const Demand& demand) {
        if (demand.settled) return;  // calls that were counted, not posts
        auto [place, fresh] = last_.try_emplace(demand.account->id);
        auto before = std::exchange(place->second, Last{demand.at, name_of(demand)});
        auto gap = demand.account->min_gap;
        if (fresh || demand.at - before.at >= gap) return;
        auto [day, first] = told_.try_emplace({demand.account->id, day_at(demand.at, demand.account->tz)});
        if (first)
            day->second = finding(
                "gap", demand,
                fmt::format("{}: {} comes {} minutes after {}; {} keeps {} minutes", when(demand), name_of(demand),
                            minutes(demand.at - before.at), before.name, demand.account->label(), minutes(gap)));
        ++day->second.needed;
    }
    void tell(std::vector<Finding>& out) const {
        for (auto& [day, finding] : told_) {
            out.push_back(finding);
            if (finding.needed > 1) out.back().message += fmt::format("; so do {} more that day", finding.needed - 1);
        }
    }

private:
    struct Last {
        Instant at;
        std::string name;
    };
    static int64_t minutes(Milliseconds time) { return std::chrono::duration_cast<std::chrono::minutes>(time).count(); }
    std::map<int64_t, Last> last_;
    std::map<std::pair<int64_t, WallDay>, Finding> told_;
};

/// Posts that are due when nobody is signed in any more: an account's first, and how many more there are.
class Forecast::SignIns {
public:
    explicit SignIns(const std::vector<SignIn>& ends) {
        for (auto& one : ends) ends_[one.account_id] = one.ends;
    }
    void next(const Demand& demand) {
        auto end = ends_.find(demand.account->id);
        if (demand.settled || end == ends_.end() || demand.at < end->second) return;
        auto [place, first] = told_.try_emplace(demand.account->id);
        if (first)
            place->second =
                finding("sign_in", demand,
                        fmt::format("{}: {} is due after the sign-in of {} ends ({}); sign in again before "
                                    "then",
                                    when(demand), name_of(demand), demand.account->label(), to_rfc3339(end->second)));
        ++place->second.needed;
    }
    void tell(std::vector<Finding>& out) const {
        for (auto& [account, finding] : told_) {
            out.push_back(finding);
            if (finding.needed > 1) out.back().message += fmt::format("; so are {} more", finding.needed - 1);
        }
    }

private:
    std::map<int64_t, Instant> ends_;
    std::map<int64_t, Finding> told_;
};

json::Value to_json(const Finding& f) {
    json::Value out{{"kind", f.kind}, {"post", f.post}, {"account", f.account}, {"at", to_rfc3339(f.at)}};
    if (!f.bucket.empty()) out.update({{"bucket", f.bucket}, {"needed", f.needed}, {"limit", f.limit}});
    out["message"] = f.message;
    return out;
}

Forecast::Forecast(const std::vector<Capacity>& capacities, const std::vector<SignIn>& sign_ins)
    : gaps_(std::make_unique<Gaps>()), sign_ins_(std::make_unique<SignIns>(sign_ins)) {
    for (auto& capacity : capacities) {
        if (capacity.limit > 0) limits_.push_back(std::make_unique<Limit>(capacity, false));
        if (capacity.limit_micros_usd) limits_.push_back(std::make_unique<Limit>(capacity, true));
    }
}

Forecast::~Forecast() = default;

void Forecast::next(const Demand& demand) {
    for (auto& limit : limits_) limit->next(demand);
    gaps_->next(demand);
    sign_ins_->next(demand);
}

std::vector<Finding> Forecast::findings() const {
    std::vector<Finding> out;
    for (auto& limit : limits_) limit->tell(out);
    gaps_->tell(out);
    sign_ins_->tell(out);
    std::stable_sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.at < b.at; });
    return out;
}

std::vector<Finding> forecast(std::vector<Demand> demands, const std::vector<Capacity>& capacities,
                              const std::vector<SignIn>& sign_ins) {
    std::stable_sort(demands.begin(), demands.end(), [](auto& a, auto& b) { return a.at < b.at; });
    Forecast out(capacities, sign_ins);
    for (auto& demand : demands) out.next(demand);
    return out.findings();
}

}  // namespace igny8::publish
