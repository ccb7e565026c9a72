// Whatever a model answers: what leaves is inside every limit and free of what nobody wrote.
#include "ai/text_model.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "fakes/anthropic.hpp"
#include "fakes/openai_text.hpp"
#include "fakes/text_endpoint.hpp"
#include "sample.hpp"
#include "script/check.hpp"
#include "script/model_calls.hpp"
#include "script/project.hpp"
#include "script/seo.hpp"

namespace igny8::script {
namespace {

using fakes::Mood;

/// Nothing of this may stand in any text.
constexpr std::array forbidden{"**",   "##",   "](", "```",    "<p>",     "<b>",        "<script", "&amp;", "://",
                               "www.", "evil", "73", "98,765", "sk-proj", "Ignore all", "Det er",  "Sure!", "alert("};

void expect_plain(const std::string& text) {
    for (std::string_view mark : forbidden) EXPECT_FALSE(text::contains(text, mark)) << mark << " in: " << text;
}

class Model : public testing::TestWithParam<std::pair<std::string, Mood>> {
protected:
    fakes::Anthropic fake;
    std::unique_ptr<ai::TextModel> model;
    document::Article article = sample::lighthouse();
    document::Preset preset = document::preset("youtube_short");

    void SetUp() override {
        auto endpoint = fakes::text_endpoint(fake, "anthropic", "claude-haiku-5-5");
        model = ai::make_anthropic(endpoint);
        fake.author.mood = GetParam().second;
    }
    ai::Author author() { return {*model, "anthropic", "claude-haiku-5-5"}; }
    void said(const std::string& function, const std::string& what) {
        std::printf("  %-9s %-28s %s\n", GetParam().first.c_str(), function.c_str(),
                    text::collapse(what).substr(0, 90).c_str());
    }
    /// Runs `call`; what it throws is only that the answer is of no use.
    template <class Call>
    bool leaves(const std::string& function, Call call) {
        try {
            call();
            return true;
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::protocol) << error.message();
            said(function, "not used: " + error.message());
            return false;
        }
    }
    document::VideoProject project() {
        document::VideoProject out;
        out = new_project(article, preset, make_extractive()->write({article, preset, 0, {}, "", ""}), {});
        return out;
    }
};

TEST_P(Model, ScriptsAreWholeOrNotUsed) {
    document::VideoScript script;
    auto by = author();
    bool left = leaves("GenerateVideoScript", [&] {
        script = generate_video_script(by, {article, preset, 0, {}, "", ""}).value;
    });
    if (!left) return;
    for (auto& violation : check(script, preset))
        if (violation.error) ADD_FAILURE() << violation.place << ": " << violation.message;
    expect_plain(script.title + "\n" + script.description + "\n" + text::join(script.tags, "\n"));
    for (auto& section : script.sections) {
        expect_plain(section.narration + "\n" + section.text_overlay + "\n" + section.card.title);
        EXPECT_FALSE(section.visual_cue.empty());
    }
    EXPECT_EQ(script.sections.front().type, "hook");
    EXPECT_EQ(script.sections.back().type, "outro");
    EXPECT_LE(script.total_duration_estimate, preset.max_seconds);
    EXPECT_GE(script.total_duration_estimate, preset.min_seconds);
    said("GenerateVideoScript", fmt::format("{} sections, {:.0f} s: {}", script.sections.size(),
                                            script.total_duration_estimate, script.sections[0].narration));
}

TEST_P(Model, SearchTextsAreInsideTheirLimits) {
    auto film = project();
    for (auto& platform : seo_platforms()) {
        document::Seo seo;
        auto by = author();
        if (!leaves("GenerateVideoSEO " + platform, [&] { seo = generate_video_seo(by, film, platform).value; }))
            continue;
        expect_plain(seo.title + "\n" + text::replace_all(seo.description, film.url, ""));
        expect_plain(text::join(seo.tags, "\n"));
        EXPECT_LE(unicode::code_points(seo.title).size(), 100u);
        EXPECT_LE(seo.description.size(), platform == "youtube" ? 5000u : 2200u);
        EXPECT_FALSE(seo.title.empty());
        said("GenerateVideoSEO " + platform, seo.title + " | " + seo.description);
    }
}

TEST_P(Model, ThumbnailPromptsArePlain) {
    auto film = project();
    std::string prompt;
    auto by = author();
    if (!leaves("GenerateVideoThumbnailPrompt", [&] { prompt = generate_thumbnail_prompt(by, film).value; })) return;
    expect_plain(prompt);
    EXPECT_THAT(prompt, testing::HasSubstr("No other text"));
    EXPECT_LT(prompt.size(), 1000u);
    said("GenerateVideoThumbnailPrompt", prompt);
}

INSTANTIATE_TEST_SUITE_P(Answers, Model, testing::ValuesIn(fakes::moods()), [](auto& one) { return one.param.first; });

TEST(ModelScript, WhatAModelSaysOfAChapterOfTheArticleShowsThatChaptersThings) {
    fakes::OpenAiText fake;
    auto endpoint = fakes::text_endpoint(fake, "openai", "gpt-6-luna");
    auto model = ai::make_openai(endpoint);
    auto article = sample::lighthouse();
    ai::Author author{*model, "openai", "gpt-6-luna"};
    auto script = generate_video_script(author, {article, document::preset("youtube_short"), 0, {}, "", ""}).value;
    for (auto& section : script.sections) EXPECT_FALSE(section.source_blocks.empty()) << section.narration;
    EXPECT_EQ(fake.count("POST /v1/chat/completions"), 1);
}

}  // namespace
}  // namespace igny8::script
