#include "video/blend_rows.hpp"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace igny8::video {

void mix_scalar(const uint8_t* a, const uint8_t* b, int weight, uint8_t* out, int count) {
    for (int i = 0; i < count; ++i) out[i] = static_cast<uint8_t>((a[i] * (256 - weight) + b[i] * weight + 128) >> 8);
}

void over_scalar(const uint8_t* color, const uint8_t* alpha, uint8_t* out, int count) {
    for (int i = 0; i < count; ++i)
        out[i] = static_cast<uint8_t>(std::min(255, color[i] + (out[i] * (255 - alpha[i]) + 127) / 255));
}

#if defined(__x86_64__)
namespace {

/// Sixteen bytes as 16-bit numbers, and back (they are below 256).
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i wide(const uint8_t* from) {
    return _mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
}
[[gnu::target("avx2"), gnu::always_inline]] inline void store(uint8_t* to, __m256i values) {
    const __m256i bytes = _mm256_permute4x64_epi64(_mm256_packus_epi16(values, values), 0xd8);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm256_castsi256_si128(bytes));
}

}  // namespace

[[gnu::target("avx2")]] void mix_avx2(const uint8_t* a, const uint8_t* b, int weight, uint8_t* out, int count) {
    const __m256i wa = _mm256_set1_epi16(static_cast<int16_t>(256 - weight)),
                  wb = _mm256_set1_epi16(static_cast<int16_t>(weight));
    const __m256i half = _mm256_set1_epi16(128);
    int i = 0;
    for (; i + 16 <= count; i += 16) {
        const __m256i sum = _mm256_add_epi16(_mm256_mullo_epi16(wide(a + i), wa), _mm256_mullo_epi16(wide(b + i), wb));
        store(out + i, _mm256_srli_epi16(_mm256_add_epi16(sum, half), 8));
    }
    mix_scalar(a + i, b + i, weight, out + i, count - i);
}

[[gnu::target("avx2")]] void over_avx2(const uint8_t* color, const uint8_t* alpha, uint8_t* out, int count) {
    const __m256i all = _mm256_set1_epi16(255), half = _mm256_set1_epi16(128);
    int i = 0;
    for (; i + 16 <= count; i += 16) {
        // x/255 rounded is (y + (y >> 8)) >> 8 with y = x + 128, exact below 65536
        const __m256i x = _mm256_mullo_epi16(wide(out + i), _mm256_sub_epi16(all, wide(alpha + i)));
        const __m256i y = _mm256_add_epi16(x, half);
        const __m256i kept = _mm256_srli_epi16(_mm256_add_epi16(y, _mm256_srli_epi16(y, 8)), 8);
        store(out + i, _mm256_add_epi16(wide(color + i), kept));
    }
    over_scalar(color + i, alpha + i, out + i, count - i);
}
#else
void mix_avx2(const uint8_t* a, const uint8_t* b, int weight, uint8_t* out, int count) {
    mix_scalar(a, b, weight, out, count);
}
void over_avx2(const uint8_t* color, const uint8_t* alpha, uint8_t* out, int count) {
    over_scalar(color, alpha, out, count);
}
#endif

}  // namespace igny8::video
