#include "platform/spec.hpp"

#include "base/error.hpp"
#include "base/files.hpp"

namespace igny8::platform {
namespace {

PlatformSpec with_line(const char* name, const std::string& lines) {
    ScratchFolder folder;
    write_file(folder.path() / (std::string(name) + ".yaml"), lines);
    return spec(name, folder.path());
}

TEST(Spec, every_shared_platform_is_dated_and_names_its_sources) {
    for (auto& name : platform_names()) {
        auto s = spec(name, {});
        EXPECT_EQ(s.dated.size(), 10u) << name;
        EXPECT_FALSE(s.sources.empty()) << name;
        EXPECT_FALSE(s.voice.tones.empty()) << name;
        EXPECT_FALSE(s.post_types.empty()) << name;
    }
    EXPECT_THAT(platform_names(),
                testing::ElementsAre("facebook", "instagram", "linkedin", "outbox", "tiktok", "twitter", "youtube"));
}

TEST(Spec, sizes_are_those_of_the_design) {
    auto size = [](const char* name, const char* role) {
        auto s = spec(name, {});
        return std::pair(s.picture(role)->width_px, s.picture(role)->height_px);
    };
    EXPECT_EQ(size("linkedin", "post"), std::pair(1200, 627));
    EXPECT_EQ(size("twitter", "post"), std::pair(1600, 900));
    EXPECT_EQ(size("facebook", "story"), std::pair(1080, 1920));
    EXPECT_EQ(size("instagram", "slide"), std::pair(1080, 1080));
    EXPECT_EQ(size("tiktok", "post"), std::pair(1080, 1920));
    EXPECT_EQ(spec("twitter", {}).picture("story"), nullptr);
}

TEST(Spec, an_alias_is_the_platform) { EXPECT_EQ(spec("X", {}).name, "twitter"); }

TEST(Spec, an_unknown_platform_is_answered_with_those_there_are) {
    try {
        spec("nowhere", {});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        EXPECT_THAT(error.hint(), testing::HasSubstr("linkedin"));
    }
}

TEST(Spec, a_users_line_replaces_the_shared_one_and_says_where_it_stands) {
    auto s = with_line("twitter", "text: {limit: 25000}\n");
    EXPECT_EQ(s.text.limit, 25000);
    EXPECT_EQ(s.text.counting, Counting::weighted);
    EXPECT_THAT(s.origins["text.limit"], testing::HasSubstr("twitter.yaml"));
    EXPECT_FALSE(s.origins.contains("text.target"));
}

TEST(Spec, a_users_line_that_replaces_nothing_is_refused) {
    EXPECT_THROW(with_line("twitter", "text: {limt: 25000}\n"), Error);
    EXPECT_THROW(with_line("twitter", "- 1\n"), Error);
    EXPECT_THROW(with_line("twitter", "text: {limit: many}\n"), Error);
}

TEST(Spec, a_user_may_add_a_language) {
    auto s = with_line("linkedin", "voice: {calls_to_action: {pl: {article: \"Cały artykuł:\"}}}\n");
    EXPECT_EQ(s.voice.calls_to_action.at("pl").at("article"), "Cały artykuł:");
}

TEST(Spec, prices_are_in_millionths_of_a_dollar) {
    auto s = spec("twitter", {});
    auto price = std::find_if(s.prices.begin(), s.prices.end(), [](auto& p) { return p.what == "post_with_url"; });
    ASSERT_NE(price, s.prices.end());
    EXPECT_EQ(price->micros_usd, 200'000);
}

TEST(Spec, a_guarantee_is_known_for_every_kind_of_post) {
    EXPECT_EQ(spec("facebook", {}).guarantee("video").level, "B");
    EXPECT_EQ(spec("facebook", {}).guarantee("story").level, "D");
    EXPECT_EQ(spec("facebook", {}).guarantee("text").level, "A");
    EXPECT_EQ(spec("linkedin", {}).guarantee("text").level, "D");
}

}  // namespace
}  // namespace igny8::platform
