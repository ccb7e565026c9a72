#include "script/chapters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "script/headline.hpp"
#include "script/speech.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using document::BlockKind;

constexpr int shortest_chapter = 10;  // seconds
constexpr size_t fewest_chapters = 3;
constexpr double half = 0.45;
constexpr int few_chapters = 4;  // below, a viewer cannot find his way by them

bool is_title(const document::Article& article, const document::Block& block) {
    return block.level <= 1 && likeness(block.text, article.title) > 0.6;
}

struct Levels {
    int first = 0, last = 0;  ///< of headings that open a chapter

    bool hold(int level) const { return first > 0 && first <= level && level <= last; }
};

/// The longest part between two headings of the level, of the whole article's blocks.
double longest_part(const document::Article& article, int level) {
    size_t start = 0, longest = 0;
    for (size_t i = 0; i <= article.blocks.size(); ++i) {
        bool end = i == article.blocks.size() ||
                   (article.blocks[i].kind == BlockKind::heading && article.blocks[i].level <= level);
        if (!end) continue;
        longest = std::max(longest, i - start);
        start = i;
    }
    return static_cast<double>(longest) / static_cast<double>(article.blocks.size());
}

/// The first level with several headings, and the one below when there are few of them or one holds half the article.
Levels chapter_levels(const document::Article& article) {
    std::array<int, 8> count{};
    for (auto& block : article.blocks)
        if (block.kind == BlockKind::heading && !is_title(article, block) && !is_back_matter(block.text))
            ++count[static_cast<size_t>(std::clamp(block.level, 1, 6))];
    for (int least : {2, 1})
        for (size_t level = 1; level <= 6; ++level)
            if (count[level] >= least) {
                bool rough = count[level] < few_chapters || longest_part(article, static_cast<int>(level)) > half;
                bool parted = rough && count[level + 1] >= 3;
                return {static_cast<int>(level), static_cast<int>(level) + (parted ? 1 : 0)};
            }
    return {};
}

/// Short headings that begin with a number, when there are at least three of them.
std::map<int, std::string> numbered_items(const document::Article& article) {
    std::map<int, std::string> out;
    for (size_t i = 0; i < article.blocks.size(); ++i) {
        auto& block = article.blocks[i];
        if (block.kind != BlockKind::heading || block.text.empty() || block.text[0] < '0' || block.text[0] > '9')
            continue;
        auto name = clean_heading(block.text);
        bool numbered = !name.empty() && name != without_end_mark(block.text) && (name[0] < '0' || name[0] > '9');
        if (numbered && word_count(name) <= 4 && !name.ends_with('?')) out[static_cast<int>(i)] = name;
    }
    return out.size() < 3 ? std::map<int, std::string>() : out;
}

struct Mark {
    double start;
    std::string title;
};

std::vector<Mark> starts(const document::VideoScript& script, double pause, std::string_view introduction) {
    std::vector<Mark> out{{0, std::string(introduction)}};
    double now = 0;
    std::string last;
    for (size_t i = 0; i < script.sections.size(); ++i) {
        auto& section = script.sections[i];
        if (!section.chapter.empty() && section.chapter != last) {
            if (i == 0) out.clear();
            out.push_back({now, section.chapter});
            last = section.chapter;
        }
        now += section.duration_estimate + pause;
    }
    return out;
}

}  // namespace

std::string Map::item_name(int heading) const {
    auto found = items.find(heading);
    return found == items.end() ? std::string() : found->second;
}

Map map_of(const document::Article& article) {
    Map map;
    map.items = numbered_items(article);
    auto levels = chapter_levels(article);
    Place now;
    int hidden_level = 0;  // of the back matter we are in
    for (size_t i = 0; i < article.blocks.size(); ++i) {
        auto& block = article.blocks[i];
        if (block.kind == BlockKind::heading) {
            if (hidden_level && block.level <= hidden_level) hidden_level = 0;
            if (!hidden_level && is_back_matter(block.text)) hidden_level = block.level;
            if (!is_title(article, block)) now.heading = static_cast<int>(i);
            bool opens = levels.hold(block.level) && !is_title(article, block) && !hidden_level;
            if (opens && (block.level == levels.first || !is_generic(clean_heading(block.text)))) {
                now.chapter = static_cast<int>(map.chapters.size());
                map.chapters.push_back({clean_heading(block.text), static_cast<int>(i)});
            }
        }
        now.back_matter = hidden_level != 0;
        map.places.push_back(now);
    }
    return map;
}

std::string clock_time(double seconds) {
    auto whole = static_cast<int>(std::floor(seconds));
    if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

int clock_seconds(std::string_view time) {
    int sum = 0, part = 0, digits = 0, parts = 1;
    for (char c : time) {
        if (c == ':') {
            if (digits == 0) return -1;
            sum = (sum + part) * 60, part = digits = 0, ++parts;
        } else if (c >= '0' && c <= '9' && digits < 4) {
            part = part * 10 + (c - '0'), ++digits;
        } else {
            return -1;
        }
    }
    return digits == 2 && parts >= 2 && parts <= 3 ? sum + part : -1;
}

std::vector<document::ChapterMarker> chapter_markers(const document::VideoScript& script, double pause,
                                                     std::string_view introduction) {
    auto marks = starts(script, pause, introduction);
    double end = script.total_duration_estimate;
    std::vector<Mark> kept;
    for (size_t i = 0; i < marks.size(); ++i) {
        double next = i + 1 < marks.size() ? marks[i + 1].start : end;
        if (std::floor(next) - std::floor(marks[i].start) < shortest_chapter) {
            if (!kept.empty()) continue;                                    // told with the one before it
            if (i + 1 < marks.size()) marks[i + 1].start = marks[i].start;  // the first one gives its place to the next
            continue;
        }
        kept.push_back(marks[i]);
    }
    if (kept.size() < fewest_chapters) return {};
    std::vector<document::ChapterMarker> out;
    for (auto& mark : kept) out.push_back({clock_time(mark.start), mark.title});
    return out;
}

}  // namespace igny8::script
