// One contract over every image engine of the list, each against the fake of its service.
#include <gtest/gtest.h>

#include <set>

#include "assets/fetched.hpp"
#include "assets/image_engine.hpp"
#include "base/error.hpp"
#include "fakes/bria.hpp"
#include "fakes/comfyui.hpp"
#include "fakes/openai_images.hpp"
#include "fakes/runware.hpp"
#include "online.hpp"

using namespace igny8;
using namespace igny8::assets;

namespace {

/// A service, how it is reached, and the call that makes its picture.
struct Bench {
    std::unique_ptr<fakes::Network> network;
    std::string base_url, key, model, call;
    json::Value options = json::Value::object();
    std::function<void(const std::string& bytes)> sends;  ///< these bytes instead of a picture
};

template <class Fake>
std::pair<std::unique_ptr<Fake>, Bench> stand(Bench bench) {
    auto fake = std::make_unique<Fake>();
    bench.sends = [raw = fake.get()](const std::string& bytes) { raw->bytes = bytes; };
    return {std::move(fake), std::move(bench)};
}

Bench bench_of(const std::string& name) {
    if (name == "openai") {
        auto [fake, bench] =
            stand<fakes::OpenAiImages>({{}, "https://api.openai.com/v1", "", "gpt-image-2", "POST /v1/images"});
        bench.key = fake->key;
        bench.options = {{"quality", "medium"}, {"output_format", "jpeg"}};
        bench.network = std::move(fake);
        return std::move(bench);
    }
    if (name == "runware") {
        auto [fake, bench] = stand<fakes::Runware>({{}, "https://api.runware.ai/v1", "", "runware:101@1", "POST /v1"});
        bench.key = fake->key;
        bench.network = std::move(fake);
        return std::move(bench);
    }
    if (name == "bria") {
        auto [fake, bench] =
            stand<fakes::Bria>({{}, "https://engine.prod.bria-api.com/v2", "", "fibo", "POST /v2/image"});
        bench.key = fake->key;
        bench.network = std::move(fake);
        return std::move(bench);
    }
    if (name == "comfyui") {
        auto [fake, bench] =
            stand<fakes::ComfyUi>({{}, "http://gpu:8188", "", "sd_xl_base_1.0.safetensors", "POST /prompt"});
        bench.options = {
            {"workflow", "sdxl"}, {"steps", 25}, {"cfg", 7.0}, {"sampler", "dpmpp_2m"}, {"scheduler", "karras"}};
        bench.network = std::move(fake);
        return std::move(bench);
    }
    throw std::runtime_error("no fake for the image engine " + name);
}

std::vector<std::string> names() {
    std::vector<std::string> out;
    for (const auto& engine : image_engines()) out.emplace_back(engine.name);
    return out;
}

class ImageContract : public testing::TestWithParam<std::string> {
protected:
    Bench bench = bench_of(GetParam());
    Online online{*bench.network};

