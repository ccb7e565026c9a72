#include "assets/quality.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace igny8::assets {
namespace {

using media::PictureFormat;
constexpr PictureFormat all[] = {PictureFormat::jpeg, PictureFormat::png, PictureFormat::webp};
constexpr PictureFormat jpeg_only[] = {PictureFormat::jpeg};
constexpr PictureFormat png_only[] = {PictureFormat::png};

media::Pixels noise(int width, int height) {
    auto p = media::plain(width, height, {0, 0, 0});
    uint32_t seed = 1;
    for (auto& byte : p.data) byte = static_cast<uint8_t>((seed = seed * 1664525 + 1013904223) >> 24);
    return p;
}

TEST(QualityTest, AFittingPictureIsEncodedOnceAndWell) {
    const auto out = encode_within(media::plain(300, 200, {9, 99, 200}), all, 1'000'000, false);
    EXPECT_EQ(out.format, PictureFormat::jpeg);
    EXPECT_EQ(out.quality, 88);
}

TEST(QualityTest, ADrawingStaysPng) {
    EXPECT_EQ(encode_within(media::plain(300, 200, {}), all, 1'000'000, true).format, PictureFormat::png);
}

TEST(QualityTest, ADrawingThatIsTooLargeBecomesJpeg) {
    const auto out = encode_within(noise(600, 400), all, 500'000, true);
    EXPECT_EQ(out.format, PictureFormat::jpeg);
    EXPECT_LE(out.bytes.size(), 500'000u);
}

TEST(QualityTest, NothingIsEncodedAsWhatThePlatformRefuses) {
    EXPECT_EQ(encode_within(media::plain(300, 200, {}), jpeg_only, 1'000'000, true).format, PictureFormat::jpeg);
    EXPECT_EQ(encode_within(noise(60, 40), png_only, 0, false).format, PictureFormat::png);
}

TEST(QualityTest, QualityGivesWayUntilTheBytesFit) {
    const auto picture = noise(1280, 720);
    const auto best = encode_within(picture, jpeg_only, 0, false).bytes.size();
    const auto cap = static_cast<long long>(best / 2);
    const auto out = encode_within(picture, jpeg_only, cap, false);
    EXPECT_LE(static_cast<long long>(out.bytes.size()), cap);
    EXPECT_LT(out.quality, 88);
    // and no more than it must: three steps of quality further it would not fit
    EXPECT_GT(static_cast<long long>(media::encode(picture, PictureFormat::jpeg, out.quality + 3).size()), cap);
}

TEST(QualityTest, AnImpossibleCapIsSaid) {
    EXPECT_THROW(encode_within(noise(1280, 720), jpeg_only, 2'000, false), Error);
}

TEST(QualityTest, TheSamePictureGivesTheSameBytes) {
    const auto picture = noise(320, 200);
    for (auto format : all) EXPECT_EQ(media::encode(picture, format, 80), media::encode(picture, format, 80));
}

TEST(QualityTest, TransparencyStandsOnWhite) {
    media::Pixels clear{64, 64, 4, std::vector<uint8_t>(size_t{64} * 64 * 4, 0)};
    for (auto format : all) {
        const auto back = media::decode_picture(media::encode(clear, format, 90), "made");
        EXPECT_EQ(back.bands, 3);
        EXPECT_GT(back.data[64 * 30 * 3], 250);
    }
}

}  // namespace
}  // namespace igny8::assets
