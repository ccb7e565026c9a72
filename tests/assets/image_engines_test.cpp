// What only one image service has.
#include <gtest/gtest.h>

#include <set>

#include "assets/comfyui_graph.hpp"
#include "assets/fetched.hpp"
#include "assets/image_engine.hpp"
#include "fakes/bria.hpp"
#include "fakes/comfyui.hpp"
#include "fakes/openai_images.hpp"
#include "fakes/runware.hpp"
#include "online.hpp"

using namespace igny8;
using namespace igny8::assets;

namespace {

const PictureWish tall{"a lighthouse at dawn", "text", {1080, 1920}, 42};

template <class Fake>
struct Stage {
    Fake fake;
    Online online{fake};
    provider::Endpoint endpoint;

    MadePicture made(const PictureWish& wish = tall) { return make_image_engine(endpoint, online.clock())->make(wish); }
    Fault fault(const PictureWish& wish = tall) {
        return fault_of([&] { made(wish); });
    }
};

struct OpenAi : Stage<fakes::OpenAiImages> {
    OpenAi() {
        endpoint = online.endpoint("openai", "https://api.openai.com/v1", fake.key);
        endpoint.model = "gpt-image-2";
    }
    json::Value body() { return json::parse(std::get<std::string>(online.requests.back().body)); }
};
struct Runware : Stage<fakes::Runware> {
    Runware() {
        endpoint = online.endpoint("runware", "https://api.runware.ai/v1", fake.key);
        endpoint.model = "runware:101@1";
    }
};
struct Bria : Stage<fakes::Bria> {
    Bria() {
        endpoint = online.endpoint("bria", "https://engine.prod.bria-api.com/v2", fake.key);
        endpoint.model = "fibo";
    }
};
struct ComfyUi : Stage<fakes::ComfyUi> {
    ComfyUi() {
        endpoint = online.endpoint("gpu_server.comfyui", "http://gpu:8188", "");
        endpoint.model = "sd_xl_base_1.0.safetensors";
        endpoint.options = {
            {"workflow", "sdxl"}, {"steps", 25}, {"cfg", 7.0}, {"sampler", "dpmpp_2m"}, {"scheduler", "karras"}};
    }
};

}  // namespace

TEST(NearestSize, KeepsTheShapeAndTheRules) {
    const auto sdxl = nearest_size({1080, 1920}, {64, 512, 2048, 1024.0 * 1024});
    EXPECT_EQ(sdxl.width, 768);
    EXPECT_EQ(sdxl.height, 1344);
    const auto openai = nearest_size({1080, 1920}, {16, 512, 3840, 3840.0 * 2160});
    EXPECT_EQ(openai.width, 1088);
    EXPECT_EQ(openai.height, 1920);
    const auto square = nearest_size({4000, 4000}, {64, 128, 2048, 2048.0 * 2048});
    EXPECT_EQ(square.width, 2048);
    EXPECT_EQ(square.height, 2048);
}

TEST(OpenAiImages, AsksForWhatIsConfiguredAndNothingThatIsGone) {
    OpenAi stage;
    stage.endpoint.options = {{"quality", "low"}, {"output_format", "jpeg"}};
    const auto made = stage.made();
    const auto body = stage.body();
    EXPECT_EQ(body["size"], "1088x1920");
    EXPECT_EQ(body["quality"], "low");
    EXPECT_FALSE(body.contains("response_format"));
    EXPECT_EQ(made.usage.input_tokens, 20);
    EXPECT_EQ(made.usage.output_tokens, 1584);
}

TEST(OpenAiImages, AModelWithAFewSizesIsAskedForTheNearest) {
    OpenAi stage;
    stage.endpoint.options = {{"sizes", {"1024x1024", "1536x1024", "1024x1536"}}};
    stage.made();
    EXPECT_EQ(stage.body()["size"], "1024x1536");
    EXPECT_FALSE(stage.body().contains("sizes"));
}

TEST(OpenAiImages, AnEmptyPurseIsToldApartFromHaste) {
    OpenAi stage;
    stage.fake.mishaps.push_back({"POST /v1/images", fakes::Mishap::answers, fakes::OpenAiImages::over_quota(), 0, 1});
    EXPECT_THAT(message_of([&] { stage.made(); }), testing::HasSubstr("nothing is left to spend"));
}

