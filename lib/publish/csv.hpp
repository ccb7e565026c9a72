#pragma once
// A table of posts from a spreadsheet: RFC 4180, read by libcsv.
#include <functional>
#include <istream>
#include <map>
#include <string>
#include <vector>

#include "json/json.hpp"

namespace igny8::publish {

struct CsvRow {
    size_t line = 0;  ///< where it starts, from 1
    std::vector<std::string> cells;
};
/// Reads as the bytes come. A UTF-8 mark at the start is skipped; quoted cells may hold line breaks.
/// Errors: Fault::input for a quote that is out of place or never closed, with its line; rows of more than `limit`
/// bytes.
void each_csv_row(std::istream& in, char delimiter, const std::function<void(const CsvRow&)>& use,
                  size_t limit = size_t{1} << 20);

/// Which column of the table is which part of a post.
class CsvColumns {
public:
    /// `header`: the table's first row. `map`: "text=Caption" pairs, part of a post to a column's name (any case) or
    /// its number from 1; parts that are not in it are looked for by their own and by usual names. Errors: Fault::input
    /// for a part or a column there is not, and for a table without platform or text.
    CsvColumns(const std::vector<std::string>& header, const std::vector<std::string>& map);

    /// The row as an igny8.social_post/1. `defaults`: parts for empty cells.
    /// Errors: Fault::input naming the column.
    json::Value post(const CsvRow& row, const std::map<std::string, std::string>& defaults = {}) const;

    static std::vector<std::string> parts();  ///< what can be mapped

private:
    std::string cell(const CsvRow& row, const std::string& part) const;
    std::map<std::string, size_t> columns_;
    size_t width_ = 0;
};

/// ',' or ';' or a tab: the one that the first line has most of, outside of quotes.
char guess_delimiter(std::string_view first_line);

}  // namespace igny8::publish
