#include "document/provider_use.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "document/social_post.hpp"
#include "document/video_project.hpp"
#include "json/json.hpp"

namespace igny8::document {
namespace {

const std::vector<ProviderUse> some{{"voice", "elevenlabs", "eleven_v3", {{"gpu_server.piper", "is down"}}}};

TEST(ProviderUse, SaysWhoServedAndWhoDidNotInAFilmAndInAPost) {
    VideoProject project;
    project.id = "film";
    project.video_type = "youtube_short";
    project.providers = some;
    auto film = read_video_project(to_json(project));
    ASSERT_EQ(film.providers.size(), 1u);
    EXPECT_EQ(film.providers[0].served, "elevenlabs");
    EXPECT_EQ(film.providers[0].model, "eleven_v3");
    ASSERT_EQ(film.providers[0].passed_over.size(), 1u);
    EXPECT_EQ(film.providers[0].passed_over[0].provider, "gpu_server.piper");
    EXPECT_EQ(film.providers[0].passed_over[0].why, "is down");

    SocialPost post;
    post.platform = "linkedin";
    post.providers = some;
    EXPECT_EQ(to_json(read_social_post(to_json(post))).at("providers"), to_json(project).at("providers"));
}

TEST(ProviderUse, IsLeftOutWhenNothingButWhatIsBuiltInWasAsked) {
    EXPECT_FALSE(to_json(VideoProject{}).contains("providers"));
    EXPECT_FALSE(to_json(SocialPost{}).contains("providers"));
}

TEST(ProviderUse, OfAFunctionIsReplacedByTheNewerOne) {
    auto uses = some;
    note_provider_use(uses, {"text", "openai", "gpt-6-luna", {}});
    note_provider_use(uses, {"voice", "espeak", "", {}});
    ASSERT_EQ(uses.size(), 2u);
    EXPECT_EQ(uses[0].served, "espeak");
    EXPECT_EQ(uses[1].function, "text");
}

TEST(ProviderUse, WithoutANameIsRefusedWithItsPlace) {
    auto document = json::parse(R"({"providers": [{"function": "voice"}]})");
    try {
        read_provider_uses(document);
        FAIL() << "was read";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::input);
        EXPECT_NE(error.message().find("/providers/0"), std::string::npos) << error.message();
    }
}

}  // namespace
}  // namespace igny8::document