TEST(OpenAiImages, AModelThatIsGoneIsAnOutage) {
    OpenAi stage;
    stage.endpoint.model = "dall-e-3";
    EXPECT_EQ(stage.fault(), Fault::unavailable);
}

TEST(OpenAiImages, AServerThatNamesAFileInsteadIsUnderstood) {
    OpenAi stage;
    fakes::Runware files;
    const auto network = stage.online.send();
    stage.endpoint.send = [&](const net::Request& request) {
        if (request.method == "GET") return net::Reply{.status = 200, .body = fakes::photo(640, 640, 1)};
        return net::Reply{.status = 200, .body = R"({"data":[{"url":"https://files.example/a.png"}]})"};
    };
    EXPECT_NO_THROW(check_picture(stage.made().bytes, "openai"));
}

TEST(Runware, TellsWhatThePictureCost) {
    Runware stage;
    EXPECT_DOUBLE_EQ(stage.made().usage.usd.value_or(0), 0.0013);
}

TEST(Runware, AnAsynchronousTaskIsLookedAtUntilItIsDone) {
    Runware stage;
    stage.endpoint.options = {{"deliveryMethod", "async"}};
    EXPECT_NO_THROW(check_picture(stage.made().bytes, "runware"));
    EXPECT_EQ(stage.fake.count("POST /v1"), 4);
}

TEST(Runware, ATaskThatNeverEndsIsGivenUp) {
    Runware stage;
    stage.endpoint.options = {{"deliveryMethod", "async"}};
    stage.fake.polls = 1'000'000;
    EXPECT_EQ(stage.fault(), Fault::unavailable);
    EXPECT_LT(stage.fake.heard.size(), 30u);
}

TEST(Runware, AnIndecentPictureIsRefused) {
    Runware stage;
    stage.fake.indecent = true;
    EXPECT_EQ(stage.fault(), Fault::refused);
}

TEST(Runware, AnEmptyBalanceIsSeenByALookAndByAPicture) {
    Runware stage;
    EXPECT_FALSE(probe_runware(stage.endpoint).has_value());
    stage.fake.balance = 0;
    EXPECT_TRUE(probe_runware(stage.endpoint).has_value());
    EXPECT_EQ(stage.fault(), Fault::busy);
}

TEST(Runware, EveryAttemptIsATaskOfItsOwn) {
    Runware stage;
    stage.made();
    stage.made();
    std::set<std::string> ids;
    for (const auto& request : stage.online.requests)
        if (request.method == "POST")
            ids.insert(json::parse(std::get<std::string>(request.body))[0]["taskUUID"].get<std::string>());
    EXPECT_EQ(ids.size(), 2u);
}

TEST(Bria, OneLongAnswerServesToo) {
    Bria stage;
    stage.endpoint.options = {{"sync", true}};
    EXPECT_NO_THROW(check_picture(stage.made().bytes, "bria"));
    EXPECT_EQ(stage.fake.count("GET /v2/status"), 0);
}

TEST(Bria, AJobThatTheServerLostIsHandedInOnceMore) {
    Bria stage;
    stage.fake.lost_jobs = 1;
    EXPECT_NO_THROW(stage.made());
    EXPECT_EQ(stage.fake.count("POST /v2/image"), 2);
    stage.fake.lost_jobs = 2;
    EXPECT_EQ(stage.fault(), Fault::unavailable);
}

TEST(Bria, TheKeyDoesNotFollowAForeignStatusAddress) {
    Bria stage;
    stage.fake.status_host = "https://evil.example";
    stage.made();
    for (const auto& request : stage.online.requests)
        EXPECT_THAT(request.url, testing::Not(testing::HasSubstr("evil")));
}

TEST(Bria, AFailedJobSaysWhetherItWasTheContent) {
    Bria stage;
    stage.fake.job_error = "CONTENT_MODERATION";
    EXPECT_EQ(stage.fault(), Fault::refused);
    stage.fake.job_error = "INTERNAL_ERROR";
    EXPECT_EQ(stage.fault(), Fault::unavailable);
}

TEST(Bria, AJobThatNeverEndsIsGivenUp) {
    Bria stage;
    stage.fake.polls = 1'000'000;
    EXPECT_EQ(stage.fault(), Fault::unavailable);
    EXPECT_LT(stage.fake.heard.size(), 100u);
}

TEST(ComfyUi, TheSameWishTwiceIsNoTrapOfItsCache) {
    ComfyUi stage;
    EXPECT_NO_THROW(stage.made());
    EXPECT_NO_THROW(stage.made());
    EXPECT_EQ(stage.fake.graphs[0]["5"]["inputs"]["width"], 768);
    EXPECT_EQ(stage.fake.graphs[0]["3"]["inputs"]["seed"], 42);
    EXPECT_EQ(stage.fake.graphs[0]["6"]["inputs"]["text"], tall.prompt);
}

TEST(ComfyUi, FluxHasAGraphOfItsOwn) {
    ComfyUi stage;
    stage.endpoint.model = "flux1-dev-fp8.safetensors";
    stage.endpoint.options = {
        {"workflow", "flux"}, {"steps", 20}, {"guidance", 3.5}, {"sampler", "euler"}, {"scheduler", "simple"}};
    EXPECT_NO_THROW(check_picture(stage.made().bytes, "comfyui"));
    EXPECT_EQ(stage.fake.graphs[0]["10"]["inputs"]["guidance"], 3.5);
}

TEST(ComfyUi, APromptCannotBecomePartOfTheGraph) {
    ComfyUi stage;
    auto wish = tall;
    wish.prompt = R"({checkpoint}", "class_type": "RunAnything", {seed})";
    stage.made(wish);
    EXPECT_EQ(stage.fake.graphs[0]["6"]["inputs"]["text"], wish.prompt);
    wish.prompt = "{seed}";
    stage.made(wish);
    EXPECT_EQ(stage.fake.graphs[1]["6"]["inputs"]["text"], "{seed}");
}

