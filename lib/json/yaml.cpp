#include "json/yaml.hpp"

#include <yaml-cpp/yaml.h>

#include <charconv>

#include "base/error.hpp"
#include "json/json.hpp"

namespace igny8::json {
namespace {

template <class T>
std::optional<T> number(const std::string& text) {
    T value{};
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

Value scalar(const YAML::Node& node) {
    const auto& text = node.Scalar();
    if (node.Tag() == "!") return text;  // quoted
    if (text == "null" || text == "~" || text.empty()) return nullptr;
    if (text == "true") return true;
    if (text == "false") return false;
    if (auto whole = number<long long>(text)) return *whole;
    bool numeric = text.find_first_not_of("+-.0123456789eE") == text.npos;
    if (auto real = numeric ? number<double>(text) : std::nullopt) return *real;
    return text;
}

Value convert(const YAML::Node& node, int depth) {
    if (depth > max_depth) throw Error(Fault::config, "nested deeper than {} levels", max_depth);
    switch (node.Type()) {
        case YAML::NodeType::Scalar:
            return scalar(node);
        case YAML::NodeType::Sequence: {
            Value out = Value::array();
            for (const auto& item : node) out.push_back(convert(item, depth + 1));
            return out;
        }
        case YAML::NodeType::Map: {
            Value out = Value::object();
            for (const auto& entry : node) out[entry.first.as<std::string>()] = convert(entry.second, depth + 1);
            return out;
        }
        default:
            return nullptr;
    }
}

}  // namespace

Value parse_yaml(std::string_view text, std::string_view name) {
    try {
        return convert(YAML::Load(std::string(text)), 0);
    } catch (const YAML::Exception& e) {
        throw Error(Fault::config, "{}: line {}, column {}: {}", name, e.mark.line + 1, e.mark.column + 1, e.msg);
    }
}

Value read_yaml(const Path& path) { return parse_yaml(read_file(path), path.string()); }

}  // namespace igny8::json
