#include "publish/chapters.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <span>

#include "base/text.hpp"

namespace igny8::publish {
namespace {

constexpr size_t fewest = 3;
constexpr int shortest = 10;  // seconds

/// "1:02:03" → 3723; nothing for what is no such time.
std::optional<int> seconds_of(std::string_view mark) {
    auto parts = text::split(mark, ':');
    if (parts.size() < 2 || parts.size() > 3) return {};
    int out = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
        int value = 0;
        auto part = parts[i];
        auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        bool digits = error == std::errc{} && end == part.data() + part.size() && part[0] != '-';
        if (!digits || (i > 0 && (part.size() != 2 || value > 59))) return {};
        out = out * 60 + value;
    }
    return out;
}

/// A line that begins with a time.
bool is_mark(std::string_view line) {
    auto blank = line.find(' ');
    return blank != line.npos && seconds_of(line.substr(0, blank)).has_value();
}

struct Run {
    size_t first = 0, count = 0;
};

/// The list of marks that a description has: lines one below the other, the first at the film's start.
Run marks_in(std::span<const std::string_view> lines) {
    for (size_t i = 0; i < lines.size(); ++i) {
        if (!is_mark(lines[i]) || seconds_of(lines[i].substr(0, lines[i].find(' '))) != 0) continue;
        Run run{i, 1};
        while (i + run.count < lines.size() && is_mark(lines[i + run.count])) ++run.count;
        return run;
    }
    return {};
}

std::string join(std::span<const std::string_view> lines) {
    std::string out;
    for (auto line : lines) out += std::string(line) + "\n";
    return out;
}

/// Where the marks stood and what stands around them, without them: their heading goes too.
std::pair<std::string, std::string> around(std::span<const std::string_view> lines, Run run) {
    auto before = lines.subspan(0, run.first);
    if (!before.empty() && text::trim(before.back()).ends_with(':')) before = before.first(before.size() - 1);
    return {std::string(text::trim(join(before))), std::string(text::trim(join(lines.subspan(run.first + run.count))))};
}

std::string paragraphs(const std::vector<std::string>& parts) {
    std::vector<std::string> there;
    for (auto& part : parts)
        if (!part.empty()) there.push_back(part);
    return text::join(there, "\n\n");
}

}  // namespace

std::string chapter_lines(const std::vector<document::ChapterMarker>& marks, double seconds) {
    if (marks.size() < fewest) return "";
    std::string out;
    std::optional<int> before;
    for (auto& mark : marks) {
        auto at = seconds_of(mark.time);
        bool begins = at && !before && *at == 0;
        bool goes_on = at && before && *at - *before >= shortest;
        auto title = text::collapse(text::replace_all(text::replace_all(mark.title, "<", ""), ">", ""));
        if ((!begins && !goes_on) || title.empty()) return "";
        before = at;
        out += fmt::format("{}{} {}", out.empty() ? "" : "\n", mark.time, title);
    }
    return seconds > 0 && seconds - *before < shortest ? "" : out;
}

std::string with_chapters(const std::string& description, const std::string& lines, size_t most_bytes) {
    auto all = text::split(description, '\n');
    auto run = marks_in(all);
    if (run.count == 0) {
        auto whole = paragraphs({description, lines});
        return whole.size() <= most_bytes ? whole : description;
    }
    if (!lines.empty()) {
        auto whole =
            join(std::span(all).first(run.first)) + lines + "\n" + join(std::span(all).subspan(run.first + run.count));
        whole = text::trim(whole);
        if (whole.size() <= most_bytes) return whole;
    }
    auto [before, after] = around(all, run);
    return paragraphs({before, after});
}

}  // namespace igny8::publish
