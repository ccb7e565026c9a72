#include "video/sampler.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "video/blend.hpp"
#include "video/blend_rows.hpp"

using namespace igny8;
using namespace igny8::video;

namespace {

media::Yuv noise(int width, int height, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<uint8_t> rgb(size_t(width) * height * 3);
    for (auto& byte : rgb) byte = static_cast<uint8_t>(random());
    return media::to_yuv(rgb, width, height, 3);
}

bool same(const media::Yuv& a, const media::Yuv& b) {
    for (int i = 0; i < 3; ++i)
        for (int y = 0; y < a.plane(i).height; ++y)
            if (!std::equal(a.plane(i).row(y), a.plane(i).row(y) + a.plane(i).width, b.plane(i).row(y))) return false;
    return true;
}

media::Yuv drawn(Arithmetic arithmetic, const Pyramid& picture, const Rect& window, int width, int height) {
    Sampler sampler(arithmetic);
    media::Yuv frame(width, height);
    picture.draw(sampler, window, frame);
    return frame;
}

/// Centre of gravity of what is brighter than black.
double centre_x(const media::Yuv& frame) {
    double sum = 0, weighted = 0;
    for (int y = 0; y < frame.height(); ++y)
        for (int x = 0; x < frame.width(); ++x) {
            const double light = frame.plane(0).row(y)[x] - 16;
            sum += light;
            weighted += light * (x + 0.5);
        }
    return weighted / sum;
}

media::Yuv dot(int size, double x, double y, double sigma) {
    std::vector<uint8_t> rgb(size_t(size) * size * 3);
    for (int row = 0; row < size; ++row)
        for (int column = 0; column < size; ++column) {
            const double dx = column + 0.5 - x, dy = row + 0.5 - y;
            const auto light =
                static_cast<uint8_t>(std::lround(250 * std::exp(-(dx * dx + dy * dy) / (2 * sigma * sigma))));
            std::fill_n(&rgb[(size_t(row) * size + column) * 3], 3, light);
        }
    return media::to_yuv(rgb, size, size, 3);
}

}  // namespace

class SamplerVariants : public testing::TestWithParam<double> {};

TEST_P(SamplerVariants, GiveTheSameBytes) {
    if (fastest_arithmetic() == Arithmetic::scalar) return;  // only one variant here
    const double reduction = GetParam();
    const Pyramid picture(noise(640, 426, 1), reduction);
    const Rect window{3.37, 5.11, 130 * reduction, 94 * reduction};
    EXPECT_TRUE(
        same(drawn(Arithmetic::scalar, picture, window, 130, 94), drawn(Arithmetic::avx2, picture, window, 130, 94)));
}
INSTANTIATE_TEST_SUITE_P(Reductions, SamplerVariants, testing::Values(0.31, 0.5, 0.97, 1.0, 1.29, 1.9, 3.1));

TEST(Sampler, AWindowOfTheWholePictureAtItsOwnSizeIsThePicture) {
    const Pyramid picture(noise(96, 64, 2), 1);
    const auto frame = drawn(fastest_arithmetic(), picture, {0, 0, 96, 64}, 96, 64);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 96; ++x)
            ASSERT_EQ(frame.plane(0).row(y)[x], noise(96, 64, 2).plane(0).row(y)[x]) << x << ',' << y;
}

TEST(Sampler, APlainColourStaysPlainUpToTheEdges) {
    const std::vector<uint8_t> rgb(200 * 100 * 3, 180);
    for (const double reduction : {0.4, 1.0, 2.7}) {
        const Pyramid picture(media::to_yuv(rgb, 200, 100, 3), reduction);
        const auto frame =
            drawn(fastest_arithmetic(), picture, {0, 0, 200, 100}, int(200 / reduction), int(100 / reduction));
        const uint8_t expected = media::to_yuv(rgb, 200, 100, 3).plane(0).row(0)[0];
        for (int y = 0; y < frame.height(); ++y)
            for (int x = 0; x < frame.width(); ++x) ASSERT_EQ(frame.plane(0).row(y)[x], expected);
    }
}

TEST(Sampler, MovesADotByFractionsOfAPixel) {
    const Pyramid picture(dot(128, 64.3, 64, 3), 1);
    for (int i = 0; i < 20; ++i) {
        const double shift = i * 0.07;
        const auto frame = drawn(fastest_arithmetic(), picture, {32 + shift, 32, 64, 64}, 64, 64);
        EXPECT_NEAR(centre_x(frame), 32.3 - shift, 0.02) << shift;
    }
}

