#include "json/reader.hpp"

#include "base/error.hpp"
#include "json/json.hpp"

namespace igny8::json {
namespace {

std::string below(const std::string& place, std::string_view key) { return fmt::format("{}/{}", place, key); }

[[noreturn]] void fail_at(const std::string& place, std::string_view what) {
    throw Error(Fault::input, "{}: {}", place.empty() ? "/" : place, what).at(place);
}

[[noreturn]] void expected(const std::string& place, std::string_view wanted, const Value& got) {
    fail_at(place, fmt::format("expected {}, got {}", wanted, got.type_name()));
}

std::string to_string(const Value& value, const std::string& place) {
    if (!value.is_string()) expected(place, "string", value);
    return value.get<std::string>();
}

double to_number(const Value& value, const std::string& place) {
    if (!value.is_number()) expected(place, "number", value);
    return value.get<double>();
}

}  // namespace

const Value* Reader::find(const char* key) const {
    if (!value_->is_object()) expected(place_, "object", *value_);
    auto it = value_->find(key);
    return it == value_->end() || it->is_null() ? nullptr : &*it;
}

bool Reader::has(const char* key) const { return find(key) != nullptr; }

Reader Reader::at(const char* key) const {
    const Value* value = find(key);
    if (!value) fail_at(below(place_, key), "is missing");
    return Reader(*value, below(place_, key));
}

std::vector<Reader> Reader::items(const char* key) const { return has(key) ? at(key).items() : std::vector<Reader>{}; }

std::vector<Reader> Reader::items() const {
    if (!value_->is_array()) expected(place_, "array", *value_);
    std::vector<Reader> out;
    for (const auto& item : *value_) out.emplace_back(item, below(place_, std::to_string(out.size())));
    return out;
}

std::string Reader::string(const char* key) const { return at(key).string(); }
std::string Reader::string() const { return to_string(*value_, place_); }

std::string Reader::string_or(const char* key, std::string fallback) const {
    const Value* value = find(key);
    return value ? to_string(*value, below(place_, key)) : std::move(fallback);
}

double Reader::number(const char* key) const {
    auto found = at(key);
    return to_number(found.value(), found.place());
}

double Reader::number_or(const char* key, double fallback) const {
    const Value* value = find(key);
    return value ? to_number(*value, below(place_, key)) : fallback;
}

long long Reader::integer_or(const char* key, long long fallback) const {
    const Value* value = find(key);
    if (!value) return fallback;
    if (!value->is_number_integer()) expected(below(place_, key), "integer", *value);
    return value->get<long long>();
}

bool Reader::boolean_or(const char* key, bool fallback) const {
    const Value* value = find(key);
    if (!value) return fallback;
    if (!value->is_boolean()) expected(below(place_, key), "boolean", *value);
    return value->get<bool>();
}

std::vector<std::string> Reader::strings(const char* key) const {
    std::vector<std::string> out;
    for (const auto& item : items(key)) out.push_back(item.string());
    return out;
}

void Reader::fail(std::string_view what) const { fail_at(place_, what); }

}  // namespace igny8::json
