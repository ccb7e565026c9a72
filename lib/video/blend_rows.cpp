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

void ink_scalar(const uint8_t* coverage, int count, uint8_t opacity, const PlaneColour& colour, const Planes& planes) {
    const auto div255 = [](int x) { return ((x + 128) + ((x + 128) >> 8)) >> 8; };
    for (int i = 0; i < count; ++i) {
        const int seen = div255(coverage[i] * opacity);
        if (seen == 0) continue;
        for (size_t p = 0; p < planes.size(); ++p)
            planes[p][i] = static_cast<uint8_t>(div255(planes[p][i] * (255 - seen) + colour[p] * seen));
    }
}

#if defined(__x86_64__)
namespace {

/// x/255 rounded is (y + (y >> 8)) >> 8 with y = x + 128, exact below 65536.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i div255(__m256i x) {
    const __m256i y = _mm256_add_epi16(x, _mm256_set1_epi16(128));
    return _mm256_srli_epi16(_mm256_add_epi16(y, _mm256_srli_epi16(y, 8)), 8);
}

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
    const __m256i all = _mm256_set1_epi16(255);
    int i = 0;
    for (; i + 16 <= count; i += 16) {
        const __m256i kept = div255(_mm256_mullo_epi16(wide(out + i), _mm256_sub_epi16(all, wide(alpha + i))));
        store(out + i, _mm256_add_epi16(wide(color + i), kept));
    }
    over_scalar(color + i, alpha + i, out + i, count - i);
}

[[gnu::target("avx2")]] void ink_avx2(const uint8_t* coverage, int count, uint8_t opacity, const PlaneColour& colour,
                                      const Planes& planes) {
    const __m256i all = _mm256_set1_epi16(255), share = _mm256_set1_epi16(opacity);
    int i = 0;
    for (; i + 16 <= count; i += 16) {
        const __m256i seen = div255(_mm256_mullo_epi16(wide(coverage + i), share));
        if (_mm256_testz_si256(seen, seen)) continue;
        const __m256i unseen = _mm256_sub_epi16(all, seen);
        for (size_t p = 0; p < planes.size(); ++p) {
            const __m256i value = _mm256_mullo_epi16(seen, _mm256_set1_epi16(colour[p]));
            store(planes[p] + i, div255(_mm256_add_epi16(_mm256_mullo_epi16(wide(planes[p] + i), unseen), value)));
        }
    }
    const Planes rest{planes[0] + i, planes[1] + i, planes[2] + i, planes[3] + i};
    ink_scalar(coverage + i, count - i, opacity, colour, rest);
}
#else
void mix_avx2(const uint8_t* a, const uint8_t* b, int weight, uint8_t* out, int count) {
    mix_scalar(a, b, weight, out, count);
}
void over_avx2(const uint8_t* color, const uint8_t* alpha, uint8_t* out, int count) {
    over_scalar(color, alpha, out, count);
}
void ink_avx2(const uint8_t* coverage, int count, uint8_t opacity, const PlaneColour& colour, const Planes& planes) {
    ink_scalar(coverage, count, opacity, colour, planes);
}
#endif

}  // namespace igny8::video
