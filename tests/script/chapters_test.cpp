#include "script/chapters.hpp"

#include "sample.hpp"

namespace igny8::script {
namespace {

document::VideoScript script(std::vector<std::pair<std::string, double>> sections) {
    document::VideoScript out;
    for (auto& [chapter, length] : sections) {
        document::Section section;
        section.chapter = chapter;
        section.duration_estimate = length;
        out.sections.push_back(section);
        out.total_duration_estimate += length;
    }
    return out;
}

std::string marks(const document::VideoScript& script) {
    std::string out;
    for (auto& mark : chapter_markers(script, 0, "Start")) out += mark.time + " " + mark.title + "; ";
    return out;
}

TEST(Chapters, StartAtZeroAndFollowTheHeadings) {
    EXPECT_EQ(marks(script({{"", 12}, {"A", 20}, {"A", 40}, {"B", 11}})), "0:00 Start; 0:12 A; 1:12 B; ");
}
TEST(Chapters, OneThatIsTooShortIsToldWithTheOneBefore) {
    EXPECT_EQ(marks(script({{"", 12}, {"A", 20}, {"B", 5}, {"C", 20}})), "0:00 Start; 0:12 A; 0:37 C; ");
}
TEST(Chapters, AShortBeginningGivesItsPlaceAway) {
    EXPECT_EQ(marks(script({{"", 4}, {"A", 20}, {"B", 20}, {"C", 20}})), "0:00 A; 0:24 B; 0:44 C; ");
}
std::vector<std::string> titles(const document::Article& article) {
    std::vector<std::string> out;
    for (auto& chapter : map_of(article).chapters) out.push_back(chapter.title);
    return out;
}

TEST(Chapters, FewLongOnesArePartedByTheHeadingsBelow) {
    auto article = sample::ArticleBuilder("T")
                       .heading("First part")
                       .heading("Second part")
                       .heading("The lamp", 3)
                       .heading("Snippet 2", 3)
                       .heading("The tower", 3)
                       .done();
    EXPECT_EQ(titles(article), (std::vector<std::string>{"First part", "Second part", "The lamp", "The tower"}));
}
TEST(Chapters, EnoughOfThemAreNotParted) {
    sample::ArticleBuilder builder("T");
    for (auto* name : {"One way", "Other way", "Third way", "Last way"})
        builder.heading(name).heading("Detail here", 3);
    EXPECT_EQ(titles(builder.done()).size(), 4u);
}
TEST(Chapters, KnowANumberedListOfThings) {
    auto article = sample::ArticleBuilder("T").heading("1. Pothos").heading("2. Aloe").heading("3. Jade plant").done();
    EXPECT_EQ(map_of(article).item_name(0), "Pothos");
    EXPECT_EQ(map_of(sample::ArticleBuilder("T").heading("1. Pothos").done()).item_name(0), "");
}
TEST(Chapters, FewerThanThreeAreNone) { EXPECT_EQ(marks(script({{"", 12}, {"A", 20}})), ""); }
TEST(Chapters, TimesAreWrittenAsYouTubeReadsThem) {
    EXPECT_EQ(clock_time(187.6), "3:07");
    EXPECT_EQ(clock_time(3723), "1:02:03");
    EXPECT_EQ(clock_seconds("1:02:03"), 3723);
    EXPECT_EQ(clock_seconds("3:7"), -1);
    EXPECT_EQ(clock_seconds("soon"), -1);
}
TEST(Chapters, TheArticlesTitleIsNone) {
    auto article =
        sample::ArticleBuilder("The big lamp").heading("The big lamp", 1).heading("One").heading("Two").done();
    auto map = map_of(article);
    ASSERT_EQ(map.chapters.size(), 2u);
    EXPECT_EQ(map.chapters[0].title, "One");
}
TEST(Chapters, BackMatterEndsAtTheNextHeadingOfItsLevel) {
    auto article =
        sample::ArticleBuilder("T").heading("References").heading("Deeper", 3).heading("After").heading("More").done();
    auto map = map_of(article);
    EXPECT_TRUE(map.places[1].back_matter);
    EXPECT_FALSE(map.places[2].back_matter);
}

}  // namespace
}  // namespace igny8::script
