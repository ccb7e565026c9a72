#include "credits/prices.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "json/reader.hpp"
#include "json/shared.hpp"

namespace igny8::credits {
namespace {

using json::Reader;

Rate read_rate(const Reader& r) {
    Rate out;
    out.per_1k_tokens = r.value().is_object();
    if (!out.per_1k_tokens && !r.value().is_number()) r.fail("expected credits, or {per_1k_tokens: credits}");
    out.credits = out.per_1k_tokens ? r.number("per_1k_tokens") : r.value().get<double>();
    if (out.credits < 0 || out.credits > 1e6) r.fail("expected 0 to 1000000 credits");
    return out;
}

Operation read_operation(const Reader& r, const std::string& name) {
    Operation o{.name = name,
                .title = r.string("title"),
                .unit = r.string("unit"),
                .tokens = r.number_or("tokens", 0),
                .price = read_rate(r.at("price")),
                .embedded = {},
                .self_hosted = {},
                .providers = {}};
    o.embedded = r.has("embedded") ? read_rate(r.at("embedded")) : o.price;
    o.self_hosted = r.has("self_hosted") ? read_rate(r.at("self_hosted")) : o.price;
    if (!r.has("providers")) return o;
    auto providers = r.at("providers");
    for (auto& [provider, value] : providers.value().items())
        o.providers[provider] = read_rate(providers.at(provider.c_str()));
    return o;
}

}  // namespace

Prices Prices::load() {
    const auto lines = json::shared_yaml("price list", "prices", "credits");
    Prices out;
    try {
        auto operations = Reader(lines).at("operations");
        for (auto& [name, value] : operations.value().items())
            out.operations_.push_back(read_operation(operations.at(name.c_str()), name));
    } catch (const Error& error) {
        throw Error(Fault::config, "prices/credits.yaml: {}", error.message());
    }
    return out;
}

const Operation& Prices::operation(std::string_view name) const {
    auto found = std::find_if(operations_.begin(), operations_.end(), [&](auto& o) { return o.name == name; });
    if (found == operations_.end()) throw Error(Fault::internal, "prices/credits.yaml has no operation '{}'", name);
    return *found;
}

Rate Prices::rate(const Operation& operation, const provider::Facts* facts, const std::string& model) {
    if (!facts) return operation.price;
    for (auto& key : {facts->name + "/" + model, facts->name})
        if (auto found = operation.providers.find(key); found != operation.providers.end()) return found->second;
    if (facts->embedded) return operation.embedded;
    return facts->self_hosted() ? operation.self_hosted : operation.price;
}

Credits Prices::cost(const Operation& operation, const Rate& rate, double units, std::optional<double> tokens) {
    if (!rate.per_1k_tokens) return rounded_up(rate.credits * units);
    return rounded_up(rate.credits * tokens.value_or(operation.tokens * units) / 1000);
}

}  // namespace igny8::credits
