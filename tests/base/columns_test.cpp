#include "base/columns.hpp"

namespace igny8::unicode {
namespace {

TEST(Columns, are_counted_as_a_terminal_shows_them) {
    EXPECT_EQ(columns("abc"), 3u);
    EXPECT_EQ(columns("Köln"), 4u);
    EXPECT_EQ(columns("e\u0301"), 1u);
    EXPECT_EQ(columns("日本"), 4u);
    EXPECT_EQ(columns("👩‍👩‍👧"), 2u);
    EXPECT_EQ(columns("🇩🇪"), 2u);
    EXPECT_EQ(columns("❤️"), 2u);
    EXPECT_EQ(columns(""), 0u);
}

TEST(Columns, a_text_is_clipped_between_characters) {
    EXPECT_EQ(clipped("Coffee", 6), "Coffee");
    EXPECT_EQ(clipped("Coffee beans", 7), "Coffee…");
    EXPECT_EQ(clipped("日本語です", 6), "日本…");
    EXPECT_EQ(clipped("a👩‍👩‍👧b👩‍👩‍👧", 4), "a👩‍👩‍👧…");
    EXPECT_EQ(clipped("abc", 0), "");
}

TEST(Columns, a_clipped_text_stays_on_its_line_and_moves_no_cursor) {
    EXPECT_EQ(clipped("one\ntwo\tthree \x1b[31mred", 40), "one two three [31mred");
}

TEST(Columns, a_padded_text_fills_its_width_exactly) {
    for (auto text : {"", "abc", "日本語です", "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧",
                      "a long one that does not fit"})
        EXPECT_EQ(columns(padded(text, 7)), 7u) << text;
}

TEST(Table, PutsColumnsBelowEachOther) {
    EXPECT_EQ(table({{"name", "count", "note"}, {"é", "12", "x"}, {"long name", "3", ""}}, "lrl"),
              "name       count  note\n"
              "é             12  x\n"
              "long name      3\n");
    EXPECT_EQ(table({}, "l"), "");
}

}  // namespace
}  // namespace igny8::unicode
