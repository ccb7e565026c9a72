#include "app/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "json/json.hpp"

namespace igny8::app {
namespace {

int percent(const Progress& p) { return p.total > 0 ? static_cast<int>(std::floor(100 * p.done / p.total)) : 0; }

/// Lets an event through only when its stage, item or percentage is new.
class Changes {
public:
    bool operator()(const Progress& p) {
        int now = percent(p);
        if (now == percent_ && p.stage == stage_ && p.item == item_) return false;
        percent_ = now;
        stage_ = p.stage;
        item_ = p.item;
        return true;
    }

private:
    int percent_ = -1;
    std::string stage_, item_;
};

void write_event(const Progress& p) {
    json::Value event{{"event", "progress"}, {"stage", p.stage}, {"item", p.item},
                      {"done", p.done},      {"total", p.total}, {"pct", percent(p)}};
    auto line = json::line(event) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
}

void draw_bar(const Progress& p) {
    constexpr int width = 30;
    int filled = percent(p) * width / 100;
    std::string bar(static_cast<size_t>(filled), '#');
    bar.resize(width, '.');
    fmt::print(stderr, "\r\033[K{:<10} [{}] {:3} % {}", p.stage, bar, percent(p), p.item);
    if (p.total > 0 && p.done >= p.total) fmt::print(stderr, "\r\033[K");
    std::fflush(stderr);
}

}  // namespace

Report make_report(const std::string& mode, bool quiet) {
    auto changed = std::make_shared<Changes>();
    if (mode == "json")
        return [changed](const Progress& p) {
            if ((*changed)(p)) write_event(p);
        };
    if (mode != "auto" || quiet || !isatty(STDERR_FILENO)) return silent_report();
    return [changed](const Progress& p) {
        if ((*changed)(p)) draw_bar(p);
    };
}

}  // namespace igny8::app
