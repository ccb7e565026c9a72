#include "media/picture.hpp"

#include <gtest/gtest.h>
#include <vips/vips.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "media/picture_vips.hpp"

namespace igny8::media {
namespace {

using testing::HasSubstr;

/// Red in the left half, blue in the right one.
Pixels two_halves(int width = 64, int height = 32) {
    auto picture = plain(width, height, {255, 0, 0});
    paint_over(picture, plain(width / 2, height, {0, 0, 255}), width / 2, 0);
    return picture;
}

Rgb at(const Pixels& p, int x, int y) {
    const uint8_t* c = p.row(y) + static_cast<size_t>(x) * static_cast<size_t>(p.bands);
    return {c[0], c[1], c[2]};
}

void expect_near(Rgb got, Rgb want, int by) {
    EXPECT_NEAR(got.r, want.r, by);
    EXPECT_NEAR(got.g, want.g, by);
    EXPECT_NEAR(got.b, want.b, by);
}

std::string crc32(std::string_view bytes) {
    uint32_t crc = 0xffffffff;
    for (unsigned char byte : bytes) {
        crc ^= byte;
        for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    crc = ~crc;
    return {static_cast<char>(crc >> 24), static_cast<char>(crc >> 16), static_cast<char>(crc >> 8),
            static_cast<char>(crc)};
}

Fault fault_of(const std::function<void()>& what, std::string* message = nullptr) {
    try {
        what();
    } catch (const Error& error) {
        if (message) *message = error.message();
        return error.fault();
    }
    return Fault::internal;
}

class PictureTest : public testing::Test {
protected:
    Path file(const std::string& name, std::string_view bytes) {
        auto path = folder_.path() / name;
        write_file(path, bytes);
        return path;
    }
    Path saved(const std::string& name, VipsImage* image) {
        auto path = folder_.path() / name;
        EXPECT_EQ(vips_image_write_to_file(image, path.c_str(), nullptr), 0) << vips_error_buffer();
        return path;
    }
    std::string refusal(const Path& path) {
        std::string message;
        EXPECT_EQ(fault_of([&] { read_picture(path); }, &message), Fault::input);
        EXPECT_THAT(message, HasSubstr(path.filename().string()));
        EXPECT_EQ(fault_of([&] { picture_info(path); }), Fault::input);
        return message;
    }
    ScratchFolder folder_;
};

TEST_F(PictureTest, APngComesBackAsItWasWritten) {
    auto picture = two_halves();
    write_png(folder_.path() / "a.png", picture);
    auto back = read_picture(folder_.path() / "a.png");
    EXPECT_EQ(back.bands, 3);
    EXPECT_EQ(back.data, picture.data);
}

TEST_F(PictureTest, TheSamePixelsGiveTheSameBytes) {
    auto picture = two_halves();
    EXPECT_EQ(encode_png(picture), encode_png(picture));
    EXPECT_EQ(encode_jpeg(picture), encode_jpeg(picture));
}

TEST_F(PictureTest, TheFormatIsToldByTheBytesAndNotByTheName) {
    auto path = file("photo.jpg", encode_png(two_halves()));
    EXPECT_EQ(picture_info(path).format, "png");
    EXPECT_EQ(read_picture(path).width, 64);
}

TEST_F(PictureTest, BracketsInANameAreNoOptions) {
    auto path = file("a[page=7].png", encode_png(two_halves()));
    EXPECT_EQ(read_picture(path).width, 64);
}

TEST_F(PictureTest, ALargePictureIsReducedWhileDecoding) {
    auto path = file("large.jpg", encode_jpeg(two_halves(2000, 1000)));
    EXPECT_EQ(picture_info(path).width, 2000);
    auto picture = read_picture(path, 500);
    EXPECT_EQ(picture.width, 500);
    EXPECT_EQ(picture.height, 250);
    expect_near(at(picture, 50, 100), {255, 0, 0}, 4);
}

TEST_F(PictureTest, ASmallPictureIsNotEnlarged) {
    EXPECT_EQ(read_picture(file("small.png", encode_png(two_halves())), 4096).width, 64);
}

TEST_F(PictureTest, TheExifTurnIsApplied) {
    const auto halves = two_halves();
    auto turned = wrap(halves);
    Image copy;
    VipsImage* out = nullptr;
    ASSERT_EQ(vips_copy(turned.get(), &out, nullptr), 0);
    copy.reset(out);
    vips_image_set_int(out, VIPS_META_ORIENTATION, 6);  // to be shown a quarter turn clockwise
    auto path = saved("turned.jpg", out);
    EXPECT_EQ(picture_info(path).width, 32);
    EXPECT_EQ(picture_info(path).height, 64);
    auto picture = read_picture(path);
    ASSERT_EQ(picture.width, 32);
    ASSERT_EQ(picture.height, 64);
    expect_near(at(picture, 16, 4), {254, 0, 0}, 8);
    expect_near(at(picture, 16, 60), {0, 0, 254}, 8);
}

TEST_F(PictureTest, GreyBecomesRgb) {
    start_vips();
    VipsImage* grey = nullptr;
    ASSERT_EQ(vips_black(&grey, 40, 30, nullptr), 0);
    Image held(grey);
    auto picture = read_picture(saved("grey.png", grey));
    EXPECT_EQ(picture.bands, 3);
    EXPECT_EQ(at(picture, 20, 15), (Rgb{0, 0, 0}));
}

TEST_F(PictureTest, SixteenBitsBecomeEight) {
    auto picture = plain(16, 16, {200, 100, 50});
    auto narrow = wrap(picture);
    VipsImage* wide = nullptr;
    ASSERT_EQ(vips_colourspace(narrow.get(), &wide, VIPS_INTERPRETATION_RGB16, nullptr), 0);
    Image held(wide);
    auto back = read_picture(saved("deep.png", wide));
    ASSERT_EQ(back.data.size(), size_t{16 * 16 * 3});
    expect_near(at(back, 8, 8), {200, 100, 50}, 1);
}

TEST_F(PictureTest, CmykBecomesRgb) {
    auto picture = plain(16, 16, {255, 0, 0});
    auto rgb = wrap(picture);
    VipsImage* cmyk = nullptr;
    ASSERT_EQ(vips_colourspace(rgb.get(), &cmyk, VIPS_INTERPRETATION_CMYK, nullptr), 0) << vips_error_buffer();
    Image held(cmyk);
    auto back = read_picture(saved("print.jpg", cmyk));
    ASSERT_EQ(back.bands, 3);
    auto colour = at(back, 8, 8);
    EXPECT_GT(colour.r, 180);
    EXPECT_LT(colour.g, 80);
    EXPECT_LT(colour.b, 80);
}

TEST_F(PictureTest, AnAnimationGivesItsFirstFrame) {
    auto strip = plain(20, 30, {255, 0, 0});
    paint_over(strip, plain(20, 20, {0, 255, 0}), 0, 10);
    auto frames = wrap(strip);
    VipsImage* out = nullptr;
    ASSERT_EQ(vips_copy(frames.get(), &out, nullptr), 0);
    Image held(out);
    vips_image_set_int(out, VIPS_META_PAGE_HEIGHT, 10);
    auto path = saved("moving.gif", out);
    auto info = picture_info(path);
    EXPECT_EQ(info.pages, 3);
    EXPECT_EQ(info.height, 10);
    auto picture = read_picture(path);
    EXPECT_EQ(picture.height, 10);
    expect_near(at(picture, 10, 5), {255, 0, 0}, 2);
}

TEST_F(PictureTest, TransparencyIsKeptAsTheFourthBand) {
    Pixels clear{8, 8, 4, std::vector<uint8_t>(8 * 8 * 4, 0)};
    auto path = file("clear.png", encode_png(clear));
    EXPECT_TRUE(picture_info(path).has_alpha);
    auto picture = read_picture(path);
    EXPECT_EQ(picture.bands, 4);
    EXPECT_EQ(at(flatten(picture, {1, 2, 3}), 4, 4), (Rgb{1, 2, 3}));
}

TEST_F(PictureTest, AFullyOpaqueFourthBandIsDropped) {
    Pixels opaque{8, 8, 4, std::vector<uint8_t>(8 * 8 * 4, 255)};
    EXPECT_EQ(read_picture(file("opaque.png", encode_png(opaque))).bands, 3);
}

TEST_F(PictureTest, AMissingFileIsNoInput) {
    EXPECT_EQ(fault_of([&] { read_picture(folder_.path() / "gone.png"); }), Fault::no_input);
}

TEST_F(PictureTest, AFolderIsRefused) {
    EXPECT_EQ(fault_of([&] { read_picture(folder_.path()); }), Fault::input);
}

TEST_F(PictureTest, AnEmptyFileIsRefused) { EXPECT_THAT(refusal(file("empty.png", "")), HasSubstr("empty")); }

TEST_F(PictureTest, AFileThatIsNoPictureIsRefused) {
    EXPECT_THAT(refusal(file("notes.png", "just some words")), HasSubstr("not a picture"));
    EXPECT_THAT(refusal(file("paper.png", "%PDF-1.4\n1 0 obj")), HasSubstr("not a picture"));
}

TEST_F(PictureTest, AFormatThatIsNotOnTheListIsRefused) {
    EXPECT_THAT(refusal(file("raw.ppm", "P6\n1 1\n255\n...")), HasSubstr("not a picture"));
}

TEST_F(PictureTest, ATruncatedPictureIsRefused) {
    auto bytes = encode_jpeg(two_halves(800, 600));
    auto path = file("half.jpg", std::string_view(bytes).substr(0, bytes.size() / 2));
    EXPECT_EQ(fault_of([&] { read_picture(path); }), Fault::input);
    bytes = encode_png(two_halves(800, 600));
    path = file("half.png", std::string_view(bytes).substr(0, bytes.size() / 2));
    EXPECT_EQ(fault_of([&] { read_picture(path); }), Fault::input);
}

TEST_F(PictureTest, AHugePictureIsRefusedByItsHeader) {
    auto bytes = encode_png(plain(1, 1, {}));
    for (size_t edge : {16, 20}) bytes.replace(edge, 4, std::string("\x00\x00\x75\x30", 4));  // 30,000
    bytes.replace(29, 4, crc32(std::string_view(bytes).substr(12, 17)));
    EXPECT_THAT(refusal(file("huge.png", bytes)), HasSubstr("30000"));
}

TEST_F(PictureTest, ASmallSvgIsDrawnLargeEnoughForAFilm) {
    auto path = file("a.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
        <rect width="40" height="20" fill="#ff0000"/></svg>)");
    EXPECT_EQ(picture_info(path).format, "svg");
    auto picture = read_picture(path);
    EXPECT_EQ(picture.width, 1600);
    EXPECT_EQ(at(flatten(picture), 800, 400), (Rgb{255, 0, 0}));
}

TEST_F(PictureTest, AnSvgWithALinkAndAPlainDoctypeIsFine) {
    auto path =
        file("b.svg",
             R"(<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">
        <a xlink:href="https://example.com"><rect id="r" width="40" height="20"/></a><use xlink:href="#r"/></svg>)");
    EXPECT_NO_THROW(read_picture(path));
}

TEST_F(PictureTest, AnSvgThatReachesForFilesOrUrlsIsRefused) {
    const char* bodies[] = {
        R"(<image href="file:///etc/passwd" width="9" height="9"/>)",
        R"(<image xlink:href = "https://example.com/x.png" width="9" height="9"/>)",
        R"(<image href="data:image/png;base64,AAAA" width="9" height="9"/>)",
        R"(<use href='other.svg#a'/>)",
        R"(<image href="&#x66;ile:///etc/passwd"/>)",
        R"(<style>@import "x.css";</style>)",
        R"x(<rect fill="url(http://example.com/#a)"/>)x",
        R"(<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="/etc/passwd"/>)",
    };
    for (auto body : bodies) {
        auto path = file("evil.svg", fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg"
            xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>)",
                                                 body));
        EXPECT_THAT(refusal(path), HasSubstr("outside")) << body;
    }
}

TEST_F(PictureTest, ACompressedSvgIsNotLookedThroughAndSoRefused) {
    // gzip of an SVG that shows file:///etc/passwd
    const std::string_view bytes(
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x15\xcb\x4b\x0e\x80\x20\x0c\x00\xd1\xab\x90\x1e\xc0\x12\x5d"
        "\x69\x80\xbb\x10\xad\x94\xc4\x5f\xa0\xb1\x1e\x5f\xd8\xcd\x62\x9e\xab\x6f\x32\xdf\x79\x5c\xd5\x03\x8b"
        "\x3c\x0b\xa2\xaa\x0e\x3a\x0d\x77\x49\x38\x5a\x6b\xb1\x1d\x60\x34\x6f\xc2\x1e\x66\x30\x4c\x39\xb1\xf4"
        "\x0c\x2e\x9f\x31\x91\xe1\x42\xbb\x87\x3d\x1f\xd4\x34\x92\xac\xf8\xc4\x5a\x75\x03\x0c\xae\xeb\xf0\x03"
        "\x3b\xa1\x7b\x46\x65\x00\x00\x00",
        108);
    EXPECT_THAT(refusal(file("zipped.svgz", std::string(bytes))), HasSubstr("not a picture we read"));
}

TEST_F(PictureTest, AnSvgWithEntitiesIsRefused) {
    auto path = file("laughs.svg", R"(<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
        <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&b;</text></svg>)");
    EXPECT_THAT(refusal(path), HasSubstr("document type"));
}

TEST_F(PictureTest, ResizeKeepsColoursAtTheBorderOfTransparency) {
    Pixels half{64, 64, 4, std::vector<uint8_t>(64 * 64 * 4, 0)};  // clear black beside opaque white
    for (int y = 0; y < 64; ++y)
        for (int x = 32; x < 64; ++x) std::fill_n(half.row(y) + x * 4, 4, uint8_t{255});
    auto small = resize(half, 16, 16);
    ASSERT_EQ(small.bands, 4);
    for (int x = 0; x < 16; ++x) {
        const uint8_t* pixel = small.row(8) + x * 4;
        EXPECT_TRUE(pixel[3] <= 8 || pixel[0] > 247) << x;
    }
}

TEST_F(PictureTest, FitInsideKeepsProportions) {
    auto picture = fit_inside(two_halves(200, 100), 50, 50);
    EXPECT_EQ(picture.width, 50);
    EXPECT_EQ(picture.height, 25);
    EXPECT_EQ(fit_inside(two_halves(20, 10), 50, 50).width, 20);
    EXPECT_EQ(fit_inside(two_halves(20, 10), 50, 50, true).width, 50);
}

TEST_F(PictureTest, CropTakesThePartAskedFor) {
    EXPECT_EQ(at(crop(two_halves(), {40, 0, 10, 10}), 0, 0), (Rgb{0, 0, 255}));
    EXPECT_EQ(fault_of([] { crop(two_halves(), {60, 0, 10, 10}); }), Fault::internal);
}

TEST_F(PictureTest, PaintingOutsideIsCutOff) {
    auto picture = plain(10, 10, {0, 0, 0});
    paint_over(picture, plain(10, 10, {9, 9, 9}), -5, 8);
    EXPECT_EQ(at(picture, 4, 9), (Rgb{9, 9, 9}));
    EXPECT_EQ(at(picture, 5, 9), (Rgb{0, 0, 0}));
    EXPECT_EQ(at(picture, 4, 7), (Rgb{0, 0, 0}));
}

}  // namespace
}  // namespace igny8::media
