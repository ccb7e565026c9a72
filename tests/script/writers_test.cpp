#include "ai/text_model.hpp"
#include "base/error.hpp"
#include "fakes/openai_text.hpp"
#include "fakes/text_endpoint.hpp"
#include "sample.hpp"
#include "script/check.hpp"
#include "script/model_writer.hpp"

namespace igny8::script {
namespace {

/// What every writer promises.
void expect_fine(Writer& writer) {
    auto article = sample::lighthouse();
    for (auto name : {"youtube_short", "tiktok", "instagram_reel"}) {
        auto preset = document::preset(name);
        for (auto& violation : check(writer.write({article, preset, 0, {}, "", ""}), preset))
            if (violation.error) ADD_FAILURE() << name << " " << violation.place << ": " << violation.message;
    }
}

TEST(Writers, TheBuiltInOneWritesWhatTheCheckAccepts) { expect_fine(*make_extractive()); }

TEST(Writers, AModelWritesWhatTheCheckAccepts) {
    fakes::OpenAiText fake;
    auto endpoint = fakes::text_endpoint(fake, "openai", "gpt-6-luna");
    auto model = ai::make_openai(endpoint);
    ai::Author author{*model, endpoint.name, endpoint.model};
    ModelWriter writer(author);
    expect_fine(writer);
    EXPECT_EQ(writer.model(), "gpt-6-luna");
}

}  // namespace
}  // namespace igny8::script
