#pragma once
// Which pictures and cards each section shows, and in which order. Pure: no file is opened here.
#include <optional>
#include <vector>

#include "assets/card.hpp"
#include "document/video_project.hpp"

namespace igny8::assets {

/// One thing to look at.
struct Visual {
    int image = -1;       ///< index into project.article_images, or
    CardText card;        ///< what to draw
    double moment = 0.5;  ///< where in its section it belongs, 0…1
    bool is_picture() const { return image >= 0; }
};

struct SectionVisuals {
    int section_id = 0;
    std::vector<Visual> visuals;  ///< in order of play; never empty
};

/// `usable[i]` says whether article_images[i] can be shown. A picture goes first to the section it belongs to best and
/// is shown again elsewhere only when that section has nothing else; never twice in a row. A section gets one visual
/// for about every seven seconds (one to four).
std::vector<SectionVisuals> choose(const document::VideoProject& project, const std::vector<bool>& usable);

/// How long a section is on the screen: as spoken, else as estimated.
double seconds_of(const document::VideoProject& project, const document::Section& section);

}  // namespace igny8::assets
