#include "app/projects.hpp"

#include <gtest/gtest.h>

#include "app/project_store.hpp"
#include "json/json.hpp"
#include "state/db.hpp"

namespace igny8::app {
namespace {

document::VideoProject sample(const std::string& id) {
    document::VideoProject p;
    p.id = id;
    p.content_id = "42";
    p.title = "Tides";
    p.video_type = "youtube_short";
    p.script.sections.push_back({.section_id = 1, .type = "hook", .narration = "The sea rises twice a day."});
    p.assets.push_back({.asset_type = "image", .section_id = 1, .file_url = "a.png"});
    p.assets.push_back({.asset_type = "music", .file_url = "m.flac"});
    return p;
}

class Pipe : public testing::Test {
protected:
    Pipe() : session_(common(), Config::load({}), silent_report(), {[] { return Instant{Milliseconds{1000}}; }, {}}) {}
    Common common() const {
        Common c;
        c.state_file = (folder_.path() / "state.db").string();
        return c;
    }
    std::string file(const std::string& text) {
        auto path = folder_.path() / fmt::format("in{}.json", files_++);
        write_file(path, text);
        return path.string();
    }
    std::string line(const document::VideoProject& p) { return json::line(to_json(p)) + "\n"; }
    std::vector<json::Value> run(const ProjectPipe& pipe, const Work& work) {
        testing::internal::CaptureStdout();
        try {
            each_project(pipe, session_, work);
        } catch (...) {
            testing::internal::GetCapturedStdout();
            throw;
        }
        std::vector<json::Value> out;
        std::istringstream lines(testing::internal::GetCapturedStdout());
        for (std::string text; std::getline(lines, text);) out.push_back(json::parse(text));
        return out;
    }

    ScratchFolder folder_;
    int files_ = 0;
    Session session_;
};

TEST_F(Pipe, remembers_a_grown_project_and_passes_it_on) {
    auto out = run({.inputs = {file(line(sample("vp_1")))}}, [](auto& p) { p.voice_id = "en-us"; });
    ASSERT_EQ(out.size(), 1u);
    EXPECT_EQ(out[0]["voice_id"], "en-us");
    auto found = ProjectStore(*session_.db()).find("vp_1");
    ASSERT_TRUE(found);
    EXPECT_EQ(json::line(to_json(*found)), json::line(out[0]));
}

TEST_F(Pipe, takes_a_project_up_by_its_id) {
    ProjectStore(*session_.db()).save(sample("vp_2"), Instant{});
    auto out = run({.projects = {"vp_2"}}, [](auto& p) { p.progress_pct = 50; });
    EXPECT_EQ(out.at(0)["progress_pct"], 50);
}

TEST_F(Pipe, throws_the_failure_of_a_single_project_and_remembers_it) {
    try {
        run({.inputs = {file(line(sample("vp_3")))}}, [](auto&) { throw Error(Fault::input, "no voice"); });
        FAIL();
    } catch (const Error& e) {
        EXPECT_EQ(e.message(), "no voice");
    }
    auto found = ProjectStore(*session_.db()).find("vp_3");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->status, "failed");
    EXPECT_EQ(found->error_message, "no voice");
}

TEST_F(Pipe, puts_a_failure_of_a_batch_in_its_place_and_goes_on) {
    auto text = line(sample("vp_4")) + "{\"id\": broken\n" + line(sample("vp_5"));
    auto out = run({.inputs = {file(text)}}, [](auto&) {});
    ASSERT_EQ(out.size(), 3u);
    EXPECT_EQ(out[0]["id"], "vp_4");
    EXPECT_EQ(out[1]["schema"], "igny8.error/1");
    EXPECT_EQ(out[1]["item"], 2);
    EXPECT_EQ(out[2]["id"], "vp_5");
    EXPECT_TRUE(session_.any_failed());
}

TEST_F(Pipe, keeps_the_order_when_the_first_of_a_batch_fails) {
    auto text = "{\"id\": 7}\n" + line(sample("vp_6"));
    auto out = run({.inputs = {file(text)}}, [](auto&) {});
    ASSERT_EQ(out.size(), 2u);
    EXPECT_EQ(out[0]["schema"], "igny8.error/1");
    EXPECT_EQ(out[1]["id"], "vp_6");
}

TEST_F(Pipe, reads_an_array_as_well) {
    auto text = "[" + json::pretty(to_json(sample("vp_7"))) + ",\n" + json::pretty(to_json(sample("vp_8"))) + "]";
    EXPECT_EQ(run({.inputs = {file(text)}}, [](auto&) {}).size(), 2u);
}

TEST_F(Pipe, writes_no_file_when_the_work_fails) {
    auto target = folder_.path() / "out.json";
    EXPECT_ANY_THROW(run({.inputs = {file(line(sample("vp_9")))}, .output = target.string()},
                         [](auto&) { throw Error(Fault::input, "x"); }));
    EXPECT_FALSE(std::filesystem::exists(target));
}

TEST_F(Pipe, lists_filters_and_removes) {
    ProjectStore store(*session_.db());
    store.save(sample("vp_a"), Instant{Milliseconds{1}});
    auto failed = sample("vp_b");
    failed.status = "failed";
    store.save(failed, Instant{Milliseconds{2}});
    EXPECT_EQ(store.list({}).at(0).id, "vp_b");
    EXPECT_EQ(store.list({.status = "failed"}).size(), 1u);
    EXPECT_TRUE(store.remove("vp_a"));
    EXPECT_FALSE(store.remove("vp_a"));
    auto assets = session_.db()->one([](const state::Row& r) { return r.integer(0); },
                                     "select count(*) from video_asset where project_id = 'vp_a'");
    EXPECT_EQ(*assets, 0);
}

}  // namespace
}  // namespace igny8::app
