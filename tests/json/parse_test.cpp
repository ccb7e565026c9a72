#include "base/error.hpp"
#include "json/json.hpp"

using namespace igny8;

namespace {

std::string complaint(std::string_view text) {
    try {
        json::parse(text, "content.json");
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::input);
        return e.message();
    }
    return "no error";
}

TEST(Parse, KeepsTheOrderOfKeys) {
    EXPECT_EQ(json::line(json::parse(R"({"z":1,"a":[true,null]})")), R"({"z":1,"a":[true,null]})");
}

TEST(Parse, NamesLineAndColumn) {
    EXPECT_THAT(complaint("{\"a\": 1,\n \"b\": }"), testing::StartsWith("content.json: line 2, column 7: not JSON"));
}

TEST(Parse, CountsColumnsInCharacters) { EXPECT_THAT(complaint("[\"éé\", x]"), testing::HasSubstr("column 8")); }

TEST(Parse, RefusesBrokenUtf8) { EXPECT_THAT(complaint("[\"\xFF\"]"), testing::HasSubstr("not JSON")); }

TEST(Parse, RefusesBottomlessNesting) {
    EXPECT_THAT(complaint(std::string(100'000, '[')),
                testing::AnyOf(testing::HasSubstr("nested deeper"), testing::HasSubstr("not JSON")));
    std::string deep = std::string(json::max_depth + 5, '[') + std::string(json::max_depth + 5, ']');
    EXPECT_THAT(complaint(deep), testing::HasSubstr("nested deeper than 100 levels"));
}

TEST(Line, ReplacesBrokenBytesInsteadOfFailing) {
    EXPECT_EQ(json::line(json::Value{{"a", "x\xFF"}}), "{\"a\":\"x\uFFFD\"}");
}

TEST(Pretty, EndsWithANewline) { EXPECT_EQ(json::pretty(json::Value{{"a", 1}}), "{\n  \"a\": 1\n}\n"); }

TEST(Merge, RemovesWithNullAndMergesObjects) {
    auto value = json::parse(R"({"a":{"b":1,"c":2},"d":[1,2]})");
    json::merge(value, json::parse(R"({"a":{"b":null,"e":3},"d":[9]})"));
    EXPECT_EQ(json::line(value), R"({"a":{"c":2,"e":3},"d":[9]})");
}

}  // namespace
