#include "assets/code_lines.hpp"

#include <gtest/gtest.h>

#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

std::vector<std::string> texts(std::string_view code, int columns, int most_lines) {
    std::vector<std::string> out;
    for (const auto& line : code_lines(code, "", columns, most_lines)) {
        out.push_back(line.text);
        EXPECT_EQ(line.text.size(), line.tokens.size());
    }
    return out;
}

TEST(CodeLinesTest, CommonIndentationAndEmptyBordersGo) {
    EXPECT_EQ(texts("\n\n    if (a)\n        b();\n\n\n    c();\n\n", 40, 16),
              (std::vector<std::string>{"if (a)", "    b();", "", "c();"}));
}

TEST(CodeLinesTest, TabsBecomeBlanks) { EXPECT_EQ(texts("a\n\tb", 40, 16), (std::vector<std::string>{"a", "    b"})); }

TEST(CodeLinesTest, ALongLineIsContinuedUnderAMark) {
    const auto lines = texts("call(first_argument, second_argument, third)", 24, 16);
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[0], "call(first_argument, ");
    EXPECT_TRUE(lines[1].starts_with("  ↳ second_argument"));
}

TEST(CodeLinesTest, WithoutRoomToContinueALongLineIsCutVisibly) {
    const auto lines = texts("a_very_long_line_of_code_that_goes_on\nb\nc", 12, 3);
    EXPECT_EQ(lines[0], "a_very_long…");
    EXPECT_EQ(lines.size(), 3u);
}

TEST(CodeLinesTest, TooManyLinesEndInDots) {
    std::string code;
    for (int i = 0; i < 40; ++i) code += "line" + std::to_string(i) + "\n";
    const auto lines = texts(code, 40, 16);
    ASSERT_EQ(lines.size(), 16u);
    EXPECT_EQ(lines.back(), "…");
    EXPECT_EQ(lines[14], "line14");
}

TEST(CodeLinesTest, NoLineIsWiderThanAsked) {
    for (const auto& line : texts("変数 = 関数(引数一, 引数二, 引数三) # 長い行です\nx", 20, 3))
        EXPECT_LE(unicode::grapheme_count(line), 20u);
}

TEST(CodeLinesTest, EmptyCodeHasNoLines) { EXPECT_TRUE(texts("\n \n", 20, 16).empty()); }

TEST(HighlightTest, KeywordsStringsAndCommentsAreTold) {
    const std::string code = "def f():\n    return 'x'  # why";
    const auto tokens = highlight(code, "python");
    EXPECT_EQ(tokens[code.find("def")], Token::keyword);
    EXPECT_EQ(tokens[code.find("return")], Token::keyword);
    EXPECT_EQ(tokens[code.find("'x'") + 1], Token::string);
    EXPECT_EQ(tokens[code.find("# why")], Token::comment);
}

TEST(HighlightTest, AStateLastsOverLines) {
    const std::string code = "/* one\ntwo */ int x;";
    const auto tokens = highlight(code, "c++");
    EXPECT_EQ(tokens[code.find("two")], Token::comment);
    EXPECT_EQ(tokens[code.find("int")], Token::type);
}

TEST(HighlightTest, AnUnknownLanguageIsPlainText) {
    for (auto language : {"", "klingon", "../../etc/passwd"})
        for (auto token : highlight("int x = 1;", language)) EXPECT_EQ(token, Token::text);
}

TEST(HighlightTest, WhatMarkdownCallsALanguageIsKnown) {
    for (auto language : {"ts", "bash", "c++", "golang", "protobuf", "json", "rust", "Python"}) {
        const auto tokens = highlight("fn func x = \"text\" + 12; // if", language);
        EXPECT_TRUE(std::any_of(tokens.begin(), tokens.end(), [](Token t) { return t != Token::text; })) << language;
    }
}

}  // namespace
}  // namespace igny8::assets
