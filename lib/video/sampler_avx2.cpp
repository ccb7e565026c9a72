// Only ever called where the machine has AVX2 (sampler.cpp asks it).
#include "video/sampler_rows.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

namespace igny8::video {
namespace {

[[gnu::target("avx2"), gnu::always_inline]] inline __m256i load(const void* from) {
    return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

/// Eight outputs as 32-bit numbers.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i eight_columns(const uint8_t* row, const Columns& c,
                                                                         int group) {
    constexpr int shift = weight_bits - row_fraction_bits;
    const uint8_t* shuffle = c.shuffles.data() + size_t(group) * 64;
    const int16_t* weights = c.shuffled_weights.data() + size_t(group) * 32;
    const __m256i bytes =
        _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(row + c.group_first[group])));
    const __m256i low = _mm256_madd_epi16(_mm256_shuffle_epi8(bytes, load(shuffle)), load(weights));
    const __m256i high = _mm256_madd_epi16(_mm256_shuffle_epi8(bytes, load(shuffle + 32)), load(weights + 16));
    const __m256i sums = _mm256_hadd_epi32(low, high);
    return _mm256_srai_epi32(_mm256_add_epi32(sums, _mm256_set1_epi32(1 << (shift - 1))), shift);
}

struct Weights {
    __m256i first, second;  ///< of rows 0 and 1, of rows 2 and 3
};

/// Sixteen outputs as 16-bit numbers.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i sixteen_rows(const int16_t* const rows[4], int i,
                                                                        const Weights& w) {
    constexpr int shift = weight_bits + row_fraction_bits;
    const __m256i a = load(rows[0] + i), b = load(rows[1] + i), c = load(rows[2] + i), d = load(rows[3] + i);
    const __m256i half = _mm256_set1_epi32(1 << (shift - 1));
    const __m256i low = _mm256_add_epi32(_mm256_madd_epi16(_mm256_unpacklo_epi16(a, b), w.first),
                                         _mm256_madd_epi16(_mm256_unpacklo_epi16(c, d), w.second));
    const __m256i high = _mm256_add_epi32(_mm256_madd_epi16(_mm256_unpackhi_epi16(a, b), w.first),
                                          _mm256_madd_epi16(_mm256_unpackhi_epi16(c, d), w.second));
    return _mm256_packs_epi32(_mm256_srai_epi32(_mm256_add_epi32(low, half), shift),
                              _mm256_srai_epi32(_mm256_add_epi32(high, half), shift));
}

[[gnu::target("avx2")]] __m256i pair(int16_t low, int16_t high) {
    return _mm256_set1_epi32(static_cast<int>(static_cast<uint16_t>(low) | static_cast<uint32_t>(high) << 16));
}

}  // namespace

[[gnu::target("avx2")]] void horizontal_avx2(const uint8_t* row, const Columns& columns, int16_t* out) {
    for (int i = 0; i < columns.count; i += 16) {
        const __m256i packed =
            _mm256_packs_epi32(eight_columns(row, columns, i / 8), eight_columns(row, columns, i / 8 + 1));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), _mm256_permute4x64_epi64(packed, 0xd8));
    }
}

[[gnu::target("avx2")]] void vertical_avx2(const int16_t* const rows[4], const int16_t* weights, uint8_t* out,
                                           int count) {
    const Weights w{pair(weights[0], weights[1]), pair(weights[2], weights[3])};
    for (int i = 0; i < count; i += 32) {
        const __m256i bytes = _mm256_packus_epi16(sixteen_rows(rows, i, w), sixteen_rows(rows, i + 16, w));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), _mm256_permute4x64_epi64(bytes, 0xd8));
    }
}

}  // namespace igny8::video

#else

namespace igny8::video {

void horizontal_avx2(const uint8_t* row, const Columns& columns, int16_t* out) { horizontal_scalar(row, columns, out); }
void vertical_avx2(const int16_t* const rows[4], const int16_t* weights, uint8_t* out, int count) {
    vertical_scalar(rows, weights, out, count);
}

}  // namespace igny8::video

#endif
