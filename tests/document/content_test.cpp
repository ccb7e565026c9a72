#include "document/content.hpp"

#include "base/error.hpp"
#include "json/json.hpp"

using namespace igny8;

namespace {

TEST(Content, WritesWhatItReads) {
    auto text =
        R"({"schema":"igny8.content/1","id":"7","site":"s","url":"https://e.example/a","title":"T","language":"de",)"
        R"("body_html":"<p>x</p>","meta_description":"d","target_keywords":["k"],)"
        R"("images":[{"src":"a.jpg","alt":"A","caption":"C"}],"published_at":"2026-01-01T00:00:00Z"})";
    EXPECT_EQ(json::line(to_json(document::read_content(json::parse(text)))), text);
}

TEST(Content, NeedsOnlyItsBody) {
    auto content = document::read_content(json::parse(R"({"body_html":"<p>x</p>","title":null,"images":null})"));
    EXPECT_EQ(content.title, "");
    EXPECT_TRUE(content.images.empty());
}

TEST(Content, NamesTheWrongPlace) {
    try {
        document::read_content(json::parse(R"({"body_html":"x","images":[{"src":"a"},{"alt":"no source"}]})"));
        FAIL() << "no error";
    } catch (const Error& e) {
        EXPECT_EQ(e.place(), "/images/1");
    }
}

}  // namespace
