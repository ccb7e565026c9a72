#include "provider/configure.hpp"

#include <gtest/gtest.h>

#include "services.hpp"

namespace igny8::provider {
namespace {

using Names = std::vector<std::string>;

TEST(ParseRoute, TakesAListWithCommasAndOneOfJson) {
    Names wanted{"gpu_server.piper", "elevenlabs", "espeak"};
    EXPECT_EQ(parse_route("voice", " gpu_server.piper, elevenlabs,espeak ", "x"), wanted);
    EXPECT_EQ(parse_route("voice", R"(["gpu_server.piper","elevenlabs","espeak"])", "x"), wanted);
}

TEST(ParseRoute, SaysWhereAWrongNameStandsAndWhichThereAre) {
    std::string message, hint;
    EXPECT_EQ(fault_of([] { parse_route("voice", "runware", "igny8.yaml"); }, &message, &hint), Fault::config);
    EXPECT_NE(message.find("igny8.yaml: 'runware' is no provider of voice"), std::string::npos) << message;
    for (auto name : {"espeak", "elevenlabs", "gpu_server.piper", "bark"})
        EXPECT_NE(hint.find(name), std::string::npos) << hint;
    EXPECT_EQ(hint.find("anthropic"), std::string::npos) << hint;
}

TEST(ParseRoute, RefusesNamesThatStandTwiceAndEmptyLists) {
    EXPECT_EQ(fault_of([] { parse_route("text", "openai,openai", "x"); }), Fault::config);
    EXPECT_EQ(fault_of([] { parse_route("text", " , ", "x"); }), Fault::config);
    EXPECT_EQ(fault_of([] { parse_route("text", "[1]", "x"); }), Fault::config);
}

TEST(Choose, TakesAddressModelAndOptionsFromFactsUnlessSettingsSayMore) {
    Services s;
    s.variables["OPENAI_API_KEY"] = " sk-1 \n";
    auto plain = choose("text", "openai", s.world());
    EXPECT_EQ(plain.endpoint.base_url, "https://api.openai.com/v1");
    EXPECT_EQ(plain.endpoint.model, plain.facts.default_model.at("text"));
    EXPECT_EQ(plain.endpoint.key, Secret("sk-1"));
    EXPECT_EQ(plain.obstacle, "");

    s.settings = {{"providers.openai.base_url", "http://10.0.0.5:8000/v1/"},
                  {"providers.openai.text.model", "gpt-6-luna"},
                  {"providers.openai.text.options", R"({"temperature":0.2,"reasoning_effort":null})"},
                  {"providers.openai.deadline_s", "7"}};
    auto own = choose("text", "openai", s.world());
    EXPECT_EQ(own.endpoint.base_url, "http://10.0.0.5:8000/v1");
    EXPECT_EQ(own.endpoint.options, json::Value({{"temperature", 0.2}}));
    EXPECT_EQ(own.endpoint.deadline, Milliseconds(7000));
}

TEST(Choose, NamesWhatStandsInTheWay) {
    Services s;
    EXPECT_EQ(choose("voice", "elevenlabs", s.world()).obstacle, "has no key (ELEVENLABS_API_KEY)");
    EXPECT_EQ(choose("voice", "gpu_server.piper", s.world()).obstacle, "has no address (GPU_SERVER_URL)");
    s.settings["providers.elevenlabs.active"] = "false";
    EXPECT_EQ(choose("voice", "elevenlabs", s.world()).obstacle, "is switched off");
    EXPECT_EQ(choose("voice", "espeak", s.world()).obstacle, "");
}

TEST(Choose, TakesAStoredKeyWhenTheVariableIsNotSet) {
    Services s;
    s.keys = {{"elevenlabs", "from the store"}, {"gpu_server", "one for all"}};
    s.variables["GPU_SERVER_URL"] = "http://gpu";
    EXPECT_EQ(choose("voice", "elevenlabs", s.world()).endpoint.key, Secret("from the store"));
    EXPECT_EQ(choose("voice", "gpu_server.piper", s.world()).endpoint.key, Secret("one for all"));
    s.variables["ELEVENLABS_API_KEY"] = "from the variable";
    EXPECT_EQ(choose("voice", "elevenlabs", s.world()).endpoint.key, Secret("from the variable"));
}

TEST(Choose, FindsEnginesOnTheGpuServer) {
    Services s;
    s.variables["GPU_SERVER_URL"] = "https://gpu.example:8000/";
    EXPECT_EQ(choose("text", "gpu_server.openai", s.world()).endpoint.base_url, "https://gpu.example:8000/v1");
    EXPECT_EQ(choose("image", "gpu_server.comfyui", s.world()).endpoint.base_url, "https://gpu.example:8000");
    s.settings["providers.gpu_server.comfyui.base_url"] = "http://gpu.example:8188";
    EXPECT_EQ(choose("image", "gpu_server.comfyui", s.world()).endpoint.base_url, "http://gpu.example:8188");
    s.settings["providers.gpu_server.base_url"] = "http://other/llm";
    EXPECT_EQ(choose("text", "gpu_server.openai", s.world()).endpoint.base_url, "http://other/llm");
    s.settings["providers.gpu_server.active"] = "false";
    EXPECT_EQ(choose("text", "gpu_server.openai", s.world()).obstacle, "is switched off");
}

TEST(Choose, RefusesAddressesThatAreNoneWithoutSayingThem) {
    Services s;
    std::string message;
    for (auto* url : {"ftp://x", "localhost:80", "http://user:pass@host"}) {
        s.settings["providers.comfyui.base_url"] = url;
        EXPECT_EQ(fault_of([&] { choose("image", "comfyui", s.world()); }, &message), Fault::config) << url;
        EXPECT_EQ(message.find("pass"), std::string::npos);
    }
}

TEST(Choose, RefusesNumbersAndOptionsThatCannotBe) {
    Services s;
    s.settings["providers.openai.at_once"] = "-3";
    EXPECT_EQ(fault_of([&] { choose("text", "openai", s.world()); }), Fault::config);
    s.settings = {{"providers.openai.text.options", "[1]"}};
    EXPECT_EQ(fault_of([&] { choose("text", "openai", s.world()); }), Fault::config);
}

TEST(Choose, TriesARequestAgainWhenTheServiceStumbles) {
    Services s;
    s.variables["OPENAI_API_KEY"] = "k";
    s.status["api.openai.com"] = 503;
    auto choice = choose("text", "openai", s.world());
    EXPECT_EQ(choice.endpoint.send({.url = "https://api.openai.com/v1/x"}).status, 503);
    EXPECT_EQ(s.asked.size(), 3u);
}

}  // namespace
}  // namespace igny8::provider
