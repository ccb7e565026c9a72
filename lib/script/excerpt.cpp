#include "script/excerpt.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view code) {
    Lines out;
    for (auto line : text::split(code, '\n')) {
        auto end = line.find_last_not_of(" \t\r");
        out.emplace_back(end == std::string_view::npos ? "" : line.substr(0, end + 1));
    }
    return out;
}

Lines trimmed(Lines lines) {
    while (!lines.empty() && lines.front().empty()) lines.erase(lines.begin());
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

size_t indent(const std::string& line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

size_t smallest_indent(const Lines& lines) {
    size_t least = std::string::npos;
    for (auto& line : lines)
        if (!line.empty()) least = std::min(least, indent(line));
    return least == std::string::npos ? 0 : least;
}

/// How far a line opens (or closes) brackets; strings are not looked into, which is fine for a choice.
int opening(const std::string& line) {
    int depth = 0;
    for (char c : line) {
        if (c == '{' || c == '(' || c == '[') ++depth;
        if (c == '}' || c == ')' || c == ']') --depth;
    }
    return depth;
}

/// A line at the outer indent that only closes belongs to what it closes.
bool closes(const std::string& line) {
    auto first = line.find_first_not_of(" \t");
    if (first == std::string::npos) return false;
    auto rest = std::string_view(line).substr(first);
    return std::string_view("})]").find(rest[0]) != std::string_view::npos || rest.starts_with("else") ||
           rest.starts_with("elif") || rest.starts_with("except") || rest.starts_with("finally") || rest == "end" ||
           rest.starts_with("catch");
}

/// Holds statements of its own, and not just the rest of a long expression.
bool opens_block(const std::string& line) { return line.ends_with('{') || line.ends_with(':'); }

/// Whole statements: each starts at the outer indent with all brackets closed.
std::vector<Lines> statements(const Lines& lines) {
    std::vector<Lines> out;
    auto outer = smallest_indent(lines);
    int depth = 0;
    for (auto& line : lines) {
        bool starts = depth <= 0 && !line.empty() && indent(line) == outer && !closes(line);
        if (starts || out.empty()) out.emplace_back();
        out.back().push_back(line);
        depth += opening(line);
    }
    return out;
}

std::string dedented(Lines lines) {
    lines = trimmed(std::move(lines));
    auto outer = smallest_indent(lines);
    for (auto& line : lines) line.erase(0, std::min(outer, line.size()));
    return text::join(lines, "\n");
}

bool only_preamble(const Lines& lines) {
    return std::all_of(lines.begin(), lines.end(), [](auto& line) {
        auto t = text::trim(line);
        return t.empty() || t.starts_with("import ") || t.starts_with("#include") || t.starts_with("using ") ||
               t.starts_with("from ") || t.starts_with("package ") || t.starts_with("syntax ") || t.starts_with("//") ||
               t.starts_with("#!") || t.starts_with("require");
    });
}

struct Part {
    Lines lines;
    double worth = 0;
};

double worth(const Lines& lines, const std::vector<std::string>& names) {
    auto text = text::join(lines, "\n");
    auto found = std::count_if(names.begin(), names.end(), [&](auto& name) { return mentions(text, name); });
    return static_cast<double>(found) + 0.1 * static_cast<double>(std::min<size_t>(lines.size(), 8)) -
           (only_preamble(lines) ? 5 : 0);
}

/// Neighbouring statements are shown together as long as they fit.
std::vector<Part> parts(const std::vector<Lines>& whole, const std::vector<std::string>& names, size_t limit) {
    std::vector<Part> out;
    for (size_t first = 0; first < whole.size(); ++first) {
        Lines sum;
        for (size_t last = first; last < whole.size(); ++last) {
            sum.insert(sum.end(), whole[last].begin(), whole[last].end());
            if (trimmed(sum).size() > limit) break;
            out.push_back({trimmed(sum), worth(trimmed(sum), names)});
        }
    }
    return out;
}

}  // namespace

std::string excerpt(std::string_view code, const std::vector<std::string>& names, size_t limit) {
    auto all = trimmed(lines_of(code));
    if (all.size() > 2000) all.resize(2000);
    if (all.size() <= limit) return dedented(all);
    auto whole = statements(all);
    auto found = parts(whole, names, limit);
    std::erase_if(found, [](auto& part) { return part.lines.size() < 2; });
    for (auto& statement : whole)  // what is inside a long one, when nothing outside is short enough
        if (found.empty() && statement.size() > 4 && opens_block(statement.front()))
            found = parts(statements(Lines(statement.begin() + 1, statement.end() - 1)), names, limit);
    auto best = std::max_element(found.begin(), found.end(), [](auto& a, auto& b) { return a.worth < b.worth; });
    return best == found.end() ? std::string() : dedented(best->lines);
}

}  // namespace igny8::script
