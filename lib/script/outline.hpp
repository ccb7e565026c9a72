#pragma once
// The article as a supply of things that can be said, in reading order, each with its length and its worth.
#include <optional>
#include <string>
#include <vector>

#include "document/article.hpp"
#include "script/figure.hpp"
#include "script/pace.hpp"

namespace igny8::script {

struct Chapter {
    std::string title;  ///< the heading, cleaned
    int block = 0;      ///< of the heading
};

/// The smallest thing that makes sense aloud, alone or right behind the unit it needs.
struct Unit {
    enum class Kind { sentence, list, quote, row, code } kind = Kind::sentence;
    std::string text;       ///< as spoken
    int block = 0;          ///< where it stands
    int heading = -1;       ///< block of the heading above it
    int chapter = -1;       ///< index into Outline::chapters; -1: the lead, before the first chapter
    int needs = -1;         ///< unit that must be spoken directly before this one
    int context = -1;       ///< unit that brings in what this one takes as known; spoken somewhere before it
    int behind = -1;        ///< right behind this unit `linked` is spoken in place of `text`
    std::string linked;     ///< with the word that ties it: "However, …"
    std::string item_name;  ///< heading of a numbered part: "Snake plant"
    double worth = 0;       ///< about 0…1.5
    double seconds = 0;
    bool standalone = true;
    std::optional<Figure> figure;
    std::vector<std::string> items;  ///< list: short texts for the card
    std::string title;               ///< list: what introduces it, when that is short enough to stand over it
    std::string quote;               ///< what was said
    std::string attribution;         ///< quote
    std::string code, language;      ///< code: what is shown
};

struct Outline {
    std::vector<Chapter> chapters;
    std::vector<Unit> units;
};

struct OutlineLimits {
    double longest_list = 18;  ///< seconds of a spoken list
    double longest_unit = 22;  ///< seconds of anything; a longer sentence is not read to a viewer
    bool invitations = true;   ///< whether "Let’s walk through …" is worth its time
    size_t most_units = 800;   ///< of a very long article the worthiest
};

/// Pure; no unit is empty. Sentences that point at their page, back matter, raw code and near duplicates are left out.
Outline outline(const document::Article& article, const Pace& pace, const OutlineLimits& limits);

}  // namespace igny8::script
