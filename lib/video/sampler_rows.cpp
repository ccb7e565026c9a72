#include "video/sampler_rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace igny8::video {
namespace {

constexpr int one = 1 << weight_bits;

/// Catmull-Rom at a distance from its centre.
double kernel(double x) {
    x = std::abs(x);
    if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

void weigh(double fraction, double stretch, int16_t* out) {
    double value[4], sum = 0;
    for (int k = 0; k < 4; ++k) sum += value[k] = kernel((k - 1 - fraction) / stretch);
    int rest = one;
    for (int k = 0; k < 4; ++k) rest -= out[k] = static_cast<int16_t>(std::lround(value[k] / sum * one));
    int16_t& nearest = out[fraction < 0.5 ? 1 : 2];
    nearest = static_cast<int16_t>(nearest + rest);
}

constexpr int lane_order[2][4] = {{0, 1, 4, 5}, {2, 3, 6, 7}};  // as unpacking within 128-bit lanes leaves them

}  // namespace

Phases::Phases(double stretch) : weights_(size_t(count + 1) * 4) {
    for (int i = 0; i <= count; ++i) weigh(double(i) / count, stretch, &weights_[size_t(i) * 4]);
}

TapTable::TapTable(const Axis& axis, int outputs, const Phases& phases) : first(outputs), weights(size_t(outputs) * 4) {
    for (int i = 0; i < outputs; ++i) {
        const double at = axis.start + i * axis.step, below = std::floor(at);
        first[i] = static_cast<int>(below) - 1;
        std::memcpy(&weights[size_t(i) * 4], phases.at(at - below), 4 * sizeof(int16_t));
    }
}

Columns::Columns(const Axis& axis, int outputs, const Phases& phases, bool grouped)
    : taps(axis, outputs, phases), count((outputs + 15) & ~15) {
    taps.first.resize(count, taps.first.back());
    for (int i = outputs; i < count; ++i)
        for (int k = 0; k < 4; ++k) taps.weights.push_back(taps.weights[size_t(outputs - 1) * 4 + k]);
    if (!grouped) return;
    group_first.resize(count / 8);
    shuffles.resize(size_t(count) * 8, 0x80);
    shuffled_weights.resize(size_t(count) * 4);
    for (int group = 0; group < count / 8; ++group) {
        const int* first = &taps.first[size_t(group) * 8];
        group_first[group] = first[0];
        for (int half = 0; half < 2; ++half)
            for (int slot = 0; slot < 4; ++slot)
                for (int k = 0; k < 4; ++k) {
                    const int column = lane_order[half][slot];
                    const size_t to = size_t(group) * 32 + size_t(half * 16 + slot * 4 + k);
                    shuffles[to * 2] = static_cast<uint8_t>(first[column] - first[0] + k);
                    shuffled_weights[to] = taps.weights[(size_t(group) * 8 + column) * 4 + k];
                }
    }
}

void horizontal_scalar(const uint8_t* row, const Columns& columns, int16_t* out) {
    constexpr int shift = weight_bits - row_fraction_bits;
    for (int i = 0; i < columns.count; ++i) {
        const uint8_t* p = row + columns.taps.first[i];
        const int16_t* w = &columns.taps.weights[size_t(i) * 4];
        out[i] =
            static_cast<int16_t>((p[0] * w[0] + p[1] * w[1] + p[2] * w[2] + p[3] * w[3] + (1 << (shift - 1))) >> shift);
    }
}

void vertical_scalar(const int16_t* const rows[4], const int16_t* w, uint8_t* out, int count) {
    constexpr int shift = weight_bits + row_fraction_bits;
    for (int i = 0; i < count; ++i) {
        const int sum = rows[0][i] * w[0] + rows[1][i] * w[1] + rows[2][i] * w[2] + rows[3][i] * w[3];
        out[i] = static_cast<uint8_t>(std::clamp((sum + (1 << (shift - 1))) >> shift, 0, 255));
    }
}

}  // namespace igny8::video
