#include "json/reader.hpp"

#include "base/error.hpp"
#include "json/json.hpp"

using namespace igny8;
using json::Reader;

namespace {

const json::Value document = json::parse(
    R"({"title":"Tides","n":3,"x":1.5,"yes":true,"none":null,"tags":["a","b"],"sections":[{"text":"one"},{"text":2}]})");

std::string complaint(const std::function<void(const Reader&)>& read) {
    try {
        read(Reader(document));
    } catch (const Error& e) {
        return e.message();
    }
    return "no error";
}

TEST(Reader, ReadsEveryKindOfValue) {
    Reader r(document);
    EXPECT_EQ(r.string("title"), "Tides");
    EXPECT_EQ(r.integer_or("n", 0), 3);
    EXPECT_EQ(r.number("x"), 1.5);
    EXPECT_TRUE(r.boolean_or("yes", false));
    EXPECT_EQ(r.strings("tags"), (std::vector<std::string>{"a", "b"}));
}

TEST(Reader, TakesNullForAbsent) {
    Reader r(document);
    EXPECT_FALSE(r.has("none"));
    EXPECT_EQ(r.string_or("none", "fallback"), "fallback");
    EXPECT_TRUE(r.items("none").empty());
}

TEST(Reader, NamesThePlaceOfAWrongType) {
    EXPECT_EQ(complaint([](auto& r) { r.items("sections")[1].string("text"); }),
              "/sections/1/text: expected string, got number");
    EXPECT_EQ(complaint([](auto& r) { r.integer_or("x", 0); }), "/x: expected integer, got number");
    EXPECT_EQ(complaint([](auto& r) { r.items("title"); }), "/title: expected array, got string");
    EXPECT_EQ(complaint([](auto& r) { r.at("title").has("deeper"); }), "/title: expected object, got string");
}

TEST(Reader, NamesThePlaceOfAMissingKey) {
    EXPECT_EQ(complaint([](auto& r) { r.items("sections")[0].string("id"); }), "/sections/0/id: is missing");
}

TEST(Reader, FailsWhereTheCallerStands) {
    EXPECT_EQ(complaint([](auto& r) { r.items("sections")[0].fail("is too long"); }), "/sections/0: is too long");
}

}  // namespace
