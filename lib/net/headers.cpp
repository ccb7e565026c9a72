#include "net/headers.hpp"

#include "base/text.hpp"

namespace igny8::net {

std::string_view Field::plain() const {
    if (auto* hidden = std::get_if<Secret>(&value)) return hidden->reveal();
    return std::get<std::string>(value);
}

std::string_view Field::shown() const { return secret() ? "***" : plain(); }

std::optional<std::string_view> Headers::get(std::string_view name) const {
    for (auto& [key, value] : all_)
        if (text::iequals(key, name)) return value;
    return {};
}

std::vector<std::string_view> Headers::every(std::string_view name) const {
    std::vector<std::string_view> found;
    for (auto& [key, value] : all_)
        if (text::iequals(key, name)) found.push_back(value);
    return found;
}

}  // namespace igny8::net
