#include "script/project.hpp"

#include "json/json.hpp"
#include "sample.hpp"
#include "script/writer.hpp"

namespace igny8::script {
namespace {

const document::Preset& preset() {
    static auto made = document::preset("youtube_short");
    return made;
}

TEST(NewProject, HasAnIdThatASecondRunFindsAgain) {
    auto article = sample::lighthouse();
    EXPECT_EQ(project_id(article, preset(), ""), project_id(article, preset(), ""));
    EXPECT_NE(project_id(article, preset(), ""), project_id(article, preset(), "again"));
    EXPECT_NE(project_id(article, preset(), ""), project_id(article, document::preset("tiktok"), ""));
}
TEST(NewProject, TellsArticlesWithoutIdApartByTheirText) {
    auto one = sample::lighthouse(), two = one;
    one.id = two.id = "";
    two.blocks[0].text += " More.";
    EXPECT_NE(project_id(one, preset(), ""), project_id(two, preset(), ""));
}
TEST(NewProject, CarriesThePicturesThatMayBeShown) {
    auto project = new_project(sample::lighthouse(), preset(), {}, {});
    ASSERT_EQ(project.article_images.size(), 2u);
    EXPECT_EQ(project.article_images[1].src, "images/panels.jpg");
    EXPECT_EQ(project.article_images[1].heading, "Bringing power to the rock");
    EXPECT_EQ(project.article_images[1].alt, "Solar panels on the coal shed");
}
TEST(NewProject, IsAValidDocument) {
    auto article = sample::lighthouse();
    auto script = make_extractive()->write({article, preset(), 0, {}, "", ""});
    auto project = document::read_video_project(to_json(new_project(article, preset(), script, {})));
    EXPECT_EQ(project.status, "script_ready");
    EXPECT_EQ(project.script.sections.size(), script.sections.size());
}

}  // namespace
}  // namespace igny8::script
