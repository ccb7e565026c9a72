#pragma once
#include "base/error.hpp"
#include "json/fwd.hpp"

namespace igny8::app {

/// {"error": {"class", "message", "hint"?, "place"?, "retryable", "exit_status"}}
json::Value failure(const Error& error);

/// The same as an item of a batch: {"schema": "igny8.error/1", "item": 3, "error": {…}}
json::Value failure_record(size_t number, const Error& error);

/// Says what went wrong on standard error: two readable lines, or one JSON object for a program.
void report_failure(std::string_view tool, const Error& error, bool as_json);

}  // namespace igny8::app
