#include "publish/film.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/error.hpp"
#include "base/text.hpp"
#include "document/preset.hpp"
#include "platform/spec.hpp"
#include "publish/chapters.hpp"

namespace igny8::publish {
namespace {

using document::Output;
using document::VideoProject;

std::string platform_of(const std::string& preset) {
    auto names = document::preset_names();
    bool known = std::find(names.begin(), names.end(), preset) != names.end();
    return known ? document::preset(preset).platform : "";
}

bool vertical(const Output& output) { return output.height_px > output.width_px; }

/// What counts, the most important first: made as the project says, made for the platform, of a shape that the platform
/// shows well, readable everywhere, sharp.
std::array<long long, 5> merits(const Output& output, const VideoProject& project, const std::string& platform) {
    auto made_for = platform_of(output.preset);
    bool upright = platform == "instagram" || platform == "tiktok";
    bool fits = made_for == platform;
    return {fits && output.preset == project.video_type, fits, vertical(output) == upright, output.codec != "hevc",
            static_cast<long long>(output.width_px) * output.height_px};
}

const Output& best(const VideoProject& project, const std::string& platform) {
    if (project.outputs.empty())
        throw Error(Fault::input, "film '{}' has not been rendered", project.id)
            .at("/outputs")
            .hint("igny8-compose renders it");
    return *std::max_element(project.outputs.begin(), project.outputs.end(), [&](auto& a, auto& b) {
        return merits(a, project, platform) < merits(b, project, platform);
    });
}

document::Seo words_of(const VideoProject& project, const std::string& platform) {
    for (auto& seo : project.seo)
        if (seo.platform == platform) return seo;
    return {platform, project.title.empty() ? project.script.title : project.title,
            project.description.empty() ? project.script.description : project.description, project.script.tags};
}

/// A model painted a picture of it: platforms want that said.
bool painted(const VideoProject& project) {
    return std::any_of(project.assets.begin(), project.assets.end(), [](auto& asset) { return !asset.model.empty(); });
}

std::string whole_path(const std::string& path) { return path.empty() ? "" : std::filesystem::absolute(path).string(); }

/// Whose pictures and clips from the libraries of stock it shows: they ask for it where there is room.
std::string credits_of(const VideoProject& project) {
    std::vector<std::string> lines;
    for (auto& asset : project.assets)
        if (!asset.licence.empty() && std::find(lines.begin(), lines.end(), asset.attribution) == lines.end())
            lines.push_back(asset.attribution);
    return text::join(lines, "\n");
}

std::string described(const VideoProject& project, const document::Seo& words, const Output& output,
                      const std::string& platform) {
    if (platform != "youtube") return words.description;
    double seconds = output.duration_ms / 1000.0;
    auto lines = vertical(output) ? "" : chapter_lines(project.script.chapter_markers, seconds);
    const auto limit = static_cast<size_t>(platform::spec("youtube").text.limit);
    auto out = with_chapters(words.description, lines, limit);
    auto credits = credits_of(project);
    if (!credits.empty() && out.size() + credits.size() + 2 <= limit) out += "\n\n" + credits;
    return out;
}

}  // namespace

json::Value film_document(const VideoProject& project, const std::string& platform, json::Value options) {
    auto film = project;
    auto words = words_of(project, platform);
    film.outputs = {best(project, platform)};
    words.description = described(project, words, film.outputs[0], platform);
    film.title = words.title;
    film.description = words.description;
    film.seo = {words};
    film.script.sections.clear();
    film.voiceover.reset();
    film.assets.clear();
    film.article_images.clear();
    film.thumbnail = whole_path(film.thumbnail);
    for (auto& track : film.subtitles) track.file = whole_path(track.file);
    auto out = document::to_json(film);
    out["tags"] = words.tags;
    out["platform"] = platform;
    out["variant"] = project.video_type;
    if (!options.is_object()) options = json::Value::object();
    if (painted(project) && !options.contains("synthetic_media")) options["synthetic_media"] = true;
    if (!options.empty()) out["options"] = std::move(options);
    return out;
}

}  // namespace igny8::publish
