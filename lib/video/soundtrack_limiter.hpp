#pragma once
// For soundtrack*.cpp of this room: nothing above a true peak, without distortion that could be heard.
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace igny8::video {

/// A stereo look-ahead limiter at 48 kHz. Peaks between the samples are found by four times oversampling; the gain
/// falls within the 5 ms before a peak and comes back over about 80 ms; both channels move together.
class Limiter {
public:
    static constexpr int look_ahead = 240, taps = 16, half = taps / 2;
    /// What comes out is this many frames late.
    static constexpr int delay = look_ahead - 1 + half;

    explicit Limiter(double ceiling);  ///< linear, 1 is full scale
    /// Interleaved stereo in place: takes the next frames, gives those of `delay` frames ago.
    void process(std::span<float> frames);
    /// The highest peak that came out so far, linear.
    double peak() const { return peak_; }

private:
    void find_peaks(std::span<const float> frames);
    float gain_for(float peak);

    double ceiling_;
    std::vector<float> left_, right_;  ///< `taps` frames of the past, then the block
    std::vector<float> peaks_, scratch_;
    std::vector<float> past_;        ///< ring of `delay` + 1 stereo frames
    std::vector<float> past_peaks_;  ///< ring of look_ahead peaks
    std::vector<float> wanted_;      ///< ring of look_ahead wanted gains
    std::vector<size_t> falling_;    ///< positions of wanted_ with rising gain: its sliding minimum
    size_t falling_from_ = 0;
    std::vector<float> held_;  ///< ring of look_ahead gains after release, averaged
    double held_sum_ = look_ahead, released_ = 1, peak_ = 0;
    size_t at_ = 0;
    size_t calm_ = 2 * look_ahead;  ///< frames since the gain last had work to do; after two look-aheads it rests at 1
};

}  // namespace igny8::video
