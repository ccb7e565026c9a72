#include "film_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/ids.hpp"
#include "base/text.hpp"

namespace igny8::compose {
namespace {

std::string either(const std::string& given, const app::Session& session, const char* key) {
    return given.empty() ? session.config().get(key) : given;
}

/// The project's id as a folder name; an id that is none gets one derived from it.
std::string folder_name(const std::string& id) {
    const auto plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    };
    if (!id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), plain)) return id;
    return derived_id("project-", {id});
}

std::vector<std::string> wanted_presets(const Options& options, const document::VideoProject& project) {
    if (!options.presets.empty()) return options.presets;
    return {project.video_type.empty() ? "youtube_short" : project.video_type};
}

}  // namespace

void declare(CLI::App& cli, Options& o) {
    app::declare(cli, o.pipe, false);
    cli.add_option("--preset", o.presets,
                   "Platforms to compose for, by preset name, separated by commas (default: the project's)")
        ->delimiter(',')
        ->type_name("NAME");
    cli.add_option("--resolution", o.resolutions,
                   "Sizes of the shorter side, separated by commas: 1080p, 720p (default: 1080p)")
        ->delimiter(',')
        ->type_name("SIZE");
    cli.add_option("--codec", o.codec, "h264, hevc or av1 (default: the profile's)")->type_name("CODEC");
    cli.add_option("--profile", o.profile, "draft (540p, at once), fast, medium, quality, hevc or av1 (default: fast)")
        ->type_name("NAME");
    cli.add_option("--transition", o.transition,
                   "Between pictures: fade, slide, zoom, cut, or auto (default): slide from card to card, else fade")
        ->type_name("KIND");
    cli.add_option("--captions", o.captions, "Style of the burned-in captions, or none (default: the preset's)")
        ->type_name("STYLE");
    cli.add_option("--section", o.section,
                   "Only this section, as a preview file of its own; the project stays as it is")
        ->type_name("N");
    cli.add_option("--threads", o.threads, "Threads of the encoder; another number gives other bytes (default: 4)")
        ->check(CLI::Range(1, 64))
        ->type_name("N");
    cli.add_flag("--no-music", o.no_music, "The voice alone");
    cli.add_flag("--no-motion", o.no_motion, "Pictures stand still");
}

video::FilmOptions film_options(const Options& o, const document::VideoProject& project, app::Session& session) {
    const app::Config& config = session.config();
    video::FilmOptions result;
    result.presets = wanted_presets(o, project);
    result.resolutions = o.resolutions;
    result.profile = {either(o.profile, session, "render.profile"), o.codec,
                      o.threads > 0 ? o.threads : static_cast<int>(config.number("render.threads"))};
    result.timing.transition = video::transition(either(o.transition, session, "render.transition"));
    result.timing.transition_ms = static_cast<int>(config.number("render.transition_ms"));
    result.timing.motion = !o.no_motion;
    if (o.section > 0) result.timing.only_section = o.section;
    result.sound.music = !o.no_music;
    result.captions = o.captions;
    result.sound_bits_per_second = static_cast<long long>(config.number("render.sound_kbps") * 1000);
    result.output = o.output;
    result.folder = session.media_root() / "videos" / folder_name(project.id);
    result.segments = session.media_root() / "work" / "segments";
    result.segment_bytes = static_cast<uintmax_t>(config.number("render.cache_mb")) << 20;
    result.segment_age = std::chrono::hours(24 * static_cast<int>(config.number("render.cache_days")));
    return result;
}

}  // namespace igny8::compose
