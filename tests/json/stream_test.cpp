#include "json/stream.hpp"

#include <sstream>

#include "base/error.hpp"

using namespace igny8;

namespace {

/// Each document on a line, errors as "!line: message".
std::string read(const std::string& text, size_t limit = 1 << 20) {
    std::istringstream in(text);
    std::string out;
    json::each_document(
        in,
        [&](const json::Item& item) {
            if (item.value) {
                out += json::line(*item.value) + "\n";
                return;
            }
            try {
                std::rethrow_exception(item.error);
            } catch (const Error& e) {
                out += fmt::format("!{}\n", item.line);
            }
        },
        limit);
    return out;
}

TEST(Stream, TakesOneObject) { EXPECT_EQ(read(" {\"a\":\n1}\n"), "{\"a\":1}\n"); }
TEST(Stream, TakesAnArrayOfObjects) { EXPECT_EQ(read("[{\"a\":1},\n {\"a\":2}]"), "{\"a\":1}\n{\"a\":2}\n"); }
TEST(Stream, TakesNdjson) { EXPECT_EQ(read("{\"a\":1}\n{\"a\":2}\n\n{\"a\":3}"), "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n"); }
TEST(Stream, AnEmptyArrayHoldsNothing) { EXPECT_EQ(read("[]"), ""); }

TEST(Stream, GoesOnBehindABrokenDocument) {
    EXPECT_EQ(read("{\"a\":1}\n{\"b\": nonsense}\n{\"c\":3}\n"), "{\"a\":1}\n!2\n{\"c\":3}\n");
    EXPECT_EQ(read("{\"a\":\"unclosed}\n{\"c\":3}\n"), "!1\n{\"c\":3}\n");
}

TEST(Stream, ALineThatStopsInTheMiddleDoesNotTakeTheNextOneWithIt) {
    for (auto* broken : {"{\"a\":", "{\"a\":1,", "{\"a\"", "{\"a\":[1,2", "{"})
        EXPECT_EQ(read(broken + std::string("\n{\"c\":3}\n")), "!1\n{\"c\":3}\n") << broken;
    EXPECT_EQ(read("{\"a\":[\n{\"b\":1},\n{\"c\":2}]}\n"), "{\"a\":[{\"b\":1},{\"c\":2}]}\n");
}

TEST(Stream, DoesNotLookForBracketsInStrings) {
    EXPECT_EQ(read("{\"a\":\"}\\\"{\"}\n{\"b\":2}"), "{\"a\":\"}\\\"{\"}\n{\"b\":2}\n");
}

TEST(Stream, WhatIsNoObjectIsWrongInItsPlace) {
    EXPECT_EQ(read("[{\"a\":1}, 7, {\"b\":2}]"), "{\"a\":1}\n!1\n{\"b\":2}\n");
}

TEST(Stream, RefusesEmptyInput) { EXPECT_THROW(read(" \n"), Error); }
TEST(Stream, RefusesWhatIsNotJson) { EXPECT_THROW(read("<html>"), Error); }
TEST(Stream, LimitsTheSizeOfOneDocument) {
    EXPECT_THAT(read("{\"a\":\"" + std::string(5000, 'x') + "\"}", 1000), testing::StartsWith("!"));
}

}  // namespace
