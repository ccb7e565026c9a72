// Tables of posts, times as people write them, and rules of recurrence: refused with an Error, or they mean something.
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "publish/csv.hpp"
#include "publish/recurrence.hpp"
#include "publish/zone.hpp"

namespace {

using namespace igny8;
using namespace igny8::publish;

constexpr Instant now{Milliseconds{1'800'000'000'000}};

template <class Use>
void tried(Use use) {
    try {
        use();
    } catch (const Error&) {
    }
}

void table(const std::string& bytes) {
    std::istringstream in(bytes);
    size_t line = 0;
    each_csv_row(in, ',', [&](const CsvRow& row) {
        if (row.line < line) __builtin_trap();
        line = row.line;
        tried([&] { CsvColumns(row.cells, {"text=1", "platform=2"}).post(row, {{"platform", "twitter"}}); });
    });
}

void time(const std::string& text) {
    auto due = parse_due(text, "Europe/Berlin", now);
    if (due.at.time_since_epoch().count() > 2'145'916'800'000 + 86'400'000) __builtin_trap();  // 2038
}

void rule(const std::string& text) {
    Recurrence repeated{read_rule(text), *parse_wall("2027-01-01T09:00"), "Europe/Berlin"};
    auto from = day_at(now, "Europe/Berlin");
    if (occurrences(repeated, from, from + std::chrono::days(20)).size() > 21) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    tried([&] { table(bytes); });
    tried([&] { time(bytes); });
    tried([&] { rule(bytes); });
    parse_day(bytes);
    return 0;
}
