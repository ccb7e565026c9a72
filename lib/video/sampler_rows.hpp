#pragma once
// The two inner loops of the sampler, once plain and once with AVX2. Both give the same numbers.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "video/sampler.hpp"

namespace igny8::video {

/// The kernel's four weights at so many places between two samples. Rounding to the nearest of them moves a picture by
/// 0.0003 px (RMS), and spares most of what a table of taps costs: a quarter of all drawing. Weights add up to 1 << 14.
class Phases {
public:
    static constexpr int count = 1024;
    /// The kernel is stretched by `stretch` ≥ 1.
    explicit Phases(double stretch);
    /// The weights `fraction` (0…1) of a sample beyond the second one.
    const int16_t* at(double fraction) const { return &weights_[static_cast<size_t>(fraction * count + 0.5) * 4]; }

private:
    std::vector<int16_t> weights_;
};

/// Four consecutive source samples and their weights, for each output of an axis.
struct TapTable {
    std::vector<int> first;
    std::vector<int16_t> weights;  ///< four for each output

    TapTable(const Axis& axis, int outputs, const Phases& phases);
};

/// A horizontal axis ready for both variants. AVX2 takes eight outputs at once: 16 bytes from group_first on, shuffled
/// by 64 bytes of `shuffles`, times the weights in the order of the shuffle. Outputs are rounded up to a multiple of 16
/// (the last one repeats).
struct Columns {
    TapTable taps;
    int count;  ///< rounded up
    std::vector<int> group_first;
    std::vector<uint8_t> shuffles;
    std::vector<int16_t> shuffled_weights;

    Columns(const Axis& axis, int outputs, const Phases& phases, bool grouped);
};

/// One source row to 16-bit samples with 6 fractional bits.
void horizontal_scalar(const uint8_t* row, const Columns& columns, int16_t* out);
void horizontal_avx2(const uint8_t* row, const Columns& columns, int16_t* out);

/// Four such rows to one output row of `count` bytes; AVX2 reads and writes up to a multiple of 32.
void vertical_scalar(const int16_t* const rows[4], const int16_t* weights, uint8_t* out, int count);
void vertical_avx2(const int16_t* const rows[4], const int16_t* weights, uint8_t* out, int count);

constexpr int row_fraction_bits = 6, weight_bits = 14;

}  // namespace igny8::video
