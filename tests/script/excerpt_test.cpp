#include "script/excerpt.hpp"

namespace igny8::script {
namespace {

TEST(Excerpt, ShowsAShortBlockWhole) { EXPECT_EQ(excerpt("  a = 1\n  b = 2\n", {}), "a = 1\nb = 2"); }

TEST(Excerpt, ChoosesAWholeStatementThatIsSpokenOf) {
    std::string code = "class First {\n  one();\n  two();\n}\n\nclass Second {\n  three();\n  four();\n}\n";
    EXPECT_EQ(excerpt(code, {"Second"}, 5), "class Second {\n  three();\n  four();\n}");
}

TEST(Excerpt, LooksInsideAStatementThatIsTooLong) {
    std::string code =
        "message Book {\n  string name = 1;\n  enum Kind {\n    PAPER = 0;\n    AUDIO = 1;\n  }\n  Kind kind = 2;\n  "
        "int32 pages = 3;\n}\n";
    EXPECT_EQ(excerpt(code, {"Kind"}, 5), "string name = 1;\nenum Kind {\n  PAPER = 0;\n  AUDIO = 1;\n}");
}

TEST(Excerpt, LeavesOutThePreamble) {
    std::string code = "import a\nimport b\nimport c\n\ndef f():\n    return 1\n\ndef g():\n    return 2\n";
    EXPECT_EQ(excerpt(code, {"f"}, 3), "def f():\n    return 1");
}

TEST(Excerpt, IsEmptyWhenNothingWholeIsShortEnough) {
    EXPECT_EQ(excerpt("f(1,\n  2,\n  3,\n  4,\n  5,\n  6)\n", {}, 3), "");
}

}  // namespace
}  // namespace igny8::script
