#include "script/seo.hpp"

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "sample.hpp"
#include "script/project.hpp"
#include "script/tags.hpp"
#include "script/writer.hpp"

namespace igny8::script {
namespace {

document::VideoProject film(const char* type) {
    auto article = sample::lighthouse();
    auto preset = document::preset(type);
    auto script = make_extractive()->write({article, preset, 0, {}, "", ""});
    return new_project(article, preset, script, {});
}

TEST(Seo, PutsLinkAndChaptersIntoALongDescription) {
    auto project = film("youtube_short");
    project.script.chapter_markers = {{"0:00", "Start"}, {"0:20", "Middle"}, {"0:40", "End"}};
    auto seo = script::seo(project, "youtube");
    EXPECT_THAT(seo.description, testing::HasSubstr("https://example.org/1"));
    EXPECT_THAT(seo.description, testing::HasSubstr("\n0:00 Start\n0:20 Middle\n0:40 End"));
}
TEST(Seo, KeepsWithinWhatYouTubeTakes) {
    auto project = film("youtube_short");
    project.script.title = "<b>" + std::string(300, 'x') + "</b>";
    project.script.description.clear();
    for (int i = 0; i < 900; ++i) project.script.description += "Ünbelievable wörds. ";
    project.script.tags.assign(200, "two words");
    auto seo = script::seo(project, "youtube");
    EXPECT_LE(unicode::code_points(seo.title).size(), 100u);
    EXPECT_LE(seo.description.size(), 5000u);
    EXPECT_EQ((seo.title + seo.description).find_first_of("<>"), std::string::npos);
    EXPECT_LE(tag_length(seo.tags), tag_budget);
    EXPECT_THAT(seo.description, testing::HasSubstr("https://example.org/1"));
}
TEST(Seo, WritesACaptionWithHashtags) {
    auto seo = script::seo(film("instagram_reel"), "instagram");
    EXPECT_THAT(seo.description, testing::EndsWith("#lighthouse #SolarPower #ElectricLight #SolarPanels #SpareLamp"));
    EXPECT_EQ(seo.tags.size(), 5u);
}
TEST(Seo, CutsACaptionAtASentence) {
    auto project = film("tiktok");
    project.script.description.clear();
    for (int i = 0; i < 300; ++i) project.script.description += "A sentence of words. ";
    auto seo = script::seo(project, "tiktok");
    EXPECT_LE(seo.description.size(), 2200u);
    EXPECT_THAT(seo.description, testing::HasSubstr("words.\n\n#"));
}
TEST(Seo, KnowsItsPlatforms) { EXPECT_THROW(script::seo(film("tiktok"), "nowhere"), Error); }
TEST(Seo, NeedsAScript) { EXPECT_THROW(script::seo({}, "youtube"), Error); }

TEST(Tags, AreCountedAsYouTubeCountsThem) {
    EXPECT_EQ(tag_length({"Foo-Baz"}), 7);
    EXPECT_EQ(tag_length({"Foo Baz"}), 9);
    EXPECT_EQ(tag_length({"Foo Baz", "x"}), 11);
}
TEST(Tags, LeaveOutMeasuresAndDays) {
    document::Article article;
    article.key_phrases = {{"minutes", 1}, {"rail tunnel", 0.9}, {"Thursday", 0.8}, {"billion transit plan", 0.7}};
    EXPECT_EQ(tags(article), (std::vector<std::string>{"rail tunnel"}));
    article.keywords = {"minutes"};
    EXPECT_EQ(tags(article).front(), "minutes") << "the caller's own word";
}
TEST(Tags, ComeOnceEach) {
    document::Article article;
    article.keywords = {"Solar Power", "solar power", "a,b"};
    EXPECT_EQ(tags(article), (std::vector<std::string>{"Solar Power", "ab"}));
}
TEST(Hashtag, JoinsWords) {
    EXPECT_EQ(hashtag("design system"), "#DesignSystem");
    EXPECT_EQ(hashtag("gRPC"), "#gRPC");
    EXPECT_EQ(hashtag("50"), "");
}
TEST(ThumbnailPrompt, NamesSubjectAndFormat) {
    auto prompt = thumbnail_prompt(film("youtube_short"));
    EXPECT_THAT(prompt, testing::HasSubstr("Subject: lighthouse, solar power"));
    EXPECT_THAT(prompt, testing::HasSubstr("Vertical 9:16"));
}

}  // namespace
}  // namespace igny8::script
