#pragma once
// A small project with pictures that are made up, for tests that draw and encode.
#include <fmt/format.h>

#include <cmath>

#include "base/files.hpp"
#include "document/preset.hpp"
#include "document/video_project.hpp"
#include "video/painter.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

/// Sections of so many milliseconds each, a pause of 400 ms between them, one picture a section in `folder`.
inline document::VideoProject small_project(const Path& folder, const std::vector<int>& lengths_ms) {
    document::VideoProject project;
    project.id = "small";
    project.voiceover.emplace();
    int at = 0, id = 0;
    for (const int length : lengths_ms) {
        document::Section section;
        section.section_id = ++id;
        section.type = "point";
        section.narration = fmt::format("This is section {}.", id);
        project.script.sections.push_back(section);
        document::SpokenSection spoken;
        spoken.section_id = id;
        spoken.start_ms = at;
        spoken.end_ms = at + length;
        project.voiceover->sections.push_back(spoken);
        at += length + 400;
        document::VideoAsset asset;
        asset.asset_type = "image";
        asset.section_id = id;
        asset.fit = "cover";
        asset.file_url = folder / fmt::format("{}.picture", id);
        if (!folder.empty()) write_file(asset.file_url, fmt::format("picture {}", id));
        project.assets.push_back(asset);
    }
    project.voiceover->duration_ms = at;
    return project;
}

inline document::Preset small_preset() {
    document::Preset preset;
    preset.name = "small";
    preset.width_px = 96;
    preset.height_px = 160;
    return preset;
}

/// A pattern that depends on the file's name.
inline LoadPicture made_up_pictures() {
    return [](const Path& file, int) {
        const int seed = file.filename().native().front();
        std::vector<uint8_t> rgb;
        for (int y = 0; y < 200; ++y)
            for (int x = 0; x < 300; ++x)
                for (int c = 0; c < 3; ++c)
                    rgb.push_back(static_cast<uint8_t>(128 + 90 * std::sin(x * 0.07 * (c + 1) + seed) *
                                                                 std::cos(y * 0.05 + seed * c)));
        return media::to_yuv(rgb, 300, 200, 3);
    };
}

inline bool same_samples(const media::Yuv& a, const media::Yuv& b) {
    for (int i = 0; i < 3; ++i)
        for (int y = 0; y < a.plane(i).height; ++y)
            if (!std::equal(a.plane(i).row(y), a.plane(i).row(y) + a.plane(i).width, b.plane(i).row(y))) return false;
    return a.width() == b.width() && a.height() == b.height();
}

}  // namespace igny8::video
