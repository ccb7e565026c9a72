#include "storage/robots.hpp"

#include <string>
#include <vector>

#include "base/text.hpp"

namespace igny8::storage {
namespace {

struct Rule {
    std::string_view pattern;
    bool allow = false;
};

struct Group {
    std::vector<std::string> agents;
    std::vector<Rule> rules;
};

std::vector<Group> read(std::string_view robots) {
    std::vector<Group> groups;
    bool in_agents = false;
    for (auto line : text::split(robots, '\n')) {
        line = line.substr(0, line.find('#'));
        auto colon = line.find(':');
        if (colon == line.npos) continue;
        auto name = text::ascii_lower(text::trim(line.substr(0, colon)));
        auto value = text::trim(line.substr(colon + 1));
        if (name == "user-agent") {
            if (!in_agents) groups.emplace_back();
            groups.back().agents.push_back(text::ascii_lower(value));
            in_agents = true;
        } else if (name == "allow" || name == "disallow") {
            in_agents = false;
            if (!groups.empty() && !value.empty()) groups.back().rules.push_back({value, name == "allow"});
        }
    }
    return groups;
}

/// Looks for the pattern's pieces between '*' one after the other; the first stands at the beginning.
bool fits(std::string_view pattern, std::string_view path) {
    bool to_end = pattern.ends_with('$');
    if (to_end) pattern.remove_suffix(1);
    auto pieces = text::split(pattern, '*');
    size_t at = 0;
    for (size_t i = 0; i < pieces.size(); ++i) {
        bool last = i + 1 == pieces.size();
        auto found = last && to_end && i > 0 && path.size() >= pieces[i].size() ? path.rfind(pieces[i])
                                                                                : path.find(pieces[i], at);
        if (found == path.npos || found < at || (i == 0 && found != 0)) return false;
        at = found + pieces[i].size();
    }
    return !to_end || at == path.size();
}

std::vector<Rule> rules_for(const std::vector<Group>& groups, const std::string& agent) {
    std::vector<Rule> rules;
    for (auto& group : groups)
        for (auto& name : group.agents)
            if (name == agent) rules.insert(rules.end(), group.rules.begin(), group.rules.end());
    return rules;
}

bool is_named(const std::vector<Group>& groups, const std::string& agent) {
    for (auto& group : groups)
        for (auto& name : group.agents)
            if (name == agent) return true;
    return false;
}

}  // namespace

bool robots_forbid(std::string_view robots, std::string_view agent, std::string_view path) {
    auto groups = read(robots);
    auto wanted = text::ascii_lower(agent);
    const Rule* decides = nullptr;
    auto rules = rules_for(groups, is_named(groups, wanted) ? wanted : "*");
    for (auto& rule : rules) {
        if (!fits(rule.pattern, path)) continue;
        bool longer = !decides || rule.pattern.size() > decides->pattern.size();
        bool kinder = decides && rule.pattern.size() == decides->pattern.size() && rule.allow;
        if (longer || kinder) decides = &rule;
    }
    return decides && !decides->allow;
}

}  // namespace igny8::storage
