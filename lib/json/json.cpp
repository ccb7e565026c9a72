#include "json/json.hpp"

#include "base/error.hpp"

namespace igny8::json {
namespace {

struct Place {
    size_t line = 1, column = 1;
};

Place place_of(std::string_view text, size_t byte) {
    Place place;
    for (char c : text.substr(0, byte)) {
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((c & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

/// The reason in nlohmann's message, without its number and its own place.
std::string reason(const nlohmann::json::parse_error& e) {
    std::string_view what = e.what();
    if (auto at = what.find(" - "); at != what.npos)
        what = what.substr(at + 3);
    else if (auto colon = what.rfind(": "); colon != what.npos)
        what = what.substr(colon + 2);
    return std::string(what.substr(0, 160));
}

}  // namespace

Value parse(std::string_view text, std::string_view name) {
    auto guard = [&](int depth, Value::parse_event_t, Value&) {
        if (depth > max_depth)
            throw Error(Fault::input, "{}: nested deeper than {} levels", name, max_depth).hint("give flatter JSON");
        return true;
    };
    try {
        return Value::parse(text.begin(), text.end(), guard);
    } catch (const nlohmann::json::parse_error& e) {
        auto place = place_of(text, e.byte ? e.byte - 1 : 0);
        throw Error(Fault::input, "{}: line {}, column {}: not JSON: {}", name, place.line, place.column, reason(e));
    }
}

Value read(const Path& path) { return parse(read_file(path), path == "-" ? "standard input" : path.string()); }

std::string line(const Value& value) { return value.dump(-1, ' ', false, Value::error_handler_t::replace); }

std::string pretty(const Value& value) { return value.dump(2, ' ', false, Value::error_handler_t::replace) + "\n"; }

void merge(Value& into, const Value& patch) { into.merge_patch(patch); }

}  // namespace igny8::json
