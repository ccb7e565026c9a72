#pragma once
// An ordered list of providers for one function, and who of them serves.
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "provider/health.hpp"

namespace igny8::provider {

struct PassedOver {
    std::string provider, why;
};

/// Who served, and who did not.
struct Service {
    std::string function, served, model;
    std::vector<PassedOver> passed_over;
};

template <class T>
struct Made {
    T value;
    Service service;
};

class Route {
public:
    /// `health` outlives it.
    Route(std::string function, std::vector<Choice> choices, Health& health)
        : function_(std::move(function)), choices_(std::move(choices)), health_(&health) {}

    /// `make(const Endpoint&)` of the first provider that can: one that is switched off, has no key or address, was
    /// unhealthy within the last minute, or throws Fault::unavailable, busy, protocol or auth is passed over.
    /// Everything else it throws (refused above all: another service is not asked the same thing behind the first one's
    /// back) goes through. An embedded provider's endpoint has a name and nothing else. Errors: the provider's own when
    /// the route has only one; else the most hopeful of them, naming all.
    template <class Make>
    auto serve(Make&& make) const -> Made<std::decay_t<std::invoke_result_t<Make, const Endpoint&>>> {
        std::optional<std::decay_t<std::invoke_result_t<Make, const Endpoint&>>> made;
        auto service = try_each([&](const Endpoint& endpoint) { made.emplace(make(endpoint)); });
        return {std::move(*made), std::move(service)};
    }
    /// The same for work that gives nothing back but what it did to the world. It must leave that world as it was when
    /// it throws, or be harmless to begin again.
    Service try_each(const std::function<void(const Endpoint&)>& attempt) const;

    const std::string& function() const { return function_; }
    const std::vector<Choice>& choices() const { return choices_; }
    std::vector<std::string> names() const;
    /// Whether nothing but what is built in may serve: then documents keep silent about it.
    bool embedded() const;

private:
    struct Trial;
    std::string function_;
    std::vector<Choice> choices_;
    Health* health_;
};

}  // namespace igny8::provider
