#include "assets/social.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "media/picture.hpp"

namespace igny8::assets {
namespace {

using document::Medium;
using document::SocialPost;

/// Slopes with grain, as a photograph has.
media::Pixels photograph(int width, int height, int grain = 27) {
    auto p = media::plain(width, height, {0, 0, 0});
    uint32_t noise = 7;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width * 3; ++x) {
            noise = noise * 1664525 + 1013904223;
            p.row(y)[x] = static_cast<uint8_t>(100 + 60 * std::sin(x / 400.0) * std::cos(y / 150.0) + (noise >> grain));
        }
    return p;
}

/// A JPEG that says it is turned, where it was taken, and who took it.
std::string telling_jpeg(const media::Pixels& pixels) {
    auto jpeg = media::encode_jpeg(pixels, 90);
    const std::string tiff(
        "II*"
        "\0\10\0\0\0\2\0\22\1\3\0\1\0\0\0\6\0\0\0\45\210\4\0\1\0\0\0\46\0\0\0\0\0\0\0\1\0\1\0\2\0\2\0\0\0N\0\0\0\0\0\0"
        "\0",
        56);
    const std::string exif = std::string("Exif\0\0", 6) + tiff;
    const std::string xmp = std::string("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret</x:xmpmeta>", 58);
    auto segment = [](const std::string& body) {
        const auto size = body.size() + 2;
        return std::string("\xff\xe1") + static_cast<char>(size >> 8) + static_cast<char>(size & 255) + body;
    };
    return jpeg.substr(0, 2) + segment(exif) + segment(xmp) + jpeg.substr(2);
}

class SocialTest : public testing::Test {
protected:
    SocialTest() {
        make_folders(article_);
        media::write_jpeg(article_ / "harbour.jpg", photograph(900, 600), 90);
    }

    SocialPost post(const std::string& platform, const std::string& type = "image") const {
        SocialPost p;
        p.id = platform + "-" + type;
        p.platform = platform;
        p.post_type = type;
        p.post_text = "The tide comes twice a day.";
        p.source.title = "How the tide works";
        p.source.site_name = "Tides";
        p.source.url = "https://example.org/tide";
        p.source.base_folder = article_.string();
        p.source.images = {{"harbour.jpg", "A harbour at low water", "", ""}};
        return p;
    }
    SocialPost done(SocialPost p, SocialOptions options = {}) const {
        SocialPictures(std::move(options)).illustrate(p, out_);
        return p;
    }
    static media::Pixels shown(const Medium& medium) { return media::read_picture(medium.path); }
    std::string keep_picture(const std::string& name, const std::string& bytes) const {
        write_file(article_ / name, bytes);
        return name;
    }

