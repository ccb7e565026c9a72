#pragma once
// The article's main headings as chapters, and chapters as YouTube marks them.
#include <map>
#include <string>
#include <vector>

#include "document/article.hpp"
#include "document/video_project.hpp"
#include "script/outline.hpp"

namespace igny8::script {

/// Where every block stands.
struct Place {
    int heading = -1;  ///< block of the nearest heading above
    int chapter = -1;
    bool back_matter = false;
};

struct Map {
    std::vector<Chapter> chapters;
    std::vector<Place> places;         ///< one a block
    std::map<int, std::string> items;  ///< headings of a numbered list of things ("3. Pothos"), by block

    /// The thing that stands under this heading; empty when it is none.
    std::string item_name(int heading) const;
};

/// Chapters are the headings of the first level that has at least two of them, the article's own title apart, and with
/// less than four of these, or one that holds half the article, the headings below them too, generic ones ("Snippet 2")
/// apart.
Map map_of(const document::Article& article);

/// Marks of the script's chapters by its estimated times. Empty when the rules cannot be met: at least three, the first
/// at 0:00, ten seconds each (apis/youtube 2.6). A chapter that is too short is told with the one before it.
std::vector<document::ChapterMarker> chapter_markers(const document::VideoScript& script, double pause,
                                                     std::string_view introduction);

/// "3:07", "1:02:03".
std::string clock_time(double seconds);
/// Seconds of such a text; -1 when it is none.
int clock_seconds(std::string_view time);

}  // namespace igny8::script
