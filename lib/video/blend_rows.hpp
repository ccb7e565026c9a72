#pragma once
// The inner loops of blend.hpp, once plain and once with AVX2. Both give the same bytes.
#include <cstdint>

namespace igny8::video {

void mix_scalar(const uint8_t* a, const uint8_t* b, int weight, uint8_t* out, int count);
void mix_avx2(const uint8_t* a, const uint8_t* b, int weight, uint8_t* out, int count);

/// out = color + out·(255−alpha)/255, rounded.
void over_scalar(const uint8_t* color, const uint8_t* alpha, uint8_t* out, int count);
void over_avx2(const uint8_t* color, const uint8_t* alpha, uint8_t* out, int count);

}  // namespace igny8::video
