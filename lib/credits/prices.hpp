#pragma once
// What work costs: share/prices/credits.yaml, over which a user lays lines of his own.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "credits/amount.hpp"
#include "provider/facts.hpp"

namespace igny8::credits {

/// By the unit, or by a thousand tokens.
struct Rate {
    double credits = 0;
    bool per_1k_tokens = false;
};

struct Operation {
    std::string name, title;
    std::string unit;   ///< "minute", "picture", "post" …
    double tokens = 0;  ///< that one unit is thought to take, when a rate goes by them
    Rate price, embedded, self_hosted;
    std::map<std::string, Rate> providers;  ///< by "NAME" or "NAME/MODEL"
};

class Prices {
public:
    /// Errors: Fault::config for a file that is wrong, and for prices below zero.
    static Prices load();

    const std::vector<Operation>& operations() const { return operations_; }
    /// Errors: Fault::internal for one that is not in the file.
    const Operation& operation(std::string_view name) const;
    /// No provider: the work is our own, and the operation's price applies.
    static Rate rate(const Operation& operation, const provider::Facts* facts, const std::string& model);

    /// What so much costs. Without `tokens` the operation's own guess goes for each unit.
    static Credits cost(const Operation& operation, const Rate& rate, double units, std::optional<double> tokens = {});

private:
    std::vector<Operation> operations_;
};

}  // namespace igny8::credits
