#pragma once
// How a fake network's calls go wrong, one by one and in order.
#include <algorithm>
#include <cstdio>
#include <deque>
#include <functional>
#include <stdexcept>

#include "call.hpp"

namespace igny8::fakes {

/// One thing that goes wrong, `after` as many calls of its kind went well.
struct Mishap {
    std::string call;  ///< "PUT /upload/": the method and the beginning of the path; "POST */append": its end
    enum What {
        loses_answer,
        never_arrives,
        unreachable,
        answers,           ///< instead of doing it
        does_and_answers,  ///< does it, and says something else
    } what = loses_answer;
    Answer answer{};
    int after = 0, times = 1;
};

/// Something that people can see, or that would be waste if it happened twice.
struct Effect {
    std::string what;  ///< post, comment, story; scheduled, inbox; draft: a film that nobody sees yet
    std::string id, text{};
    std::vector<Bytes> media{};
};

/// A network: hears calls, answers them, and has its bad moments.
class Network {
public:
    virtual ~Network() = default;

    std::deque<Mishap> mishaps;
    std::vector<Call> heard;      ///< without what they carried when that is long
    std::vector<Effect> effects;  ///< in order; whoever reads them takes them away
    Instant now{};

    /// Refused for a limit, in this network's words. `seconds`: until when, where it says so.
    virtual Answer too_many(int seconds) const {
        return {429, R"({"error":"too many requests"})", {{"Retry-After", std::to_string(seconds)}}, false, false};
    }

    /// What it says to a post that it has already, in its own words; nothing where it has none for such a call.
    virtual std::optional<Answer> already_there(const Call&) const { return {}; }

    Answer handle(const Call& call) {
        auto* mishap = next(call);
        if (mishap && mishap->what == Mishap::unreachable) return {.unsent = true};
        if (call.broken) return broken_off(call), Answer{.lost = true};
        heard.push_back(call);
        if (call.body.size() > 4096) heard.back().body.clear();
        if (mishap && mishap->what == Mishap::never_arrives) return {.lost = true};
        if (mishap && mishap->what == Mishap::answers) return mishap->answer;
        auto out = answer(call);
        if (mishap && mishap->what == Mishap::does_and_answers) return mishap->answer;
        if (mishap) out = {.lost = true};
        return out;
    }

    /// How often a call was heard.
    long count(const std::string& name) const {
        return std::count_if(heard.begin(), heard.end(), [&](auto& call) { return is(call, name); });
    }

    const Call& last(const std::string& name) const {
        auto found = std::find_if(heard.rbegin(), heard.rend(), [&](auto& call) { return is(call, name); });
        if (found == heard.rend()) throw std::runtime_error("never heard: " + name);
        return *found;
    }

    /// A test's Send. What it was given is kept as people would see it, to be searched for secrets.
    net::Send send(std::vector<std::string>* shown = nullptr) {
        return [this, shown](const net::Request& request) {
            if (shown) shown->push_back(net::dry_run(request));
            return reply_of(handle(call_of(request)), now);
        };
    }

protected:
    virtual Answer answer(const Call& call) = 0;
    /// The line broke in the middle of a body: what of it is kept.
    virtual void broken_off(const Call&) {}
    void happens(std::string what, std::string id, std::string text = {}, std::vector<Bytes> media = {}) {
        effects.push_back({std::move(what), std::move(id), std::move(text), std::move(media)});
    }

private:
    static bool is(const Call& call, const std::string& name) {
        auto star = name.find('*');
        if (star != std::string::npos)
            return call.method + " " == name.substr(0, star) && call.path.ends_with(name.substr(star + 1));
        return (call.method + " " + call.path).starts_with(name);
    }
    Mishap* next(const Call& call) {
        for (auto& mishap : mishaps) {
            if (mishap.times <= 0 || !is(call, mishap.call)) continue;
            if (mishap.after-- > 0) continue;
            --mishap.times;
            return &mishap;
        }
        return nullptr;
    }
};

/// "bytes 0-9/100" → {0, 9, 100}; "bytes */100" → {0, -1, 100}; total -1 for anything else.
struct Range {
    int64_t first = 0, last = -1, total = -1;
};
inline Range range_of(const std::string& header) {
    Range out;
    long long first = 0, last = 0, total = 0;
    char rest = 0;
    if (std::sscanf(header.c_str(), "bytes %lld-%lld/%lld%c", &first, &last, &total, &rest) == 3)
        return {first, last, total};
    if (std::sscanf(header.c_str(), "bytes */%lld%c", &total, &rest) == 1) return {0, -1, total};
    return out;
}

}  // namespace igny8::fakes
