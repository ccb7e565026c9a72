#include "publish/fail_point.hpp"

#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <string>

#include "base/text.hpp"

namespace igny8::publish {
namespace {

constexpr std::array<std::string_view, 9> names{"after-claim", "after-intent",       "after-send",
                                                "after-reply", "before-save",        "after-save",
                                                "after-look",  "after-renewal-note", "after-renewal-reply"};

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

double number(const std::string& text, double fallback) { return text.empty() ? fallback : std::atof(text.c_str()); }

/// What IGNY8_FAIL_AT says, read once.
class Plan {
public:
    Plan() {
        if (variable("IGNY8_TESTING") != "1") return;
        auto usual = number(variable("IGNY8_FAIL_PROBABILITY"), 1);
        auto seed = static_cast<unsigned>(number(variable("IGNY8_FAIL_SEED"), 0));
        chance_.seed(seed * 2654435761U + static_cast<unsigned>(::getpid()));
        auto points = variable("IGNY8_FAIL_AT");
        for (auto word : text::split(points, ',')) {
            auto parts = text::split(word, ':');
            if (!parts[0].empty())
                at_[std::string(parts[0])] = parts.size() > 1 ? number(std::string(parts[1]), usual) : usual;
        }
    }
    bool strikes(std::string_view name) {
        if (at_.empty()) return false;
        std::lock_guard lock(mutex_);
        auto found = at_.find(name);
        return found != at_.end() && std::uniform_real_distribution<>(0, 1)(chance_) < found->second;
    }
    int below(int most) {
        std::lock_guard lock(mutex_);
        return std::uniform_int_distribution<>(0, most)(chance_);
    }

private:
    std::mutex mutex_;
    std::map<std::string, double, std::less<>> at_;
    std::mt19937 chance_;
};

Plan& plan() {
    static Plan the;
    return the;
}

}  // namespace

std::span<const std::string_view> fail_points() { return names; }

void die() {
    ::kill(::getpid(), SIGKILL);
    for (;;) ::pause();
}

void fail_point(std::string_view name) {
    if (plan().strikes(name)) die();
}

bool dies_while_sending(std::chrono::milliseconds& after) {
    if (!plan().strikes("after-send")) return false;
    after = std::chrono::milliseconds{plan().below(30)};
    return true;
}

}  // namespace igny8::publish
