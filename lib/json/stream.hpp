#pragma once
// Documents on a pipe: an object, an array of objects, or objects one after another (NDJSON), told apart by the bytes.
#include <exception>
#include <functional>
#include <istream>
#include <optional>

#include "json/json.hpp"

namespace igny8::json {

/// One document of a stream, or what is wrong with it; the rest of the stream goes on behind a wrong one.
struct Item {
    size_t number;  ///< from 1
    size_t line;    ///< the line it starts on, from 1
    std::optional<Value> value;
    std::exception_ptr error;  ///< an igny8::Error when there is no value
};

/// Reads as the bytes come and keeps one document in memory.
/// Errors: Fault::input for an empty stream, or one that does not start with JSON; `limit` bytes a document.
void each_document(std::istream& in, const std::function<void(const Item&)>& use, size_t limit = size_t{64} << 20);

}  // namespace igny8::json