TEST(Sampler, KeepsChromaWhereLumaIs) {
    std::vector<uint8_t> rgb(256 * 64 * 3, 0);
    for (int y = 0; y < 64; ++y)
        for (int x = 128; x < 256; ++x) rgb[(size_t(y) * 256 + x) * 3] = 255;  // red from column 128 on
    const Pyramid picture(media::to_yuv(rgb, 256, 64, 3), 1);
    const auto frame = drawn(fastest_arithmetic(), picture, {0, 0, 256, 64}, 256, 64);
    // Left-sited chroma sample j stands at column 2j + 0.5: the edge at 128 lies a quarter sample before number 64.
    const uint8_t* v = frame.plane(2).row(16);
    EXPECT_NEAR(v[62], 128, 6);
    EXPECT_GT(v[64], 200);
}

TEST(Sampler, WritesNothingBesideItsRectangle) {
    const Pyramid picture(noise(64, 64, 3), 1);
    Sampler sampler;
    media::Yuv frame = noise(200, 200, 4);
    picture.draw(sampler, {0, 0, 64, 64}, frame, 40, 60, 50, 50);
    const media::Yuv before = noise(200, 200, 4);
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 200; ++x) {
            if (x >= 40 && x < 90 && y >= 60 && y < 110) continue;
            ASSERT_EQ(frame.plane(0).row(y)[x], before.plane(0).row(y)[x]) << x << ',' << y;
        }
}

TEST(Blend, VariantsGiveTheSameBytes) {
    if (fastest_arithmetic() == Arithmetic::scalar) return;
    const media::Yuv a = noise(134, 40, 5), b = noise(134, 40, 6);
    media::Yuv plain(134, 40), fast(134, 40);
    for (const int weight : {0, 1, 77, 128, 255, 256}) {
        mix(a, b, weight, plain, Arithmetic::scalar);
        mix(a, b, weight, fast, Arithmetic::avx2);
        ASSERT_TRUE(same(plain, fast)) << weight;
    }
}

TEST(Blend, ABoxOverTheEdgeIsCutAndBothVariantsAgree) {
    Overlay box{.left = -10,
                .top = 30,
                .width = 60,
                .height = 20,
                .luma = {},
                .alpha = {},
                .cb = {},
                .cr = {},
                .alpha_half = {}};
    for (int i = 0; i < 60 * 20; ++i) {
        box.alpha.push_back(static_cast<uint8_t>(i * 7));
        box.luma.push_back(static_cast<uint8_t>(box.alpha.back() * 200 / 255));
    }
    box.cb.assign(30 * 10, 64), box.cr = box.cb, box.alpha_half.assign(30 * 10, 128);
    media::Yuv plain = noise(134, 40, 7), fast = noise(134, 40, 7);
    lay_over(box, plain, Arithmetic::scalar);
    lay_over(box, fast, fastest_arithmetic());
    EXPECT_TRUE(same(plain, fast));
    EXPECT_EQ(plain.plane(0).row(29)[0], noise(134, 40, 7).plane(0).row(29)[0]);
    const int alpha = box.alpha[10], under = noise(134, 40, 7).plane(0).row(30)[0];
    EXPECT_EQ(plain.plane(0).row(30)[0], box.luma[10] + (under * (255 - alpha) + 127) / 255);
}

TEST(Blend, InkThroughCoverageIsTheSameInBothVariants) {
    constexpr int count = 77;
    std::vector<uint8_t> coverage(count), start(4 * count);
    for (int i = 0; i < count; ++i) coverage[i] = i < 20 ? 0 : uint8_t(i * 37);
    for (size_t i = 0; i < start.size(); ++i) start[i] = uint8_t(i * 73);
    for (const int opacity : {0, 1, 160, 255}) {
        auto plain = start, fast = start;
        const auto planes = [](std::vector<uint8_t>& v) {
            return Planes{v.data(), v.data() + count, v.data() + 2 * count, v.data() + 3 * count};
        };
        ink_scalar(coverage.data(), count, uint8_t(opacity), {235, 255, 17, 128}, planes(plain));
        ink_avx2(coverage.data(), count, uint8_t(opacity), {235, 255, 17, 128}, planes(fast));
        EXPECT_EQ(plain, fast) << opacity;
        EXPECT_EQ(plain[5], start[5]);
        EXPECT_EQ(plain == start, opacity == 0);
    }
}

TEST(Blend, HalfASlideShowsHalfOfEach) {
    const media::Yuv a = noise(64, 8, 8), b = noise(64, 8, 9);
    media::Yuv out(64, 8);
    push(a, b, 32, out);
    EXPECT_EQ(out.plane(0).row(3)[0], a.plane(0).row(3)[32]);
    EXPECT_EQ(out.plane(0).row(3)[32], b.plane(0).row(3)[0]);
}
