#pragma once
// Loudness of a sound that is never whole in memory.
#include <memory>
#include <span>

#include "media/loudness.hpp"

namespace igny8::media {

class LoudnessMeter {
public:
    /// `true_peak` costs four times the work; without it Loudness::true_peak_dbtp and range_lu stay 0.
    explicit LoudnessMeter(int channels, int rate = 48000, bool true_peak = false);
    ~LoudnessMeter();
    LoudnessMeter(LoudnessMeter&&) noexcept;
    LoudnessMeter& operator=(LoudnessMeter&&) noexcept;

    void add(std::span<const float> interleaved);
    /// Of everything added so far.
    Loudness result() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace igny8::media
