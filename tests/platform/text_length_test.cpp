#include "platform/text_length.hpp"

#include "platform/linked_addresses.hpp"

namespace igny8::platform {
namespace {

struct Case {
    std::string text;
    size_t weight;
};

/// What twitter-text 3.1.0 says of each, beside the cases that its rules name.
const Case cases[] = {
    {"", 0},
    {"a", 1},
    {"caf\u00E9", 4},
    {"cafe\u0301", 4},
    {"\u65E5\u672C\u8A9E", 6},
    {"\u041F\u0440\u0438\u0432\u0435\u0442", 6},
    {"\u0645\u0631\u062D\u0628\u0627", 5},
    {"\u05E9\u05DC\u05D5\u05DD", 4},
    {"\u0E44\u0E17\u0E22", 3},
    {"\uD55C\uAD6D\uC5B4", 6},
    {"\u1100", 2},
    {"\u10FF", 1},
    {"\u2000", 1},
    {"\u200D", 1},
    {"\u200E", 2},
    {"\u2010", 1},
    {"\u201F", 1},
    {"\u2020", 2},
    {"\u2032", 1},
    {"\u2037", 1},
    {"\u2038", 2},
    {"\u2026", 2},
    {"\u2022", 2},
    {"\u20AC", 2},
    {"\u2192", 2},
    {"\u2122", 2},
    {"\u2013\u2014", 2},
    {"\u201Cquoted\u201D", 8},
    {"a https://example.com/very/long/path?x=1 b", 27},
    {"see example.com now", 31},
    {"foo.bar", 23},
    {"1.5", 3},
    {"user@example.com", 16},
    {"http://localhost/x", 18},
    {"https://example.invalidtld/x", 28},
    {"ftp://example.com", 17},
    {"https://example.com https://example.org", 47},
    {"(https://example.com)", 25},
    {"https://example.com.", 24},
    {"https://example.com/a_(b)", 23},
    {"https://example.com/(a(b)c)", 23},
    {"https://example.com/a)", 24},
    {"https://example.com/?q=1.", 24},
    {"https://example.com:8080/x", 23},
    {"example.com:8080", 28},
    {"HTTP://EXAMPLE.COM", 23},
    {"@example.com", 12},
    {"#example.com", 12},
    {"$example.com", 12},
    {"-example.com", 12},
    {"_example.com", 12},
    {"/example.com", 12},
    {".example.com", 12},
    {"a_b.example.com", 25},
    {"a.b_c.com", 9},
    {"foo-.com", 8},
    {"-foo.com", 8},
    {"\u65E5\u672Cexample.com", 27},
    {"\u65E5\u672C\u8A9E.com", 10},
    {"\u00FC.de", 23},
    {"m\u00FCnchen.de/stra\u00DFe", 23},
    {"example.com\u65E5\u672C", 27},
    {"example.com\u00E9", 24},
    {"example.com@x", 13},
    {"example.com+x", 13},
    {"example.com_x", 25},
    {"xn--p1ai.xn--p1ai", 23},
    {"http://xn--80ak6aa92e.com/", 23},
    {"https://t.co/abc123", 23},
    {"https://t.co/abc123/more", 28},
    {"https://t.co/" + std::string(41, 'a'), 54},
    {"t.co/abc", 23},
    {"Node.js", 7},
    {"photo.jpg", 9},
    {"e.g. this", 9},
    {"U.S. law", 8},
    {"example.co.uk/x", 23},
    {"http://example.com/\u041F\u0440\u0438\u0432\u0435\u0442", 23},
    {"http://example.com/a\u2013b", 23},
    {"http://example.com/\u65E5\u672C", 27},
    {"\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466", 2},
    {"\U0001F469\u200D\U0001F680", 2},
    {"\U0001F1E9\U0001F1EA", 2},
    {"\U0001F1E9\U0001F1E9", 4},
    {"1\uFE0F\u20E3", 2},
    {"1\u20E3", 2},
    {"#\uFE0F\u20E3", 2},
    {"\u2764\uFE0F", 2},
    {"\u2764", 2},
    {"\U0001F44D\U0001F3FD", 2},
    {"\u261D\U0001F3FF", 2},
    {"\u00A9", 1},
    {"\u00A9\uFE0F", 2},
    {"\u00AE\uFE0F", 2},
    {"\u2122\uFE0F", 2},
    {"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", 2},
    {"\U0001F3F3\uFE0F\u200D\U0001F308", 2},
    {"\U0001F3FB", 2},
    {"\U0001F44D\U0001F44D\U0001F44D", 6},
    {"a\U0001F44Db", 4},
    {"\u2764\uFE0E", 4},
    {"\u3000", 2},
    {"\uFF41", 2},
    {"a\nb", 3},
    {"a\u00A0b", 3},
    {std::string(280, 'x'), 280},
};

TEST(TextLength, x_counts_as_twitter_text_does) {
    for (auto& [text, weight] : cases) EXPECT_EQ(weighted_length(text), weight) << text;
}

TEST(TextLength, an_emoji_sequence_counts_two_however_it_is_made) {
    EXPECT_EQ(weighted_length("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"), 2u);
    EXPECT_EQ(weighted_length("\U0001F44D\U0001F3FD\U0001F44D"), 4u);
}

TEST(TextLength, each_platform_counts_its_own_way) {
    const std::string text = "a\u00E9\U0001F44D\U0001F3FD";  // a, é, thumbs up with a skin tone
    EXPECT_EQ(text_length(text, Counting::graphemes), 3u);
    EXPECT_EQ(text_length(text, Counting::code_points), 4u);
    EXPECT_EQ(text_length(text, Counting::utf16_units), 6u);
    EXPECT_EQ(text_length(text, Counting::bytes), 11u);
}

TEST(TextLength, a_byte_order_mark_makes_a_post_invalid) {
    EXPECT_TRUE(has_refused_characters("a\uFEFFb"));
    EXPECT_FALSE(has_refused_characters("a b"));
}

TEST(TextLength, addresses_are_found_as_x_links_them) {
    EXPECT_THAT(linked_addresses("see example.com, (https://example.org/a_(b)) and user@example.net."),
                testing::ElementsAre("example.com", "https://example.org/a_(b)"));
}

TEST(TextLength, a_long_row_of_dots_and_letters_is_read_in_bounded_time) {
    std::string hostile;
    for (int i = 0; i < 20'000; ++i) hostile += "a.";
    EXPECT_EQ(linked_addresses(hostile).size(), 0u);
}

}  // namespace
}  // namespace igny8::platform
