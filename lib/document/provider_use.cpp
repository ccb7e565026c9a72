#include "document/provider_use.hpp"

#include <algorithm>

#include "document/fields.hpp"

namespace igny8::document {
namespace {

using json::Reader;
using json::Value;

PassedOver read_passed_over(const Reader& r) { return {r.string("provider"), r.string_or("why", "")}; }
Value write(const PassedOver& p) { return {{"provider", p.provider}, {"why", p.why}}; }

ProviderUse read_use(const Reader& r) {
    return {r.string("function"), r.string("served"), r.string_or("model", ""),
            list(r, "passed_over", read_passed_over)};
}

Value write(const ProviderUse& use) {
    Value out{{"function", use.function}, {"served", use.served}};
    put(out, "model", use.model);
    if (!use.passed_over.empty()) out["passed_over"] = array<PassedOver>(use.passed_over, write);
    return out;
}

}  // namespace

std::vector<ProviderUse> read_provider_uses(const Value& document) {
    return list(Reader(document), "providers", read_use);
}

void write_provider_uses(Value& document, const std::vector<ProviderUse>& uses) {
    if (!uses.empty()) document["providers"] = array<ProviderUse>(uses, write);
}

void note_provider_use(std::vector<ProviderUse>& uses, ProviderUse use) {
    auto same = std::find_if(uses.begin(), uses.end(), [&](auto& u) { return u.function == use.function; });
    if (same == uses.end())
        uses.push_back(std::move(use));
    else
        *same = std::move(use);
}

}  // namespace igny8::document
