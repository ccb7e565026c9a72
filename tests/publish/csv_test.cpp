#include "publish/csv.hpp"

#include <sstream>

#include "base/error.hpp"
#include "document/social_post.hpp"

namespace igny8::publish {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<CsvRow> rows(const std::string& text, char delimiter = ',') {
    std::istringstream in(text);
    std::vector<CsvRow> out;
    each_csv_row(in, delimiter, [&](const CsvRow& row) { out.push_back(row); });
    return out;
}

TEST(Csv, quotes_line_breaks_and_doubled_quotes_are_read) {
    auto list = rows("a,\"b, c\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",x,y\nlast,row,without newline");
    ASSERT_EQ(list.size(), 3u);
    EXPECT_THAT(list[0].cells, ElementsAre("a", "b, c", "say \"hi\""));
    EXPECT_THAT(list[1].cells, ElementsAre("two\nlines", "x", "y"));
    EXPECT_EQ(list[0].line, 1u);
    EXPECT_EQ(list[1].line, 2u);
    EXPECT_EQ(list[2].line, 4u);
}

TEST(Csv, lines_that_end_with_a_carriage_return_alone_are_counted_too) {
    auto list = rows("a,b\r\"two\rlines\",d\re,f\n");
    ASSERT_EQ(list.size(), 3u);
    EXPECT_THAT(list[2].cells, ElementsAre("e", "f"));
    EXPECT_EQ(list[1].line, 2u);
    EXPECT_EQ(list[2].line, 4u);
}

TEST(Csv, a_byte_order_mark_is_no_part_of_the_first_heading) {
    EXPECT_THAT(rows("\xEF\xBB\xBFtext,platform\n")[0].cells, ElementsAre("text", "platform"));
}

TEST(Csv, a_quote_that_is_never_closed_is_refused_with_its_line) {
    try {
        rows("a,b\nc,\"d\ne,f\n");
        FAIL();
    } catch (const Error& e) {
        EXPECT_EQ(e.message(), "line 2: a quote is out of place or never closed");
    }
    EXPECT_THROW(rows("a,b\"c\n"), Error);
}

TEST(Csv, a_row_without_end_does_not_fill_the_memory) {
    std::istringstream in("\"" + std::string(5000, 'x') + "\n" + std::string(5000, 'y'));
    EXPECT_THROW(each_csv_row(
                     in, ',', [](const CsvRow&) {}, 4096),
                 Error);
}

TEST(Csv, the_delimiter_is_seen_from_the_headings) {
    EXPECT_EQ(guess_delimiter("text;platform;\"a,b,c,d\""), ';');
    EXPECT_EQ(guess_delimiter("text,platform"), ',');
    EXPECT_EQ(guess_delimiter("text\tplatform"), '\t');
    EXPECT_EQ(guess_delimiter("text"), ',');
}

TEST(CsvColumns, a_row_becomes_a_post) {
    CsvColumns columns({"Network", "Caption", "Date", "Time", "Tags", "Image", "Alt text"}, {});
    auto post = columns.post({2, {"LinkedIn", "Hello, world", "2026-12-01", "09:00", "#coffee tea", "a.jpg", "A cup"}});
    EXPECT_EQ(post["platform"], "linkedin");
    EXPECT_EQ(post["scheduled_at"], "2026-12-01T09:00");
    EXPECT_EQ(post["hashtags"], json::Value({"coffee", "tea"}));
    EXPECT_EQ(post["media"][0]["alt_text"], "A cup");
    EXPECT_EQ(post["post_type"], "image");
    EXPECT_NO_THROW(document::read_social_post(post));
}

TEST(CsvColumns, columns_are_mapped_by_name_and_by_number) {
    CsvColumns columns({"Where", "Was", "X"}, {"platform=where", "text=2"});
    auto post = columns.post({2, {"twitter", "Hello", ""}});
    EXPECT_EQ(post["platform"], "twitter");
    EXPECT_EQ(post["post_text"], "Hello");
}

TEST(CsvColumns, wrong_maps_and_tables_are_refused) {
    auto message = [](std::vector<std::string> header, std::vector<std::string> map) {
        try {
            CsvColumns columns(header, map);
            return std::string("accepted");
        } catch (const Error& e) {
            return e.message();
        }
    };
    EXPECT_THAT(message({"a", "b"}, {}), HasSubstr("no column of texts"));
    EXPECT_THAT(message({"text"}, {"colour=a"}), HasSubstr("'colour=a' maps no part"));
    EXPECT_THAT(message({"text"}, {"platform=b"}), HasSubstr("no column 'b'"));
    EXPECT_THAT(message({"text"}, {"platform=9"}), HasSubstr("no column '9'"));
}

TEST(CsvColumns, a_wrong_row_says_what_is_wrong) {
    CsvColumns columns({"platform", "text", "priority"}, {});
    EXPECT_THROW(columns.post({2, {"twitter", "  ", ""}}), Error);
    EXPECT_THROW(columns.post({2, {"", "Hello", ""}}), Error);
    EXPECT_THROW(columns.post({2, {"twitter", "Hello", "high"}}), Error);
    EXPECT_THROW(columns.post({2, {"twitter", "Hello", "1", "more"}}), Error);
    EXPECT_EQ(columns.post({2, {"", "Hello"}}, {{"platform", "twitter"}})["platform"], "twitter");
}

}  // namespace
}  // namespace igny8::publish
