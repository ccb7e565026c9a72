// What both services' answers and refusals become.
#include "ai/text_model.hpp"
#include "base/error.hpp"
#include "fakes/anthropic.hpp"
#include "fakes/openai_text.hpp"
#include "fakes/text_endpoint.hpp"
#include "json/schema.hpp"
#include "sample.hpp"

namespace igny8::ai {
namespace {

using fakes::Mishap;
using fakes::text_endpoint;

Question question() {
    Question out;
    out.instructions = "You choose hashtags.";
    out.turns.push_back(
        {Turn::Who::user,
         "About:\n=====a=====\nTitle: Lamps\n\nA lamp has to be dusted every single morning.\n=====a====="});
    out.name = "ai_hashtags-1";
    out.schema = json::parse(json::schema_text("igny8.ai_hashtags/1"));
    out.output_tokens = 500;
    return out;
}

std::unique_ptr<TextModel> openai(fakes::OpenAiText& fake, const std::string& base = "http://fake.test") {
    return make_openai(text_endpoint(fake, "openai", "gpt-6-luna", base));
}
std::unique_ptr<TextModel> anthropic(fakes::Anthropic& fake) {
    return make_anthropic(text_endpoint(fake, "anthropic", "claude-haiku-5-5"));
}

Fault fault_of(TextModel& model) {
    try {
        model.ask(question());
    } catch (const Error& error) {
        EXPECT_THAT(error.message(), testing::Not(testing::HasSubstr("token-1")));
        EXPECT_THAT(error.hint(), testing::Not(testing::HasSubstr("token-1")));
        return error.fault();
    }
    ADD_FAILURE() << "no error";
    return Fault::internal;
}

json::Value sent(fakes::Network& fake, const std::string& call) { return json::parse(fake.last(call).body); }

TEST(OpenAi, AnAnswerComesWithWhatItTook) {
    fakes::OpenAiText fake;
    auto reply = openai(fake)->ask(question());
    EXPECT_EQ(reply.ending, Reply::Ending::whole);
    EXPECT_EQ(json::parse(reply.text)["hashtags"].size(), 2u);
    EXPECT_EQ(reply.model, "gpt-6-luna");
    EXPECT_GT(reply.usage.input_tokens, 0);
    EXPECT_GT(reply.usage.cached_tokens, 0);
    EXPECT_GT(reply.usage.output_tokens, 0);
}

TEST(OpenAi, AsksForAStrictShapeAndNothingThatModelsRefuse) {
    fakes::OpenAiText fake;
    openai(fake)->ask(question());
    auto body = sent(fake, "POST /v1/chat/completions");
    EXPECT_EQ(body["response_format"]["json_schema"]["strict"], true);
    EXPECT_EQ(body["response_format"]["json_schema"]["schema"]["additionalProperties"], false);
    EXPECT_EQ(body["max_completion_tokens"], 500);
    EXPECT_FALSE(body.contains("temperature"));
    EXPECT_EQ(body["messages"][0]["role"], "system");
}

TEST(OpenAi, OptionsOfTheSettingsGoOverTheRequest) {
    fakes::OpenAiText fake;
    auto where = text_endpoint(fake, "openai", "gpt-6-luna");
    where.options = {{"reasoning_effort", "none"}};
    make_openai(where)->ask(question());
    EXPECT_EQ(sent(fake, "POST /v1/chat/completions")["reasoning_effort"], "none");
}

TEST(OpenAi, AnAddressThatEndsWithItsVersionGetsItOnce) {
    for (auto base : {"http://fake.test", "http://fake.test/v1", "http://fake.test/v1/"}) {
        fakes::OpenAiText fake;
        openai(fake, base)->ask(question());
        EXPECT_EQ(fake.count("POST /v1/chat/completions"), 1) << base;
    }
}

TEST(OpenAi, AServerWithoutStrictShapesIsAskedInTheNextBestWayAndRemembersIt) {
    for (auto server :
         {fakes::OpenAiText::Server::objects_only, fakes::OpenAiText::Server::plain, fakes::OpenAiText::Server::old}) {
        fakes::OpenAiText fake;
        fake.server = server;
        auto model = openai(fake);
        EXPECT_EQ(json::parse(model->ask(question()).text)["hashtags"].size(), 2u);
        auto heard = fake.heard.size();
        model->ask(question());
        EXPECT_EQ(fake.heard.size(), heard + 1);
    }
}

TEST(OpenAi, AServerWithOneModelIsAskedForThatOne) {
    fakes::OpenAiText fake;
    fake.models = {"meta-llama/Llama-3.1-70B-Instruct"};
    auto reply = openai(fake)->ask(question());
    EXPECT_EQ(reply.model, "meta-llama/Llama-3.1-70B-Instruct");
    fake.models = {"one", "two"};
    EXPECT_EQ(fault_of(*openai(fake)), Fault::unavailable);
}

TEST(OpenAi, ARefusalIsOne) {
    fakes::OpenAiText fake;
    fake.refuses = true;
    EXPECT_EQ(fault_of(*openai(fake)), Fault::refused);
    fake.refuses = false;
    fake.filters = true;
    EXPECT_EQ(fault_of(*openai(fake)), Fault::refused);
}

TEST(OpenAi, AnAnswerThatWasCutSaysSo) {
    fakes::OpenAiText fake;
    fake.answer_tokens = 501;
    EXPECT_EQ(openai(fake)->ask(question()).ending, Reply::Ending::cut);
}

TEST(OpenAi, AQuestionThatDoesNotFitSaysSo) {
    fakes::OpenAiText fake;
    fake.window = 100;
    EXPECT_EQ(openai(fake)->ask(question()).ending, Reply::Ending::too_long);
}

struct Bad {
    std::string title;
    Mishap::What what;
    fakes::Answer answer;
    Fault fault;
};

class OpenAiFails : public testing::TestWithParam<Bad> {};
TEST_P(OpenAiFails, AsItsKind) {
    fakes::OpenAiText fake;
    fake.mishaps.push_back({"POST /v1/chat/completions", GetParam().what, GetParam().answer});
    EXPECT_EQ(fault_of(*openai(fake)), GetParam().fault);
}
using fakes::OpenAiText;
INSTANTIATE_TEST_SUITE_P(
    All, OpenAiFails,
    testing::Values(
        Bad{"too_many", Mishap::answers, OpenAiText{}.too_many(3), Fault::busy},
        Bad{"nothing_left", Mishap::answers, OpenAiText::nothing_left(), Fault::busy},
        Bad{"unauthorized", Mishap::answers, OpenAiText::unauthorized(), Fault::auth},
        Bad{"repeats_the_key", Mishap::answers, OpenAiText::error(400, "what is token-1?", "invalid_request_error"),
            Fault::protocol},
        Bad{"gone", Mishap::answers,
            OpenAiText::error(404, "no such model", "invalid_request_error", "model_not_found"), Fault::unavailable},
        Bad{"down", Mishap::answers, OpenAiText::error(503, "overloaded", "server_error"), Fault::unavailable},
        Bad{"flat",
            Mishap::answers,
            {500, R"({"object":"error","message":"oops","type":"InternalServerError","code":500})"},
            Fault::unavailable},
        Bad{"html", Mishap::answers, {502, "<html>bad gateway</html>"}, Fault::unavailable},
        Bad{"page", Mishap::answers, {200, "<html>sign in</html>"}, Fault::protocol},
        Bad{"no_choice", Mishap::answers, {200, R"({"choices":[]})"}, Fault::protocol},
        Bad{"odd_choice", Mishap::answers, {200, R"({"choices":[{"message":"hello"}]})"}, Fault::protocol},
        Bad{"filtered", Mishap::answers, OpenAiText::error(400, "flagged", "invalid_request_error", "content_filter"),
            Fault::refused},
        Bad{"unreachable", Mishap::unreachable, {}, Fault::unavailable},
        Bad{"lost", Mishap::loses_answer, {}, Fault::unavailable}),
    [](auto& one) { return one.param.title; });

TEST(Anthropic, AnAnswerComesWithWhatItTook) {
    fakes::Anthropic fake;
    auto reply = anthropic(fake)->ask(question());
    EXPECT_EQ(json::parse(reply.text)["hashtags"].size(), 2u);
    EXPECT_GT(reply.usage.input_tokens, 40);
    EXPECT_EQ(reply.usage.cached_tokens, 40);
    auto body = sent(fake, "POST /v1/messages");
    EXPECT_EQ(body["output_config"]["format"]["type"], "json_schema");
    EXPECT_EQ(body["system"], "You choose hashtags.");
    EXPECT_EQ(fake.last("POST /v1/messages").header("anthropic-version"), "2023-06-01");
}

TEST(Anthropic, TheVersionIsASettingAndNoPartOfTheRequest) {
    fakes::Anthropic fake;
    auto where = text_endpoint(fake, "anthropic", "claude-haiku-5-5");
    where.options = {{"anthropic_version", "2026-10-21"}, {"thinking", {{"type", "disabled"}}}};
    make_anthropic(where)->ask(question());
    EXPECT_EQ(fake.last("POST /v1/messages").header("anthropic-version"), "2026-10-21");
    auto body = sent(fake, "POST /v1/messages");
    EXPECT_FALSE(body.contains("anthropic_version"));
    EXPECT_EQ(body["thinking"]["type"], "disabled");
}

TEST(Anthropic, AModelWithoutStructuredOutputReadsTheShape) {
    fakes::Anthropic fake;
    fake.structured = false;
    EXPECT_EQ(json::parse(anthropic(fake)->ask(question()).text)["hashtags"].size(), 2u);
    EXPECT_FALSE(sent(fake, "POST /v1/messages").contains("output_config"));
}

TEST(Anthropic, ARefusalSaysWhatItFallsUnder) {
    fakes::Anthropic fake;
    fake.refuses = true;
    try {
        anthropic(fake)->ask(question());
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::refused);
        EXPECT_THAT(error.message(), testing::HasSubstr("general_harms"));
    }
}

TEST(Anthropic, CutAndTooLongSaySo) {
    fakes::Anthropic fake;
    fake.answer_tokens = 501;
    EXPECT_EQ(anthropic(fake)->ask(question()).ending, Reply::Ending::cut);
    fake.window = 100;
    EXPECT_EQ(anthropic(fake)->ask(question()).ending, Reply::Ending::too_long);
}

class AnthropicFails : public testing::TestWithParam<Bad> {};
TEST_P(AnthropicFails, AsItsKind) {
    fakes::Anthropic fake;
    fake.mishaps.push_back({"POST /v1/messages", GetParam().what, GetParam().answer});
    EXPECT_EQ(fault_of(*anthropic(fake)), GetParam().fault);
}
INSTANTIATE_TEST_SUITE_P(
    All, AnthropicFails,
    testing::Values(
        Bad{"too_many", Mishap::answers, fakes::Anthropic{}.too_many(3), Fault::busy},
        Bad{"nothing_left", Mishap::answers, fakes::Anthropic::nothing_left(), Fault::busy},
        Bad{"billing", Mishap::answers, fakes::Anthropic::error(402, "billing_error", "pay"), Fault::busy},
        Bad{"auth", Mishap::answers, fakes::Anthropic::error(401, "authentication_error", "token-1"), Fault::auth},
        Bad{"gone", Mishap::answers, fakes::Anthropic::error(404, "not_found_error", "model"), Fault::unavailable},
        Bad{"overloaded", Mishap::answers, fakes::Anthropic::overloaded(), Fault::unavailable},
        Bad{"no_content", Mishap::answers, {200, R"({"type":"message","stop_reason":"end_turn"})"}, Fault::protocol},
        Bad{"lost", Mishap::loses_answer, {}, Fault::unavailable}),
    [](auto& one) { return one.param.title; });

TEST(Engines, HaveNamesOfTheirOwnAndAnUnknownOneIsAUsageError) {
    EXPECT_STRNE(engines()[0].name, engines()[1].name);
    try {
        make_model("nobody", {});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        EXPECT_THAT(error.hint(), testing::HasSubstr("anthropic"));
    }
}

}  // namespace
}  // namespace igny8::ai
