#pragma once
// Reads a value's parts and says where one is wrong: "/script/sections/2/narration: expected string, got number".
#include <optional>
#include <string>
#include <vector>

#include "json/fwd.hpp"

namespace igny8::json {

/// A value and the JSON pointer that leads to it. Absent and null are the same.
/// Errors of every reader: Fault::input with the place.
class Reader {
public:
    explicit Reader(const Value& value, std::string place = "") : value_(&value), place_(std::move(place)) {}

    bool has(const char* key) const;
    Reader at(const char* key) const;                  ///< required
    std::vector<Reader> items(const char* key) const;  ///< no key, no items
    std::vector<Reader> items() const;

    std::string string(const char* key) const;  ///< required
    std::string string_or(const char* key, std::string fallback) const;
    double number(const char* key) const;
    double number_or(const char* key, double fallback) const;
    long long integer_or(const char* key, long long fallback) const;
    bool boolean_or(const char* key, bool fallback) const;
    std::vector<std::string> strings(const char* key) const;  ///< no key, no strings

    std::string string() const;
    const Value& value() const { return *value_; }
    const std::string& place() const { return place_; }
    /// Fault::input: "PLACE: WHAT".
    [[noreturn]] void fail(std::string_view what) const;

private:
    const Value* find(const char* key) const;
    const Value* value_;
    std::string place_;
};

}  // namespace igny8::json