    ScratchFolder scratch_;
    Path article_ = scratch_.path() / "article", out_ = scratch_.path();
};

TEST_F(SocialTest, EveryPlatformGetsItsSizeAndFormat) {
    for (const auto& platform : platform::platform_names()) {
        if (platform == "youtube") continue;  // films only
        const auto p = done(post(platform));
        ASSERT_EQ(p.media.size(), 1u) << platform;
        const auto& m = p.media[0];
        const auto spec = platform::spec(platform);
        const auto& rule = *spec.picture("post");
        EXPECT_EQ(m.width_px, rule.width_px) << platform;
        EXPECT_EQ(m.height_px, rule.height_px) << platform;
        EXPECT_EQ(shown(m).width, rule.width_px) << platform;
        EXPECT_LE(m.bytes, rule.max_bytes);
        EXPECT_EQ(m.mime_type, "image/jpeg");
        EXPECT_EQ(m.sha256, sha256_file(m.path));
        EXPECT_EQ(m.bytes, static_cast<long long>(std::filesystem::file_size(m.path)));
        EXPECT_TRUE(m.alt_text.starts_with("A harbour at low water")) << m.alt_text;
        EXPECT_EQ(m.source, "harbour.jpg");
    }
}

TEST_F(SocialTest, TheSamePostGivesTheSameFiles) {
    const auto once = done(post("instagram")), twice = done(post("instagram"));
    EXPECT_EQ(once.media[0].sha256, twice.media[0].sha256);
    EXPECT_EQ(once.media[0].path, twice.media[0].path);
}

TEST_F(SocialTest, ASecondRunReplacesWhatTheFirstOneMade) {
    const auto again = done(done(post("linkedin")));
    EXPECT_EQ(again.media.size(), 1u);
}

TEST_F(SocialTest, APostAmongOthersGetsWhatItGetsAlone) {
    const auto alone = done(post("twitter"));
    SocialPictures many({});
    auto first = post("tiktok"), second = post("twitter");
    many.illustrate(first, out_);
    many.illustrate(second, out_);
    EXPECT_EQ(second.media[0].sha256, alone.media[0].sha256);
}

TEST_F(SocialTest, WithoutAFitPictureACardIsDrawn) {
    auto p = post("linkedin");
    p.source.images = {{"missing.jpg", "", "", ""}, {"../../etc/passwd", "", "", ""}};
    p.source.figure = "70 %";
    p.source.figure_label = "of coasts have two tides a day";
    const auto m = done(p).media.at(0);
    EXPECT_EQ(m.source, "card");
    EXPECT_EQ(m.alt_text, "70 % of coasts have two tides a day");
    EXPECT_EQ(m.mime_type, "image/png");
}

TEST_F(SocialTest, CardsAloneWhenAskedFor) {
    SocialOptions options;
    options.article_pictures = false;
    EXPECT_EQ(done(post("facebook"), options).media.at(0).source, "card");
}

TEST_F(SocialTest, NothingOfTheCameraGoesOut) {
    auto p = post("facebook");
    p.source.images = {{keep_picture("told.jpg", telling_jpeg(photograph(900, 600))), "A harbour", "", ""}};
    ASSERT_EQ(media::picture_info(article_ / "told.jpg").width, 600) << "turned";
    const auto m = done(p).media.at(0);
    const auto bytes = read_file(m.path);
    EXPECT_EQ(m.source, "told.jpg");
    for (const char* trace : {"Exif", "ns.adobe.com", "secret", "ICC_PROFILE"})
        EXPECT_EQ(bytes.find(trace), std::string::npos) << trace;
}

TEST_F(SocialTest, ATransparentPictureStandsOnWhite) {
    media::Pixels clear{800, 600, 4, std::vector<uint8_t>(size_t{800} * 600 * 4, 0)};
    for (int y = 200; y < 400; ++y)
        for (int x = 0; x < 800; ++x) {
            uint8_t* c = clear.row(y) + x * 4;
            c[0] = static_cast<uint8_t>(x * 5);
            c[1] = static_cast<uint8_t>(y * 7);
            c[3] = 255;
        }
    auto p = post("outbox");
    p.source.images = {{keep_picture("clear.png", media::encode_png(clear)), "A band", "", ""}};
    const auto picture = shown(done(p, {"midnight", "none"}).media.at(0));
    EXPECT_EQ(picture.bands, 3);
    EXPECT_GT(picture.row(30)[600 * 3], 240);
}

TEST_F(SocialTest, APictureOverEveryLimitIsBroughtBelowIt) {
    auto p = post("twitter");
    const auto noise = photograph(2400, 1600, 24);  // hardly compressible
    Medium wish;
    wish.path = (article_ / keep_picture("noise.png", media::encode_png(noise, 1))).string();
    wish.alt_text = "Snow on a screen";
    p.media = {wish};
    const auto m = done(p).media.at(0);
    EXPECT_LE(m.bytes, 5'000'000);
    EXPECT_EQ(m.width_px, 1600);
    EXPECT_EQ(m.alt_text, "Snow on a screen");
}

TEST_F(SocialTest, AWishByNameIsGranted) {
    media::write_jpeg(article_ / "boat.jpg", photograph(1200, 800, 26), 90);
    auto p = post("linkedin");
    p.source.images.push_back({"boat.jpg", "A boat", "", ""});
    Medium wish;
    wish.source = "boat.jpg";
    p.media = {wish};
    EXPECT_EQ(done(p).media.at(0).source, "boat.jpg");
}

TEST_F(SocialTest, APictureThatCannotBeReadIsSaid) {
    auto p = post("linkedin");
    Medium wish;
    wish.path = (article_ / keep_picture("text.jpg", "no picture")).string();
    p.media = {wish};
    EXPECT_THROW(done(p), Error);
}

TEST_F(SocialTest, ExtremesAreNoTrouble) {
    media::write_png(article_ / "dot.png", media::plain(1, 1, {9, 9, 9}));
    media::write_jpeg(article_ / "wide.jpg", photograph(3000, 300), 90);
    for (const char* name : {"dot.png", "wide.jpg"})
        for (const char* platform : {"linkedin", "tiktok"}) {
            auto p = post(platform);
            Medium wish;
            wish.path = (article_ / name).string();
            p.media = {wish};
            EXPECT_GT(done(p).media.at(0).bytes, 1000) << name;
        }
}

TEST_F(SocialTest, ABombIsRefusedByItsHeader) {
    auto png = media::encode_png(media::plain(16, 16, {}));
    png[18] = png[22] = 0x75;  // 30 000 × 30 000, with a wrong checksum too
    png[19] = png[23] = 0x30;
    auto p = post("linkedin");
    Medium wish;
    wish.path = (article_ / keep_picture("bomb.png", png)).string();
    p.media = {wish};
    EXPECT_THROW(done(p), Error);
    p.media.clear();
    p.source.images = {{"bomb.png", "", "", ""}};
    EXPECT_EQ(done(p).media.at(0).source, "card");
}

TEST_F(SocialTest, AStoryIsUprightWithItsTitle) {
    const auto m = done(post("instagram", "story")).media.at(0);
    EXPECT_EQ(m.role, "story");
    EXPECT_EQ(m.height_px, 1920);
    EXPECT_NE(m.alt_text.find("How the tide works"), std::string::npos);
}

TEST_F(SocialTest, AFilmGetsACover) {
    auto p = post("youtube", "video");
    p = done(p);
    EXPECT_EQ(p.media.at(0).role, "cover");
    EXPECT_EQ(p.thumbnail, p.media.at(0).path);
    EXPECT_EQ(p.media.at(0).width_px, 1280);
}

TEST_F(SocialTest, APollHasNoPicture) { EXPECT_TRUE(done(post("twitter", "poll")).media.empty()); }

TEST_F(SocialTest, AThreadShowsItAtItsHead) {
    auto p = post("twitter", "thread");
    p.parts = {{"One", {}}, {"Two", {}}};
    p = done(p);
    EXPECT_EQ(p.parts[0].media, std::vector<int>{0});
    EXPECT_TRUE(p.parts[1].media.empty());
}

TEST_F(SocialTest, ACarouselHasSlidesAndADocument) {
    auto p = post("linkedin", "carousel");
    p.slides = {
        {"How the tide works", "", "", -1}, {"The moon", "pulls the water", "", -1}, {"Read on", "All of it", "", -1}};
    p = done(p);
    ASSERT_EQ(p.media.size(), 4u);
    EXPECT_EQ(p.media[3].kind, "document");
    EXPECT_EQ(p.media[3].mime_type, "application/pdf");
    EXPECT_TRUE(read_file(p.media[3].path).starts_with("%PDF-"));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(p.slides[static_cast<size_t>(i)].medium, i);
    EXPECT_EQ(p.media[1].alt_text, "The moon. pulls the water");
    EXPECT_EQ(p.media[0].source, "harbour.jpg") << "the cover stands on the article's photograph";
    EXPECT_EQ(done(p).media.size(), 4u) << "made again, not twice";
}

TEST_F(SocialTest, ADryRunWritesNothing) {
    SocialOptions options;
    options.write = false;
    const auto m = done(post("facebook"), options).media.at(0);
    EXPECT_FALSE(std::filesystem::exists(m.path));
    EXPECT_EQ(m.sha256, done(post("facebook")).media.at(0).sha256);
}

TEST_F(SocialTest, WordsAreWrittenWhenAskedFor) {
    const auto with = done(post("linkedin"), {"midnight", "Low water"}).media.at(0);
    const auto without = done(post("linkedin"), {"midnight", "none"}).media.at(0);
    EXPECT_NE(with.sha256, without.sha256);
    EXPECT_EQ(with.alt_text, "A harbour at low water. “Low water”");
    EXPECT_EQ(without.alt_text, "A harbour at low water");
}

}  // namespace
}  // namespace igny8::assets
