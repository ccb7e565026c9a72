#include "base/text.hpp"

using namespace igny8;

namespace {

TEST(Text, TrimsAndCollapsesWhiteSpace) {
    EXPECT_EQ(text::trim(" \t a b \r\n"), "a b");
    EXPECT_EQ(text::collapse("\n one \t\n two  "), "one two");
    EXPECT_EQ(text::collapse(" \n "), "");
}

TEST(Text, SplitsIntoAllParts) {
    EXPECT_EQ(text::split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
    EXPECT_EQ(text::split("", ','), (std::vector<std::string_view>{""}));
}

TEST(Text, JoinsWithoutATrailingSeparator) {
    EXPECT_EQ(text::join({"a", "b", "c"}, ", "), "a, b, c");
    EXPECT_EQ(text::join({}, ", "), "");
}

TEST(Text, ReplacesEveryMatchOnce) {
    EXPECT_EQ(text::replace_all("aaa", "a", "aa"), "aaaaaa");
    EXPECT_EQ(text::replace_all("abc", "", "x"), "abc");
}

TEST(Text, ComparesAsciiWithoutCase) {
    EXPECT_TRUE(text::iequals("Content-TYPE", "content-type"));
    EXPECT_FALSE(text::iequals("é", "É"));
}

TEST(Utf8, RefusesWhatDecodersDisagreeAbout) {
    EXPECT_TRUE(text::is_utf8("naïve 🧭 日本"));
    for (std::string_view bad :
         {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xC3", "\x80"})
        EXPECT_FALSE(text::is_utf8(bad));
}

TEST(Utf8, RepairKeepsWhatIsWholeAndDropsNul) {
    EXPECT_EQ(text::repair_utf8("a\xFF"
                                "b"),
              "a\uFFFDb");
    EXPECT_EQ(text::repair_utf8(std::string_view("a\0b", 3)), "ab");
    EXPECT_EQ(text::repair_utf8("é\xC3"), "é\uFFFD");
    EXPECT_TRUE(text::is_utf8(text::repair_utf8("\xF0\x9F\x92\xC0\xC1\xED\xA0\x80")));
}

TEST(Nearest, FindsATypo) {
    std::vector<std::string> presets{"youtube_long", "youtube_short", "tiktok"};
    EXPECT_EQ(text::nearest("youtube_shrot", presets), "youtube_short");
    EXPECT_EQ(text::nearest("tiktock", presets), "tiktok");
}

TEST(Nearest, StaysSilentWhenNothingIsNear) { EXPECT_EQ(text::nearest("carousel", {"speak", "voices"}), ""); }

}  // namespace