TEST(ComfyUi, AnOlderServerGivesItsOwnNames) {
    ComfyUi stage;
    stage.fake.old = true;
    EXPECT_NO_THROW(stage.made());
}

TEST(ComfyUi, AnAnswerThatGotLostMakesNoSecondRun) {
    ComfyUi stage;
    stage.fake.mishaps.push_back({"POST /prompt", fakes::Mishap::loses_answer, {}, 0, 1});
    const auto once = stage.endpoint.send;
    stage.endpoint.send = [once](const net::Request& request) {
        auto reply = once(request);
        return reply.transport == net::Transport::lost ? once(request) : reply;
    };
    EXPECT_NO_THROW(stage.made());
    EXPECT_EQ(stage.fake.graphs.size(), 1u);
}

TEST(ComfyUi, WhenMemoryRunsOutItTriesOnceSmaller) {
    ComfyUi stage;
    stage.fake.most_pixels = 800'000;
    EXPECT_NO_THROW(stage.made());
    EXPECT_EQ(stage.fake.freed, 1);
    stage.fake.most_pixels = 1000;
    EXPECT_EQ(stage.fault(), Fault::unavailable);
}

TEST(ComfyUi, AModelThatIsNotThereIsNamed) {
    ComfyUi stage;
    stage.endpoint.model = "nowhere.safetensors";
    EXPECT_EQ(stage.fault(), Fault::unavailable);
    EXPECT_THAT(message_of([&] { stage.made(); }), testing::HasSubstr("nowhere.safetensors"));
}

TEST(ComfyUi, WhatFailsThereIsSaidHere) {
    ComfyUi stage;
    stage.fake.fails_with = "RuntimeError";
    EXPECT_THAT(message_of([&] { stage.made(); }), testing::HasSubstr("KSampler: it did not work"));
}

TEST(ComfyUi, ARunThatNeverEndsIsStoppedThere) {
    ComfyUi stage;
    stage.fake.polls = 1'000'000;
    EXPECT_EQ(stage.fault(), Fault::unavailable);
    EXPECT_EQ(stage.fake.stopped.size(), 1u);
}

TEST(ComfyUi, AWorkflowThatAsksForMoreThanIsSetIsAFaultOfTheSettings) {
    ComfyUi stage;
    stage.endpoint.options.erase("steps");
    EXPECT_EQ(stage.fault(), Fault::config);
}

TEST(FetchedPictures, LoseTheirExif) {
    ScratchFolder scratch;
    const auto bytes = fakes::with_exif(640, 480);
    ASSERT_THAT(bytes, testing::HasSubstr("taken at 53.5"));
    const auto kept = keep_fetched(check_picture(bytes, "pexels"), scratch.path());
    EXPECT_THAT(read_file(kept.file), testing::Not(testing::HasSubstr("taken at")));
    EXPECT_THAT(read_file(kept.file), testing::Not(testing::HasSubstr("Exif")));
}
