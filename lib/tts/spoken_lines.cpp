#include "tts/spoken_lines.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace igny8::tts {

SpokenLines::SpokenLines(Voice& voice, const LineCache& cache, bool write, int threads)
    : voice_(voice), cache_(cache), write_(write), threads_(threads) {}

SpokenLines::~SpokenLines() { stop_ = true; }

void SpokenLines::begin(const std::vector<WantedLine>& all) {
    if (threads_ < 2) return;
    for (const WantedLine& line : all)
        if (!ahead_.contains(line.key) && !cache_.has(line.key)) {
            missing_.push_back(line);
            ahead_[line.key] = promises_.emplace_back().get_future();
        }
    const auto count = std::min(static_cast<size_t>(threads_), missing_.size());
    for (size_t i = 0; i < count; ++i) workers_.emplace_back([this] { work(); });
}

/// Lines are taken up in order: all ahead of one that fails will be there.
void SpokenLines::work() {
    for (size_t i; !stop_ && (i = next_++) < missing_.size();) {
        try {
            promises_[i].set_value(anew(missing_[i]));
        } catch (...) {
            stop_ = true;
            promises_[i].set_exception(std::current_exception());
        }
    }
}

Speech SpokenLines::take(const WantedLine& line) {
    const auto found = ahead_.find(line.key);
    if (found == ahead_.end()) {
        if (auto kept = cache_.find(line.key)) return std::move(*kept);
        return anew(line);
    }
    while (found->second.wait_for(std::chrono::milliseconds(100)) != std::future_status::ready) stop_if_interrupted();
    return found->second.get();
}

Speech SpokenLines::anew(const WantedLine& line) const {
    Speech speech = voice_.speak(line.text);
    if (!write_) return speech;
    cache_.keep(line.key, speech);
    if (auto kept = cache_.find(line.key)) return std::move(*kept);  // a line must sound the same the second time
    throw Error(Fault::io, "the spoken line '{}' cannot be read back", line.key).hint("is the disk full?");
}

}  // namespace igny8::tts
