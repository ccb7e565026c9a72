#pragma once
// The visuals of a whole project: pictures, cards, music, thumbnail.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "assets/outside.hpp"
#include "base/files.hpp"
#include "base/progress.hpp"
#include "document/preset.hpp"
#include "document/video_project.hpp"

namespace igny8::assets {

struct GatherOptions {
    std::vector<std::string> presets;  ///< cards are drawn for each of their canvases; none: the project's video_type
    std::string theme = "midnight";
    std::string music;             ///< choose_music's wish; empty: the project's background_music, else automatic
    std::optional<int> section;    ///< only this one again; everything else stays
    bool article_pictures = true;  ///< false: cards alone
    Outside outside;               ///< for sections that have no picture of the article; nobody: cards as ever
};

/// Fills project.assets (asset_type image, stock_video and music; others stay), thumbnail, background_music and status.
/// Files go to `folder` under names of their content, so that a second run writes nothing new.
/// Errors: Fault::input without script or for an unknown section; Fault::usage for unknown presets, themes, tracks;
/// Fault::config for a character that no font has; Fault::cannot_create and Fault::io from writing.
void gather(document::VideoProject& project, const GatherOptions& options, const Path& folder, const Report& report);

/// The project's picture to click on: over the best usable picture of the article, else over what `other` brings (it is
/// asked only then), else a card. JPEG below 2 MB.
Path make_thumbnail(const document::VideoProject& project, const std::string& theme, const std::string& size,
                    const Path& folder, const std::function<std::optional<Path>()>& other = {});

}  // namespace igny8::assets
