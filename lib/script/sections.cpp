#include "script/sections.hpp"

#include <algorithm>

#include "script/speech.hpp"

namespace igny8::script {
namespace {

using Group = std::vector<const Unit*>;

double length(const Group& group) {
    double sum = 0;
    for (auto unit : group) sum += unit->seconds;
    return sum;
}

bool plain(const Group& group) {
    return std::all_of(group.begin(), group.end(), [](auto unit) { return unit->kind == Unit::Kind::sentence; });
}

/// A unit that leans on the last one of the group.
bool leans_on(const Unit& unit, const Group& group, const Outline& outline) {
    return unit.needs >= 0 && &outline.units[static_cast<size_t>(unit.needs)] == group.back();
}

bool belongs(const Unit& unit, const Group& group, const Outline& outline, const Form& form) {
    if (unit.kind != Unit::Kind::sentence) return false;  // opens a section of its own
    if (leans_on(unit, group, outline)) return true;
    if (unit.heading != group.front()->heading) return false;
    if (group.front()->chapter != unit.chapter) return false;
    bool code = group.front()->kind == Unit::Kind::code || group.back()->kind == Unit::Kind::code;
    bool gone_too_soon = code && length(group) < form.shortest_code;
    if (!plain(group) && !gone_too_soon && group.back()->block != unit.block) return false;
    return group.size() < form.sentences && length(group) + unit.seconds <= form.longest_section;
}

/// Parts the last unit, with those it leans on, off the end of the group.
Group tail(Group& group, const Outline& outline) {
    auto from = group.size() - 1;
    while (from > 0 && group[from]->needs >= 0 && leans_on(*group[from], {group[from - 1]}, outline)) --from;
    Group out(group.begin() + static_cast<long>(from), group.end());
    group.resize(from);
    return out;
}

/// A section of its own; code that is soon over takes along what leads to it.
void open(std::vector<Group>& groups, const Unit& unit, const Outline& outline, const Form& form) {
    Group group{&unit};
    bool brief = unit.kind == Unit::Kind::code && unit.seconds < form.shortest_code;
    if (brief && !groups.empty() && plain(groups.back()) && groups.back().front()->chapter == unit.chapter) {
        auto before = groups.back();
        auto lead = tail(before, outline);
        bool whole = lead.front()->needs < 0;  // else it leans on another section
        if (whole && length(lead) + unit.seconds <= form.longest_section) {
            group.insert(group.begin(), lead.begin(), lead.end());
            groups.back() = before;
            if (before.empty()) groups.pop_back();
        }
    }
    groups.push_back(group);
}

/// A section too short to be seen joins its neighbour under the same heading.
void join_short(std::vector<Group>& groups, const Form& form) {
    for (size_t i = 0; i + 1 < groups.size();) {
        auto &a = groups[i], &b = groups[i + 1];
        bool together = plain(a) && plain(b) && a.front()->heading == b.front()->heading;
        bool brief = length(a) < form.shortest_section || length(b) < form.shortest_section;
        if (together && brief && length(a) + length(b) <= form.longest_section * 1.2) {
            a.insert(a.end(), b.begin(), b.end());
            groups.erase(groups.begin() + static_cast<long>(i) + 1);
        } else {
            ++i;
        }
    }
}

}  // namespace

std::vector<Group> grouped(const Outline& outline, const std::vector<bool>& chosen, const Form& form) {
    std::vector<Group> out;
    for (size_t i = 0; i < outline.units.size(); ++i) {
        if (!chosen[i]) continue;
        auto& unit = outline.units[i];
        if (!out.empty() && belongs(unit, out.back(), outline, form))
            out.back().push_back(&unit);
        else
            open(out, unit, outline, form);
    }
    join_short(out, form);
    return out;
}

bool sums_up(const Outline& outline, const Unit& unit) {
    return unit.chapter >= 0 && is_conclusion(outline.chapters[static_cast<size_t>(unit.chapter)].title);
}

}  // namespace igny8::script
