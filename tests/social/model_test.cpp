// Whatever a model answers: what leaves is inside every limit and free of what nobody wrote.
#include "ai/text_model.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "fakes/openai_text.hpp"
#include "fakes/text_endpoint.hpp"
#include "platform/rules.hpp"
#include "sample.hpp"
#include "social/model_calls.hpp"
#include "social/model_writer.hpp"

namespace igny8::social {
namespace {

using document::SocialPost;
using fakes::Mood;

constexpr std::array forbidden{
    "**",          "##",   "](",   "```",    "<p>",     "<b>",        "<script", "&amp;", "invented.example",
    "example.com", "www.", "evil", "98,765", "sk-proj", "Ignore all", "Det er",  "Sure!", "alert("};

std::string all_of(const SocialPost& post) {
    auto out = post.post_text + "\n" + post.title + "\n" + post.first_comment + "\n" + text::join(post.hashtags, "\n");
    for (auto& part : post.parts) out += "\n" + part.text;
    for (auto& slide : post.slides) out += "\n" + slide.title + "\n" + slide.text + "\n" + slide.image_prompt;
    if (post.poll) out += "\n" + post.poll->question + "\n" + text::join(post.poll->options, "\n");
    return out;
}

class Model : public testing::TestWithParam<std::pair<std::string, Mood>> {
protected:
    fakes::OpenAiText fake;
    std::unique_ptr<ai::TextModel> model;

    void SetUp() override {
        auto endpoint = fakes::text_endpoint(fake, "openai", "gpt-6-luna");
        model = ai::make_openai(endpoint);
        fake.author.mood = GetParam().second;
    }
    ai::Author author() { return {*model, "openai", "gpt-6-luna"}; }

    void said(const std::string& function, const std::string& what) const {
        std::printf("  %-9s %-34s %s\n", GetParam().first.c_str(), function.c_str(),
                    text::collapse(what).substr(0, 90).c_str());
    }
    /// A post of that kind, or nothing when the answer is of no use.
    std::optional<SocialPost> post(const std::string& platform, const std::string& type) {
        PostOptions options;
        options.type = type;
        auto by = author();
        auto writer = make_model_writer(by);
        auto prepared = prepare(sample::lamps());
        auto name = (type.empty() ? "post" : type) + " " + platform;
        try {
            auto out = adapt(prepared, platform::spec(platform), options, *writer);
            said(name, out.post_type == "carousel"
                           ? fmt::format("{} slides: {}", out.slides.size(), out.slides[0].title)
                           : out.post_text);
            return out;
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::protocol) << name << ": " << error.message();
            said(name, "not used: " + error.message());
            return {};
        }
    }
    void expect_fine(const SocialPost& post) {
        auto text = all_of(post);
        if (!post.link_url.empty()) text = text::replace_all(text, post.link_url, "");
        for (std::string_view mark : forbidden) EXPECT_FALSE(text::contains(text, mark)) << mark << " in: " << text;
        EXPECT_FALSE(text::contains(text, "://")) << text;
        for (auto& check : post.checks)
            if (!check.ok && check.severity == "error" && !check.rule.starts_with("media"))
                ADD_FAILURE() << post.platform << " " << check.place << ": " << check.message;
        EXPECT_EQ(post.ai_model_used, "gpt-6-luna");
    }
};

TEST_P(Model, PostsOfEveryPlatformAreFine) {
    for (auto platform : {"linkedin", "twitter", "facebook", "instagram", "tiktok", "outbox"})
        if (auto made = post(platform, "")) expect_fine(*made);
}
TEST_P(Model, StoriesAndPollsAreFine) {
    if (auto made = post("instagram", "story")) expect_fine(*made);
    for (auto platform : {"twitter", "linkedin"})
        if (auto made = post(platform, "poll")) {
            expect_fine(*made);
            EXPECT_GE(made->poll->options.size(), 2u);
        }
}
TEST_P(Model, ThreadsAreFine) {
    auto made = post("twitter", "thread");
    if (!made) return;
    expect_fine(*made);
    EXPECT_GE(made->parts.size(), 3u);
    EXPECT_THAT(made->parts.back().text, testing::HasSubstr(made->link_url));
}
TEST_P(Model, CarouselsAreFine) {
    for (auto platform : {"linkedin", "instagram"}) {
        auto made = post(platform, "carousel");
        if (!made) continue;
        expect_fine(*made);
        EXPECT_GE(made->slides.size(), 3u);
        for (auto& slide : made->slides) EXPECT_LE(length(slide.title), 70u);
    }
}
TEST_P(Model, HashtagsAreTags) {
    auto by = author();
    auto spec = platform::spec("instagram");
    try {
        auto tags = generate_hashtags(by, sample::lamps(), spec, tag_count(spec, -1)).value;
        EXPECT_LE(tags.size(), static_cast<size_t>(spec.hashtags.most));
        for (auto& tag : tags) EXPECT_THAT(platform::hashtags_in("#" + tag), testing::ElementsAre(tag));
        said("hashtags instagram", text::join(tags, " "));
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::protocol) << error.message();
        said("hashtags instagram", "not used: " + error.message());
    }
}

INSTANTIATE_TEST_SUITE_P(Answers, Model, testing::ValuesIn(fakes::moods()), [](auto& one) { return one.param.first; });

TEST(ModelPost, IsTheSameForTheSameAnswer) {
    fakes::OpenAiText fake;
    auto endpoint = fakes::text_endpoint(fake, "openai", "gpt-6-luna");
    auto model = ai::make_openai(endpoint);
    ai::Author author{*model, "openai", "gpt-6-luna"};
    auto prepared = prepare(sample::lamps());
    auto write = [&] { return to_json(adapt(prepared, platform::spec("linkedin"), {}, *make_model_writer(author))); };
    EXPECT_EQ(write(), write());
}

}  // namespace
}  // namespace igny8::social
