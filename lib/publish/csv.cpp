#include "publish/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::publish {
namespace {

/// libcsv's parser with its callbacks; rows end while a line is being fed, so their lines are known.
class Parser {
public:
    Parser(char delimiter, size_t limit, const std::function<void(const CsvRow&)>& use) : use_(use), limit_(limit) {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
            throw Error(Fault::internal, "libcsv cannot start");
        csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
    }
    ~Parser() { csv_free(&parser_); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    void feed(std::string_view line) {
        ++line_;
        if (row_.line == 0) row_.line = line_;
        fed_ += line.size();
        if (fed_ > limit_) throw Error(Fault::input, "line {}: the row has more than {} bytes", row_.line, limit_);
        if (csv_parse(&parser_, line.data(), line.size(), cell, row, this) != line.size()) fail();
        rethrow();
    }
    void finish() {
        if (csv_fini(&parser_, cell, row, this) != 0) fail();
        rethrow();
    }

private:
    [[noreturn]] void fail() {
        rethrow();
        throw Error(Fault::input, "line {}: a quote is out of place or never closed", std::max<size_t>(row_.line, 1))
            .hint("write a quote inside a quoted cell twice: \"\"");
    }
    void rethrow() {
        if (error_) std::rethrow_exception(error_);
    }

    // C calls these, so nothing may be thrown through it.
    static void cell(void* bytes, size_t size, void* self) noexcept {
        auto& parser = *static_cast<Parser*>(self);
        parser.row_.cells.emplace_back(static_cast<const char*>(bytes), size);
    }
    static void row(int, void* self) noexcept {
        auto& parser = *static_cast<Parser*>(self);
        try {
            if (!parser.error_) parser.use_(parser.row_);
        } catch (...) {
            parser.error_ = std::current_exception();
        }
        parser.row_ = {};
        parser.fed_ = 0;
    }

    csv_parser parser_{};
    const std::function<void(const CsvRow&)>& use_;
    CsvRow row_;
    size_t line_ = 0, fed_ = 0, limit_;
    std::exception_ptr error_;
};

struct Part {
    std::string_view name;
    std::vector<std::string_view> also;  ///< usual names of its column
};

const std::vector<Part>& known_parts() {
    static const std::vector<Part> parts{
        {"platform", {"network", "channel"}},
        {"text", {"post_text", "post", "caption", "message", "content"}},
        {"site", {}},
        {"account", {"handle", "profile"}},
        {"scheduled_at", {"scheduled", "datetime", "date time", "publish at", "when"}},
        {"date", {"day"}},
        {"time", {}},
        {"time_zone", {"timezone", "tz"}},
        {"link", {"link_url", "url"}},
        {"hashtags", {"tags"}},
        {"media", {"image", "images", "picture", "file"}},
        {"alt_text", {"alt", "alt text"}},
        {"title", {}},
        {"post_type", {"type"}},
        {"expires_at", {"expires"}},
        {"key", {"idempotency_key", "id"}},
        {"content_id", {}},
        {"priority", {}},
    };
    return parts;
}

std::string folded(std::string_view text) { return text::ascii_lower(text::trim(text)); }

size_t column_of(const std::vector<std::string>& header, const std::string& name) {
    for (size_t i = 0; i < header.size(); ++i)
        if (folded(header[i]) == folded(name)) return i;
    if (!name.empty() && name.find_first_not_of("0123456789") == std::string::npos && name.size() < 4) {
        auto number = static_cast<size_t>(std::stoi(name));
        if (number >= 1 && number <= header.size()) return number - 1;
    }
    throw Error(Fault::input, "the table has no column '{}'", name)
        .hint("its columns are: {}", text::join(header, ", "));
}

json::Value list_of(const std::string& text, std::string_view separators) {
    auto out = json::Value::array();
    size_t from = 0;
    while (from < text.size()) {
        auto to = std::min(text.find_first_of(separators, from), text.size());
        auto word = text::trim(std::string_view(text).substr(from, to - from));
        while (word.starts_with('#')) word.remove_prefix(1);
        if (!word.empty()) out.push_back(word);
        from = to + 1;
    }
    return out;
}

json::Value media_of(const std::string& text, const std::string& alt) {
    auto out = json::Value::array();
    for (auto& name : list_of(text, ";|\n")) {
        auto word = name.get<std::string>();
        bool web = word.starts_with("https://") || word.starts_with("http://");
        out.push_back({{"kind", "image"}, {web ? "url" : "path", word}, {"alt_text", alt}});
    }
    return out;
}

}  // namespace

void each_csv_row(std::istream& in, char delimiter, const std::function<void(const CsvRow&)>& use, size_t limit) {
    Parser parser(delimiter, limit, use);
    std::string line;
    bool first = true;
    while (std::getline(in, line)) {
        if (std::exchange(first, false) && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        if (!text::is_utf8(line)) line = text::repair_utf8(line);
        line += '\n';
        for (std::string_view rest = line; !rest.empty();) {  // a carriage return alone ends a line, as it ends a row
            auto end = rest.find('\r');
            bool alone = end != rest.npos && end + 2 < rest.size();
            auto length = alone ? end + 1 : rest.size();
            parser.feed(rest.substr(0, length));
            rest.remove_prefix(length);
        }
    }
    parser.finish();
}

char guess_delimiter(std::string_view line) {
    std::array<std::pair<char, int>, 3> found{{{',', 0}, {';', 0}, {'\t', 0}}};
    bool quoted = false;
    for (char c : line) {
        if (c == '"') quoted = !quoted;
        for (auto& [delimiter, count] : found) count += !quoted && c == delimiter ? 1 : 0;
    }
    return std::max_element(found.begin(), found.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
}

std::vector<std::string> CsvColumns::parts() {
    std::vector<std::string> out;
    for (auto& part : known_parts()) out.emplace_back(part.name);
    return out;
}

CsvColumns::CsvColumns(const std::vector<std::string>& header, const std::vector<std::string>& map)
    : width_(header.size()) {
    auto names = parts();
    for (auto& pair : map) {
        auto equals = pair.find('=');
        auto part = folded(pair.substr(0, equals));
        if (equals == std::string::npos || std::find(names.begin(), names.end(), part) == names.end())
            throw Error(Fault::input, "'{}' maps no part of a post", pair)
                .hint("write PART=COLUMN; parts are {}", text::join(names, ", "));
        columns_[part] = column_of(header, pair.substr(equals + 1));
    }
    for (auto& part : known_parts()) {
        if (columns_.contains(std::string(part.name))) continue;
        for (size_t i = 0; i < header.size(); ++i) {
            auto name = folded(header[i]);
            if (name == part.name || std::find(part.also.begin(), part.also.end(), name) != part.also.end())
                columns_.try_emplace(std::string(part.name), i);
        }
    }
    if (!columns_.contains("text"))
        throw Error(Fault::input, "the table has no column of texts")
            .hint("name it 'text', or say which it is: --map text=COLUMN (columns: {})", text::join(header, ", "));
}

std::string CsvColumns::cell(const CsvRow& row, const std::string& part) const {
    auto found = columns_.find(part);
    if (found == columns_.end() || found->second >= row.cells.size()) return "";
    auto& text = row.cells[found->second];
    return part == "text" ? text : std::string(text::trim(text));
}

json::Value CsvColumns::post(const CsvRow& row, const std::map<std::string, std::string>& defaults) const {
    if (row.cells.size() > width_)
        throw Error(Fault::input, "the row has {} cells, and the table {} columns", row.cells.size(), width_)
            .hint("quote cells that hold the delimiter");
    auto get = [&](const std::string& part) {
        auto text = cell(row, part);
        auto fallback = defaults.find(part);
        return text.empty() && fallback != defaults.end() ? fallback->second : text;
    };
    if (text::trim(get("text")).empty()) throw Error(Fault::input, "the row has no text");
    if (get("platform").empty())
        throw Error(Fault::input, "the row names no platform").hint("fill it in, or --platform");
    json::Value out{
        {"schema", "igny8.social_post/1"}, {"platform", folded(get("platform"))}, {"post_text", get("text")}};
    auto copy = [&](const char* part, const char* key) {
        if (auto text = get(part); !text.empty()) out[key] = text;
    };
    for (auto [part, key] : std::initializer_list<std::pair<const char*, const char*>>{{"site", "site"},
                                                                                       {"account", "account"},
                                                                                       {"time_zone", "time_zone"},
                                                                                       {"link", "link_url"},
                                                                                       {"title", "title"},
                                                                                       {"expires_at", "expires_at"},
                                                                                       {"key", "idempotency_key"},
                                                                                       {"content_id", "content_id"}})
        copy(part, key);
    out["scheduled_at"] = get("scheduled_at");
    if (out["scheduled_at"] == "" && !get("date").empty())
        out["scheduled_at"] = get("date") + "T" + (get("time").empty() ? "09:00" : get("time"));
    if (auto tags = get("hashtags"); !tags.empty()) out["hashtags"] = list_of(tags, " ,;\n");
    if (auto media = get("media"); !media.empty()) out["media"] = media_of(media, get("alt_text"));
    auto type = get("post_type");
    out["post_type"] = !type.empty() ? folded(type) : out.contains("media") ? "image" : "text";
    if (auto priority = get("priority"); !priority.empty()) {
        char* end = nullptr;
        auto value = std::strtol(priority.c_str(), &end, 10);
        if (*end != '\0' || value < -1000 || value > 1000)
            throw Error(Fault::input, "the priority '{}' is no number from -1000 to 1000", priority);
        out["priority"] = value;
    }
    return out;
}

}  // namespace igny8::publish
