#pragma once
// What people did with a post of a fake network: the same for the same post, and different from number to number, so
// that a mix-up is seen.
#include <map>
#include <string>

#include "call.hpp"

namespace igny8::fakes {

/// How often `what` happened to `id`: never 0.
inline long long happened(const std::string& id, const std::string& what) {
    unsigned out = 17;
    for (unsigned char c : id + "/" + what) out = out * 31 + c;
    return 1 + out % 9973;
}

/// The names of a comma-separated query value.
inline std::vector<std::string> listed(const Call& call, const std::string& name) {
    std::vector<std::string> out;
    auto whole = call.asked(name);
    for (auto part : text::split(whole, ','))
        if (!part.empty()) out.emplace_back(part);
    return out;
}

/// `id` → each of `names` with its number.
inline json::Value all_happened(const std::string& id, const std::vector<std::string>& names) {
    json::Value out = json::Value::object();
    for (auto& name : names) out[name] = happened(id, name);
    return out;
}

}  // namespace igny8::fakes
