#pragma once
// The inner loops of blend.hpp, once plain and once with AVX2. Both give the same bytes.
#include <array>
#include <cstdint>

namespace igny8::video {

void mix_scalar(const uint8_t* a, const uint8_t* b, int weight, uint8_t* out, int count);
void mix_avx2(const uint8_t* a, const uint8_t* b, int weight, uint8_t* out, int count);

/// out = color + out·(255−alpha)/255, rounded.
void over_scalar(const uint8_t* color, const uint8_t* alpha, uint8_t* out, int count);
void over_avx2(const uint8_t* color, const uint8_t* alpha, uint8_t* out, int count);

/// A colour of this opacity seen through coverage, onto four premultiplied planes (luma, alpha, Cb, Cr) of which
/// `colour` holds a value each: c = coverage·opacity/255, plane = (plane·(255−c) + value·c)/255, rounded. Where there
/// is no coverage nothing is touched.
using Planes = std::array<uint8_t*, 4>;
using PlaneColour = std::array<uint8_t, 4>;
void ink_scalar(const uint8_t* coverage, int count, uint8_t opacity, const PlaneColour& colour, const Planes& planes);
void ink_avx2(const uint8_t* coverage, int count, uint8_t opacity, const PlaneColour& colour, const Planes& planes);

}  // namespace igny8::video
