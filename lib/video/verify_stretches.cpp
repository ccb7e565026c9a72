#include "video/verify_stretches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace igny8::video {
namespace {

constexpr int window = 2400;  // 50 ms
constexpr float quiet = 0.00316f, full = 0.9995f;
constexpr int clipped_run = 4;            // so many full samples in a row are heard
constexpr float dark = 20, still = 1.2f;  // luma 16 is black; coding noise moves a cell's mean by less than one
constexpr double shortest_black = 0.5, shortest_frozen = 2;

}  // namespace

std::string words(const std::vector<Stretch>& stretches) {
    std::string out;
    for (size_t i = 0; i < std::min<size_t>(stretches.size(), 5); ++i)
        out += fmt::format("{}{:.1f}–{:.1f} s", i ? ", " : "", stretches[i].from, stretches[i].to);
    return out;
}

double longest(const std::vector<Stretch>& stretches) {
    double most = 0;
    for (const Stretch& stretch : stretches) most = std::max(most, stretch.length());
    return most;
}

void SoundWatch::add(std::span<const float> stereo) {
    for (size_t i = 0; i + 1 < stereo.size(); i += 2) {
        const float level = std::max(std::abs(stereo[i]), std::abs(stereo[i + 1]));
        run_ = level >= full ? run_ + 1 : 0;
        if (run_ == clipped_run) ++clipped_;
        peak_ = std::max(peak_, level);
        if (++filled_ < window) continue;
        levels_.push_back(peak_);
        peak_ = 0, filled_ = 0;
    }
}

std::vector<Stretch> SoundWatch::silences(double shortest) const {
    std::vector<Stretch> out;
    const double step = window / 48000.0;
    for (size_t i = 0; i < levels_.size();) {
        size_t to = i;
        while (to < levels_.size() && levels_[to] < quiet) ++to;
        const Stretch stretch{double(i) * step, double(to) * step};
        if (stretch.length() >= shortest) out.push_back(stretch);
        i = std::max(to, i + 1);
    }
    return out;
}

void PictureWatch::add(const media::Thumb& picture) {
    if (picture.seconds > last_) step_ = picture.seconds - last_;
    const bool black = std::all_of(picture.luma.begin(), picture.luma.end(), [](float v) { return v < dark; });
    if (black && dark_since_ < 0) dark_since_ = picture.seconds;
    if (!black && dark_since_ >= 0) {
        if (picture.seconds - dark_since_ >= shortest_black) black_.push_back({dark_since_, picture.seconds});
        dark_since_ = -1;
    }
    const auto same = [](float a, float b) { return std::abs(a - b) < still; };
    if (!std::equal(picture.luma.begin(), picture.luma.end(), still_.begin(), still_.end(), same)) {
        end_frozen(picture.seconds);
        still_ = picture.luma;
        still_since_ = picture.seconds;
    }
    last_ = picture.seconds;
}

void PictureWatch::end_frozen(double until) {
    if (!still_.empty() && until - still_since_ > shortest_frozen) frozen_.push_back({still_since_, until});
}

void PictureWatch::finish() {
    end_frozen(last_ + step_);
    if (dark_since_ >= 0 && last_ + step_ - dark_since_ >= shortest_black)
        black_.push_back({dark_since_, last_ + step_});
}

}  // namespace igny8::video
