// One contract over the stock libraries, each against the fake of its service, and what only one of them has.
#include <gtest/gtest.h>

#include "assets/fetched.hpp"
#include "assets/stock.hpp"
#include "fakes/pexels.hpp"
#include "fakes/pixabay.hpp"
#include "online.hpp"
#include "video/clip_maker.hpp"

using namespace igny8;
using namespace igny8::assets;

namespace {

struct Bench {
    std::unique_ptr<fakes::Network> network;
    std::string base_url, key, search;
    std::function<void(const std::string& photo, const std::string& clip)> sends;
    std::function<void(int)> finds;
};

template <class Fake>
Bench bench_with(std::string base_url, std::string search) {
    auto fake = std::make_unique<Fake>();
    auto* raw = fake.get();
    Bench out{nullptr, std::move(base_url), raw->key, std::move(search), {}, {}};
    out.sends = [raw](auto& photo, auto& clip) { raw->bytes = photo, raw->clip = clip; };
    out.finds = [raw](int count) { raw->found = count; };
    out.network = std::move(fake);
    return out;
}

Bench bench_of(const std::string& name) {
    if (name == "pexels") return bench_with<fakes::Pexels>("https://api.pexels.com", "GET /v1/");
    if (name == "pixabay") return bench_with<fakes::Pixabay>("https://pixabay.com/api", "GET /api/");
    throw std::runtime_error("no fake for the stock library " + name);
}

std::vector<std::string> names() {
    std::vector<std::string> out;
    for (const auto& kind : stock_kinds()) out.emplace_back(kind.name);
    return out;
}

class StockContract : public testing::TestWithParam<std::string> {
protected:
    ScratchFolder scratch;
    Bench bench = bench_of(GetParam());
    Online online{*bench.network};
    AnswerCache cache{scratch.path() / "answers", online.clock()};

