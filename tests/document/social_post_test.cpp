#include "document/social_post.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "json/json.hpp"

namespace igny8::document {
namespace {

json::Value thread() {
    return json::parse(R"({"schema": "igny8.social_post/1", "id": "p1", "platform": "twitter", "post_type": "thread",
        "post_text": "One", "parts": [{"text": "One", "media": [0]}, {"text": "Two"}], "hashtags": ["Tides"],
        "media": [{"kind": "image", "path": "a.jpg", "alt_text": "A mill", "width_px": 1600, "height_px": 900}],
        "poll": {"question": "High or low?", "options": ["High", "Low"], "duration_minutes": 60},
        "scheduled_at": "2026-12-01T09:00", "time_zone": "Europe/Berlin", "options": {"reply_settings": "following"},
        "source": {"title": "Tides", "images": [{"src": "a.jpg", "alt": "A mill", "context": "The mill turned."}]}})");
}

TEST(SocialPost, ComesBackFromItsJsonAsItWentIn) {
    auto written = to_json(read_social_post(thread()));
    EXPECT_EQ(to_json(read_social_post(written)), written);
    EXPECT_EQ(written.at("parts").at(0).at("media").at(0), 0);
    EXPECT_EQ(written.at("poll").at("options").at(1), "Low");
    EXPECT_EQ(written.at("options").at("reply_settings"), "following");
    EXPECT_EQ(written.at("source").at("images").at(0).at("context"), "The mill turned.");
}

TEST(SocialPost, AWrongFieldIsRefusedWithItsPlace) {
    auto value = thread();
    value["parts"][1]["text"] = 7;
    try {
        read_social_post(value);
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::input);
        EXPECT_EQ(error.place(), "/parts/1/text");
    }
}

TEST(SocialPost, AHashtagHoldsNeitherSignNorBlank) {
    for (const char* tag : {"#Tides", "high tide", ""}) {
        auto value = thread();
        value["hashtags"] = {tag};
        EXPECT_THROW(read_social_post(value), Error) << tag;
    }
}

TEST(SocialPost, KnowsWhichKindsOfMediaItCarries) {
    auto post = read_social_post(thread());
    EXPECT_TRUE(post.has_medium("image"));
    EXPECT_FALSE(post.has_medium("video"));
}

}  // namespace
}  // namespace igny8::document
