#include "json/schema.hpp"

#include "base/error.hpp"
#include "json/json.hpp"

using namespace igny8;

namespace {

Error failure(std::string_view text, std::string_view document) {
    try {
        json::check(json::parse(text), document);
    } catch (const Error& e) {
        return e;
    }
    return Error(Fault::internal, "no error");
}

TEST(Schema, AcceptsAnArticle) {
    EXPECT_NO_THROW(json::check(json::parse(R"({"body_html":"<p>x</p>","title":null})"), "igny8.content/1"));
}

TEST(Schema, NamesTheDeepestWrongPlace) {
    auto error = failure(
        R"({"id":"a","video_type":"tiktok","script":{"sections":[{"section_id":1,"type":"hook","narration":7}]}})",
        "igny8.video_project/1");
    EXPECT_EQ(error.fault(), Fault::input);
    EXPECT_EQ(error.place(), "/script/sections/0/narration");
    EXPECT_EQ(error.message(), "/script/sections/0/narration: expected string, got number");
}

TEST(Schema, NamesAMissingKey) {
    EXPECT_THAT(failure("{}", "igny8.content/1").message(), testing::HasSubstr("body_html"));
}

TEST(Schema, RefusesAnotherDocumentsName) {
    auto error = failure(R"({"schema":"igny8.content/2","body_html":""})", "igny8.content/1");
    EXPECT_EQ(error.place(), "/schema");
    EXPECT_EQ(error.message(), R"(/schema: expected "igny8.content/1", got "igny8.content/2")");
}

TEST(Schema, AnUnknownDocumentIsASetUpError) { EXPECT_EQ(failure("{}", "igny8.nothing/1").fault(), Fault::config); }

TEST(Schema, TextIsItselfJson) {
    for (auto name : {"igny8.content/1", "igny8.video_project/1"})
        EXPECT_EQ(json::parse(json::schema_text(name)).at("$id"), name);
}

}  // namespace
