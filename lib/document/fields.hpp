#pragma once
// What reading and writing a document's fields has in common.
#include <string>
#include <vector>

#include "json/json.hpp"
#include "json/reader.hpp"

namespace igny8::document {

inline int whole(const json::Reader& r, const char* key, int fallback = 0) {
    return static_cast<int>(r.integer_or(key, fallback));
}

/// What may be missing without a value to stand for it.
inline std::optional<double> number_if(const json::Reader& r, const char* key) {
    return r.has(key) ? std::optional(r.number(key)) : std::nullopt;
}

/// `read` over every item of an array.
template <class Read>
auto list(const json::Reader& r, const char* key, Read read) {
    std::vector<decltype(read(r))> out;
    for (auto& item : r.items(key)) out.push_back(read(item));
    return out;
}

template <class T>
json::Value array(const std::vector<T>& items, json::Value (*write)(const T&)) {
    json::Value out = json::Value::array();
    for (auto& item : items) out.push_back(write(item));
    return out;
}

/// Adds a key only when there is something to say.
inline void put(json::Value& out, const char* key, const std::string& text) {
    if (!text.empty()) out[key] = text;
}

inline void put(json::Value& out, const char* key, std::optional<double> number) {
    if (number) out[key] = *number;
}

}  // namespace igny8::document
