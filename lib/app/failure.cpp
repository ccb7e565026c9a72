#include "app/failure.hpp"

#include <cstdio>

#include "base/exit_status.hpp"
#include "json/json.hpp"

namespace igny8::app {

json::Value failure(const Error& error) {
    json::Value inner{{"class", name(error.fault())}, {"message", error.message()}};
    if (!error.hint().empty()) inner["hint"] = error.hint();
    if (!error.place().empty()) inner["place"] = error.place();
    inner["retryable"] = retryable(error.fault());
    inner["exit_status"] = exit_status(error.fault());
    return {{"error", inner}};
}

json::Value failure_record(size_t number, const Error& error) {
    json::Value record{{"schema", "igny8.error/1"}, {"item", number}};
    record.update(failure(error));
    return record;
}

void report_failure(std::string_view tool, const Error& error, bool as_json) {
    std::string text;
    if (as_json) {
        text = json::line(failure(error)) + "\n";
    } else {
        text = fmt::format("{}: error: {}\n", tool, error.message());
        if (!error.hint().empty()) text += fmt::format("{}: hint: {}\n", tool, error.hint());
    }
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace igny8::app