    provider::Endpoint endpoint() { return online.endpoint(GetParam(), bench.base_url, bench.key); }
    std::vector<StockItem> found(StockQuery query = {.words = "calm ocean"}) {
        return stock_kind(GetParam()).make(endpoint(), cache)->search(query);
    }
    Fault fault() {
        return fault_of([&] { found(); });
    }
    void answers(fakes::Answer answer) {
        bench.network->mishaps.push_back({bench.search, fakes::Mishap::answers, std::move(answer), 0, 99});
    }
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(Stock, StockContract, testing::ValuesIn(names()),
                         [](const auto& library) { return library.param; });

TEST_P(StockContract, APhotographComesWithWhatItsLicenceWants) {
    const auto items = found();
    ASSERT_EQ(items.size(), 12u);
    const auto& item = items.front();
    EXPECT_EQ(item.provider, GetParam());
    EXPECT_EQ(item.kind, "photo");
    EXPECT_FALSE(item.creator.empty());
    EXPECT_FALSE(item.licence.empty());
    EXPECT_THAT(item.page_url, testing::StartsWith("https://"));
    EXPECT_THAT(item.credit(), testing::HasSubstr(item.creator));
    EXPECT_THAT(item.credit(), testing::HasSubstr(item.page_url));
}

TEST_P(StockContract, UprightOnesAreUpright) {
    for (const bool clips : {false, true})
        for (const auto& item : found({.words = "ocean", .clips = clips, .orientation = "portrait"}))
            EXPECT_LT(item.width, item.height) << item.key();
}

TEST_P(StockContract, ClipsAreLongEnoughAndInSeveralSizes) {
    const auto items = found({.words = "ocean", .clips = true, .orientation = "portrait", .min_seconds = 12});
    ASSERT_FALSE(items.empty());
    for (const auto& item : items) {
        EXPECT_GE(item.seconds, 12);
        const auto* file = file_for(item, {1080, 1920});
        ASSERT_TRUE(file);
        EXPECT_EQ(file->width, 1080) << file->url;
        EXPECT_EQ(file->mime_type, "video/mp4");
    }
}

TEST_P(StockContract, TheSameQuestionIsAskedOnceADay) {
    found();
    found({.words = "  Calm   OCEAN "});
    EXPECT_EQ(bench.network->count(bench.search), 1);
    online.now += std::chrono::hours(25);
    found();
    EXPECT_EQ(bench.network->count(bench.search), 2);
}

TEST_P(StockContract, NothingFoundIsNoFault) {
    bench.finds(0);
    EXPECT_TRUE(found().empty());
}

TEST_P(StockContract, APhotographIsFetchedAndCheckedWithoutTheKey) {
    const auto item = found({.words = "ocean", .orientation = "portrait"}).front();
    const auto bytes = fetch_photo(endpoint(), *file_for(item, {1080, 1920}));
    EXPECT_NO_THROW(check_picture(bytes, GetParam()));
    const auto& request = online.requests.back();
    EXPECT_TRUE(request.public_only);
    EXPECT_TRUE(request.headers.empty());
    EXPECT_TRUE(request.query.empty());
}

TEST_P(StockContract, AClipIsFetchedAndCheckedWithoutTheKey) {
    const auto clip = read_file(video::make_clip(scratch.path() / "made.mp4", 160, 90, 30, 40));
    bench.sends("", clip);
    const auto item = found({.words = "ocean", .clips = true}).front();
    const auto path = scratch.path() / "fetched.mp4";
    fetch_clip(endpoint(), *file_for(item, {1080, 1920}), path);
    EXPECT_EQ(read_file(path), clip);
    EXPECT_EQ(check_clip(path, GetParam()).codec, "h264");
    EXPECT_TRUE(online.requests.back().headers.empty());
}

TEST_P(StockContract, WhatIsSentInsteadIsFoundOut) {
    const auto clip = read_file(video::make_clip(scratch.path() / "made.mp4", 320, 180, 10, 40));
    const auto path = scratch.path() / "odd.mp4";
    for (const auto& bytes : {fakes::page(), fakes::truncated(clip), clip.substr(0, 20), std::string("#EXTM3U\n")}) {
        write_file(path, bytes);
        EXPECT_EQ(fault_of([&] { check_clip(path, GetParam()); }), Fault::protocol) << bytes.size();
    }
}

TEST_P(StockContract, AResultThatPointsElsewhereIsNotFollowed) {
    for (const char* url : {"https://evil.example/a.jpg", "http://169.254.169.254/latest", "file:///etc/passwd",
                            "https://images.pexels.com.evil.example/a.jpg", "https://notpixabay.com/a.jpg"}) {
        const auto asked = online.requests.size();
        EXPECT_EQ(fault_of([&] { fetch_photo(endpoint(), {url, "image/jpeg"}); }), Fault::protocol) << url;
        EXPECT_EQ(online.requests.size(), asked) << url;
    }
}

TEST_P(StockContract, AWrongKeyIsAboutSigningIn) {
    bench.key = "a-wrong-key-that-is-long-enough";
    EXPECT_EQ(fault(), Fault::auth);
}

TEST_P(StockContract, AfterARefusalForItsLimitItIsLeftAlone) {
    bench.network->mishaps.push_back({bench.search, fakes::Mishap::answers, bench.network->too_many(17), 0, 1});
    EXPECT_EQ(fault(), Fault::busy);
    EXPECT_EQ(fault(), Fault::busy);
    EXPECT_EQ(bench.network->count(bench.search), 1);
    online.now += std::chrono::minutes(61);
    EXPECT_FALSE(found().empty());
}

TEST_P(StockContract, OutagesAndNonsenseAreToldApart) {
    answers({503, "bad gateway"});
    EXPECT_EQ(fault(), Fault::unavailable);
    bench.network->mishaps.clear();
    answers({200, "<html>"});
    EXPECT_EQ(fault(), Fault::protocol);
    bench.network->mishaps = {{bench.search, fakes::Mishap::never_arrives, {}, 0, 1}};
    EXPECT_EQ(fault(), Fault::unavailable);
}

TEST_P(StockContract, AHostileAnswerIsReadWithoutHarm) {
    for (const char* body : {R"({"photos":[1,null,{"id":{},"src":7}],"hits":[{"id":1,"largeImageURL":[]},"x"]})",
                             R"({"photos":{"a":1},"hits":"no"})", "{}", R"({"photos":[{"id":1,"width":1e300}]})"}) {
        bench.network->mishaps.clear();
        answers({200, body});
        EXPECT_TRUE(found({.words = std::string("ocean ") + body}).empty()) << body;
    }
}

TEST_P(StockContract, TheKeyIsInNothingThatPeopleSeeOrThatIsKept) {
    const auto key = bench.key;
    found();
    answers({400, "[ERROR 400] key=" + key + " is odd"});
    EXPECT_THAT(message_of([&] { found({.words = "another thing"}); }), testing::Not(testing::HasSubstr(key)));
    for (const auto& shown : online.shown) EXPECT_THAT(shown, testing::Not(testing::HasSubstr(key)));
    int kept = 0;
    for (const auto& file : std::filesystem::directory_iterator(scratch.path() / "answers")) {
        EXPECT_THAT(read_file(file.path()), testing::Not(testing::HasSubstr(key)));
        ++kept;
    }
    EXPECT_GE(kept, 1);
}

TEST(Pexels, TheOldAddressOfFilmsServesWhereTheNewOneIsUnknown) {
    fakes::Pexels fake;
    fake.old_films = true;
    Online online(fake);
    AnswerCache cache({}, online.clock());
    const auto pexels = make_pexels(online.endpoint("pexels", "https://api.pexels.com", fake.key), cache);
    EXPECT_FALSE(pexels->search({.words = "ocean", .clips = true}).empty());
}

TEST(Pexels, AnEmptyMonthIsWaitedForWithoutAsking) {
    fakes::Pexels fake;
    fake.left = 1;
    Online online(fake);
    AnswerCache cache({}, online.clock());
    const auto pexels = make_pexels(online.endpoint("pexels", "https://api.pexels.com", fake.key), cache);
    EXPECT_FALSE(pexels->search({.words = "ocean"}).empty());
    const auto words = message_of([&] { pexels->search({.words = "hills"}); });
    EXPECT_THAT(words, testing::HasSubstr("has used up its limit"));
    EXPECT_THAT(words, testing::HasSubstr("2026-12-24"));
    EXPECT_EQ(fake.count("GET /v1/search"), 1);
}

TEST(StockQuery, IsTheSameHoweverItIsTyped) {
    EXPECT_EQ(normal_query("  Calm \n OCEAN "), "calm ocean");
    EXPECT_LE(normal_query(std::string(300, 'a')).size(), 100u);
    EXPECT_EQ(normal_query("eins zwei " + std::string(100, 'b')), "eins zwei");
}