    provider::Endpoint endpoint() {
        auto out = online.endpoint(GetParam(), bench.base_url, bench.key);
        out.model = bench.model;
        out.options = bench.options;
        return out;
    }
    MadePicture made(PictureWish wish = {"a lighthouse at dawn", "text", {1080, 1920}, 42}) {
        return make_image_engine(endpoint(), online.clock())->make(wish);
    }
    Fault fault(const std::string& prompt = "a lighthouse at dawn") {
        return fault_of([&] { made({prompt, "", {1080, 1920}, 42}); });
    }
    void answers(fakes::Answer answer) {
        bench.network->mishaps.push_back({bench.call, fakes::Mishap::answers, std::move(answer), 0, 99});
    }
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(Images, ImageContract, testing::ValuesIn(names()),
                         [](const auto& engine) { return engine.param; });

TEST_P(ImageContract, GivesAPictureOfAboutTheWishedShapeAndSaysWhoMadeIt) {
    const auto out = made();
    const auto picture = check_picture(out.bytes, GetParam());
    const double shape = static_cast<double>(picture.pixels.width) / picture.pixels.height;
    EXPECT_NEAR(shape, 9.0 / 16, 0.04);
    EXPECT_FALSE(out.model.empty());
    EXPECT_EQ(out.usage.images, 1);
}

TEST_P(ImageContract, AWideWishGivesAWidePicture) {
    const auto picture = check_picture(made({"a harbour", "", {1920, 1080}, 7}).bytes, GetParam());
    EXPECT_GT(picture.pixels.width, picture.pixels.height * 1.6);
}

TEST_P(ImageContract, ARefusalOfTheContentIsNoOutage) {
    EXPECT_EQ(fault("a forbidden thing"), GetParam() == "comfyui" ? Fault::internal : Fault::refused);
}

TEST_P(ImageContract, AWrongKeyIsAboutSigningIn) {
    if (bench.key.empty()) {
        EXPECT_EQ(GetParam(), "comfyui");  // the only one without a key
        return;
    }
    bench.key = "a-wrong-key-that-is-long-enough";
    EXPECT_EQ(fault(), Fault::auth);
}

TEST_P(ImageContract, TooManyRequestsAreBusy) {
    answers(bench.network->too_many(7));
    EXPECT_EQ(fault(), Fault::busy);
}

TEST_P(ImageContract, AServerErrorIsAnOutage) {
    answers({503, "<html>upstream</html>"});
    EXPECT_EQ(fault(), Fault::unavailable);
}

TEST_P(ImageContract, SilenceAndAClosedDoorAreOutages) {
    bench.network->mishaps.push_back({bench.call, fakes::Mishap::never_arrives, {}, 0, 1});
    EXPECT_EQ(fault(), Fault::unavailable);
    bench.network->mishaps = {{bench.call, fakes::Mishap::unreachable, {}, 0, 1}};
    EXPECT_EQ(fault(), Fault::unavailable);
}

TEST_P(ImageContract, NonsenseIsProtocol) {
    for (const char* body :
         {"", "{}", "[]", "null", "<html>", "{\"data\":[{}]}", "{\"prompt_id\":\"../../etc\"}",
          "{\"result\":{\"image_url\":\"file:///etc/passwd\"}}", "{\"data\":[{\"b64_json\":\"?\"}]}"}) {
        bench.network->mishaps.clear();
        answers({200, body});
        EXPECT_EQ(fault(), Fault::protocol) << body;
    }
}

TEST_P(ImageContract, WhatIsSentInsteadOfAPictureIsFoundOut) {
    const std::string sent[] = {fakes::page(),
                                fakes::bomb(),
                                fakes::truncated(fakes::photo(640, 640, 3)),
                                fakes::black(),
                                fakes::photo(64, 64, 2),
                                "GIF89a" + std::string(900, 'x'),
                                "x"};
    for (const auto& bytes : sent) {
        bench.sends(bytes);
        const auto out = made();
        EXPECT_EQ(fault_of([&] { check_picture(out.bytes, GetParam()); }), Fault::protocol) << bytes.size();
    }
}

TEST_P(ImageContract, TheKeyIsInNothingThatPeopleSee) {
    if (bench.key.empty()) {
        EXPECT_EQ(GetParam(), "comfyui");
        return;
    }
    made();
    const auto key = bench.key;
    answers({400, "{\"error\":{\"code\":\"oops\",\"message\":\"key " + key + " is odd\"}}"});
    EXPECT_THAT(message_of([&] { made(); }), testing::Not(testing::HasSubstr(key)));
    for (const auto& shown : online.shown) EXPECT_THAT(shown, testing::Not(testing::HasSubstr(key)));
}

TEST_P(ImageContract, FilesAreFetchedAsAStrangersAndWithoutTheKey) {
    made();
    for (const auto& request : online.requests) {
        const bool service = request.url.starts_with(bench.base_url);
        EXPECT_EQ(request.public_only, !service) << request.url;
        if (service) {
            EXPECT_EQ(request.redirects, 0) << request.url;
            continue;
        }
        for (const auto& field : request.headers) EXPECT_FALSE(field.secret()) << field.name;
    }
}
