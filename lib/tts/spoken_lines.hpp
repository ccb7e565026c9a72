#pragma once
// Lines from the voice or the cache, several spoken at once where the voice allows.
#include <atomic>
#include <functional>
#include <future>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "tts/line_cache.hpp"

namespace igny8::tts {

struct WantedLine {
    std::string key, text;
};

/// Speaks what the cache does not have, ahead of the one who takes the lines in order. What was spoken is kept at once,
/// so that an error elsewhere does not cost it.
class SpokenLines {
public:
    /// `voice` and `cache` outlive it. Without `write` nothing is kept. One thread: nothing is spoken ahead.
    SpokenLines(Voice& voice, const LineCache& cache, bool write, int threads);
    ~SpokenLines();
    SpokenLines(const SpokenLines&) = delete;
    SpokenLines& operator=(const SpokenLines&) = delete;

    /// Begins with those that are missing. Once.
    void begin(const std::vector<WantedLine>& all);
    /// Errors: as Voice::speak and the cache, of this line; Interrupted while waiting.
    Speech take(const WantedLine& line);
    /// Spoken now, whatever the cache has.
    Speech anew(const WantedLine& line) const;

private:
    void work();

    Voice& voice_;
    const LineCache& cache_;
    const bool write_;
    const int threads_;
    std::vector<WantedLine> missing_;
    std::vector<std::promise<Speech>> promises_;
    std::map<std::string, std::shared_future<Speech>> ahead_;
    std::atomic<size_t> next_ = 0;
    std::atomic<bool> stop_ = false;
    std::vector<std::jthread> workers_;
};

}  // namespace igny8::tts
