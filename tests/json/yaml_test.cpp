#include "json/yaml.hpp"

#include "base/error.hpp"
#include "json/json.hpp"

using namespace igny8;

namespace {

std::string as_json(std::string_view yaml) { return json::line(json::parse_yaml(yaml, "config.yaml")); }

TEST(Yaml, ReadsPlainScalarsByTheirLook) {
    EXPECT_EQ(as_json("{a: 1, b: 1.5, c: true, d: ~, e: word, f: 1.2.3}"),
              R"({"a":1,"b":1.5,"c":true,"d":null,"e":"word","f":"1.2.3"})");
}

TEST(Yaml, LeavesQuotedScalarsStrings) {
    EXPECT_EQ(as_json("{a: \"1\", b: 'true', c: \"\"}"), R"({"a":"1","b":"true","c":""})");
}

TEST(Yaml, ReadsNestedMapsAndLists) {
    EXPECT_EQ(as_json("voice:\n  speed: 160\n  list: [a, b]\n"), R"({"voice":{"speed":160,"list":["a","b"]}})");
}

TEST(Yaml, NamesFileLineAndColumn) {
    try {
        as_json("a: 1\nb: [1, 2\nc: 3\n");
        FAIL() << "no error";
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::config);
        EXPECT_THAT(e.message(), testing::StartsWith("config.yaml: line "));
    }
}

}  // namespace
