#pragma once
// The two inner loops of the sampler, once plain and once with AVX2. Both give the same numbers.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "video/sampler.hpp"

namespace igny8::video {

/// A horizontal axis ready for both variants. AVX2 takes eight outputs at once: 16 bytes from group_first on, shuffled
/// by 64 bytes of `shuffles`, times the weights in the order of the shuffle. Outputs are rounded up to a multiple of 16
/// (the last one repeats).
struct Columns {
    TapTable taps;
    int count;  ///< rounded up
    std::vector<int> group_first;
    std::vector<uint8_t> shuffles;
    std::vector<int16_t> shuffled_weights;

    Columns(const Axis& axis, int outputs, double stretch, bool grouped);
};

/// One source row to 16-bit samples with 6 fractional bits.
void horizontal_scalar(const uint8_t* row, const Columns& columns, int16_t* out);
void horizontal_avx2(const uint8_t* row, const Columns& columns, int16_t* out);

/// Four such rows to one output row of `count` bytes; AVX2 reads and writes up to a multiple of 32.
void vertical_scalar(const int16_t* const rows[4], const int16_t* weights, uint8_t* out, int count);
void vertical_avx2(const int16_t* const rows[4], const int16_t* weights, uint8_t* out, int count);

constexpr int row_fraction_bits = 6, weight_bits = 14;

}  // namespace igny8::video
