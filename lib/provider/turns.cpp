#include "provider/turns.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/owners.hpp"
#include "base/text.hpp"

namespace igny8::provider {
namespace {

constexpr Milliseconds look_again{50};

class Turns {
public:
    Turns(TurnRules rules, Path folder, std::string name, Clock clock)
        : rules_(rules), folder_(std::move(folder)), name_(std::move(name)), clock_(std::move(clock)) {
        make_folders(folder_, std::filesystem::perms(0700));
    }

    FileLock enter(Milliseconds deadline) {
        for (auto waited = Milliseconds(0); waited <= deadline; waited += look_again) {
            for (int k = 0; k < rules_.at_once; ++k)
                if (auto lock = FileLock::take(file(std::to_string(k)))) return std::move(*lock);
            stop_if_interrupted();
            clock_.sleep(look_again);
        }
        throw Error(Fault::busy, "'{}' has {} requests under way already", name_, rules_.at_once);
    }

    /// Books a start; waits until the rate allows one.
    void start() {
        for (auto left = rules_.patience; rules_.requests > 0;) {
            auto wait = book();
            if (wait <= Milliseconds(0)) return;
            if (wait > left)
                throw Error(Fault::busy, "{} requests to '{}' are all that {} allow; the next may go in {} s",
                            rules_.requests, name_, words(rules_.within), (wait.count() + 999) / 1000);
            left -= wait;
            stop_if_interrupted();
            clock_.sleep(wait);
        }
    }

private:
    Path file(const std::string& what) const { return folder_ / (name_ + "." + what); }

    static std::string words(Milliseconds time) { return fmt::format("{} s", time.count() / 1000); }

    /// How long until a start is free; 0: it is booked.
    Milliseconds book() {
        auto lock = FileLock::wait(file("starts.lock"));
        auto now = clock_.now();
        auto starts = recent(now);
        if (std::ssize(starts) >= rules_.requests)
            return starts[starts.size() - static_cast<size_t>(rules_.requests)] + rules_.within - now;
        starts.push_back(now);
        write(starts);
        return Milliseconds(0);
    }

    /// Of other times (a clock that was set back) nothing is believed.
    std::vector<Instant> recent(Instant now) const {
        std::vector<Instant> out;
        if (!std::filesystem::exists(file("starts"))) return out;
        auto text = read_file(file("starts"), size_t{8} << 20);
        for (auto line : text::split(text, '\n')) {
            int64_t ms = 0;
            if (std::from_chars(line.data(), line.data() + line.size(), ms).ec != std::errc{}) continue;
            Instant at{Milliseconds(ms)};
            if (at > now - rules_.within && at <= now) out.push_back(at);
        }
        return out;
    }

    void write(const std::vector<Instant>& starts) const {
        std::string text;
        for (auto start : starts) text += fmt::format("{}\n", start.time_since_epoch().count());
        write_file(file("starts"), text);
    }

    TurnRules rules_;
    Path folder_;
    std::string name_;
    Clock clock_;
};

}  // namespace

net::Send in_turn(net::Send next, TurnRules rules, Path folder, std::string name, Clock clock) {
    // Evenly spaced starts would make the second of 200 an hour wait: a folder of this process counts as the others do.
    auto own = folder.empty() ? std::make_shared<ScratchFolder>() : nullptr;
    return [=, next = std::move(next)](const net::Request& request) {
        Turns turns(rules, own ? own->path() : folder, name, clock);
        auto turn = turns.enter(request.deadline);
        turns.start();
        return next(request);
    };
}

}  // namespace igny8::provider
