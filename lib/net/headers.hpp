#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/secret.hpp"

namespace igny8::net {

/// A name with its value, of a header, a query or a form. A secret one is a Secret: that is what logs go by.
///   {"Accept", "text/html"}   {"Authorization", Secret("Bearer " + token)}
struct Field {
    std::string name;
    std::variant<std::string, Secret> value;

    std::string_view plain() const;  ///< for the wire
    std::string_view shown() const;  ///< for people: "***" for a secret
    bool secret() const { return std::holds_alternative<Secret>(value); }
};
using Fields = std::vector<Field>;

/// The headers of a reply in the order they came, each as often as it came. A name is found in any case.
class Headers {
public:
    Headers() = default;
    Headers(std::initializer_list<std::pair<std::string, std::string>> all) : all_(all) {}
    void add(std::string_view name, std::string_view value) { all_.emplace_back(name, value); }
    /// The first of that name.
    std::optional<std::string_view> get(std::string_view name) const;
    std::vector<std::string_view> every(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

}  // namespace igny8::net
