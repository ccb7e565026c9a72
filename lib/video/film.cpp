#include "video/film.hpp"

#include <algorithm>
#include <memory>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/unicode.hpp"
#include "json/json.hpp"
#include "media/picture.hpp"
#include "video/beside.hpp"
#include "video/caption_painter.hpp"
#include "video/film_file.hpp"
#include "video/film_plan.hpp"
#include "video/render.hpp"
#include "video/subtitles.hpp"

namespace igny8::video {
namespace {

using document::Output;
using document::Preset;
using document::VideoProject;

/// A composition laid out: what can be planned without drawing anything.
struct Laid {
    const Composition& composition;
    Timeline timeline;
    std::unique_ptr<CaptionPainter> captions;

    RenderJob job() const {
        RenderJob result{timeline, composition.renditions, load_from_disk(), {}, {}};
        if (!captions) return result;
        result.captions = [painter = captions.get()](int frame) { return painter->at(frame); };
        result.caption_key = [painter = captions.get()](int section) { return painter->section_key(section); };
        return result;
    }
};

std::unique_ptr<Laid> lay_out(const VideoProject& project, const Composition& composition, const FilmOptions& options) {
    // In one place for good: painters keep references to the timeline.
    auto laid = std::make_unique<Laid>(Laid{composition, plan(project, composition.preset, options.timing), nullptr});
    if (!composition.caption_style.empty())
        laid->captions = std::make_unique<CaptionPainter>(project, laid->timeline, composition.preset,
                                                          caption_style(composition.caption_style));
    return laid;
}

struct Planned {
    std::unique_ptr<Laid> laid;
    RenderPlan plan;
};

using Proof = std::optional<Beside<int>>;

/// Draws what is missing while the sound is mixed beside it and, with the first film that draws, the pictures of all
/// films are proved. Neither begins before the first frame is drawn, which it would only hold up; what either finds
/// stops the drawing.
EncodedSound draw_and_mix(const VideoProject& project, const Planned& film, const std::vector<Planned>& films,
                          const SegmentStore& store, const FilmOptions& options, Proof& proof, const Report& report) {
    std::optional<Beside<EncodedSound>> sound;
    const auto mix = [&](const std::stop_token& stop) {
        Soundtrack soundtrack(project, film.laid->timeline, film.laid->composition.preset, options.sound);
        return encode_sound(soundtrack, options.sound_bits_per_second, stop);
    };
    const auto prove = [&films](const std::stop_token& stop) {
        int pictures = 0;
        for (const Planned& one : films) pictures += prove_pictures(one.laid->job(), one.plan, stop);
        return pictures;
    };
    render(film.laid->job(), film.plan, store, [&](const Progress& progress) {
        if (!proof) proof.emplace(prove);
        if (!sound) sound.emplace(mix);
        proof->check();
        sound->check();
        report(progress);
    });
    if (proof) proof->result();
    if (!sound) sound.emplace(mix);
    return sound->result();
}

void join(document::SafeArea& a, const document::SafeArea& b) {
    a = {std::max(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom), std::max(a.left, b.left)};
}

bool together(const Composition& c, const Preset& p, const std::string& style) {
    return c.preset.width_px == p.width_px && c.preset.height_px == p.height_px && c.preset.fps == p.fps &&
           c.caption_style == style && c.preset.loudness_lufs == p.loudness_lufs &&
           c.preset.true_peak_dbtp == p.true_peak_dbtp;
}

std::string style_of(const Preset& preset, const FilmOptions& options) {
    if (options.captions == "none") return "";
    if (!options.captions.empty()) return options.captions;
    return preset.burn_captions ? preset.captions : "";
}

bool preview(const FilmOptions& options) { return options.timing.only_section.has_value(); }

Path film_path(const Preset& preset, const Rendition& rendition, const FilmOptions& options) {
    if (!options.output.empty()) return std::filesystem::absolute(options.output);
    const std::string section = preview(options) ? fmt::format("-section-{}", *options.timing.only_section) : "";
    const std::string codec = rendition.settings.codec == "h264" ? "" : "-" + rendition.settings.codec;
    return options.folder / fmt::format("{}-{}{}{}.mp4", preset.name, rendition.resolution, codec, section);
}

media::FilmInfo info(const VideoProject& project, const Timeline& timeline, const Preset& preset) {
    media::FilmInfo result{project.title, unicode::iso639_2(project.language), {}, preset.edit_lists};
    if (!preset.chapters) return result;
    const auto& chapters = timeline.chapters;
    for (size_t i = 0; i < chapters.size(); ++i) {
        const int end = i + 1 < chapters.size() ? chapters[i + 1].first_frame : timeline.total_frames;
        result.chapters.push_back(
            {timeline.film_ms(chapters[i].first_frame), timeline.film_ms(end), chapters[i].title});
    }
    return result;
}

Output output(const Path& file, const Preset& preset, const Rendition& rendition, const Timeline& timeline,
              const EncodedSound& sound) {
    Output result;
    result.preset = preset.name;
    result.resolution = rendition.resolution;
    result.codec = rendition.settings.codec;
    result.file = file;
    result.width_px = rendition.settings.width;
    result.height_px = rendition.settings.height;
    result.duration_ms = timeline.duration_ms();
    result.bytes = static_cast<long long>(std::filesystem::file_size(file));
    result.sha256 = sha256_file(file);
    result.loudness_lufs = sound.loudness_lufs;
    result.true_peak_dbtp = sound.true_peak_dbtp;
    return result;
}

void warn_about(const Output& film, const Preset& preset) {
    const double seconds = film.duration_ms / 1000.0;
    if (seconds < preset.min_seconds || seconds > preset.max_seconds)
        log::warn("{}: {:.1f} s, {} asks for {} to {}", film.file, seconds, preset.title, preset.min_seconds,
                  preset.max_seconds);
    if (preset.max_bytes > 0 && film.bytes > preset.max_bytes)
        log::warn("{}: {} bytes, {} takes {} at most", film.file, film.bytes, preset.title, preset.max_bytes);
}

std::vector<Output> write_films(const VideoProject& project, const Laid& laid, const RenderPlan& rendered,
                                const SegmentStore& store, const EncodedSound& sound, const FilmOptions& options) {
    std::vector<Output> outputs;
    for (const Preset& preset : laid.composition.presets)
        for (size_t r = 0; r < rendered.keys.size(); ++r) {
            const Rendition& rendition = laid.composition.renditions[r];
            const Path file = film_path(preset, rendition, options);
            write_film(file, store, rendered.segments, rendered.keys[r], sound, info(project, laid.timeline, preset));
            outputs.push_back(output(file, preset, rendition, laid.timeline, sound));
            if (!preview(options)) warn_about(outputs.back(), preset);
        }
    return outputs;
}

/// Beside each film of a preset, under its name. The same words for every resolution.
void write_subtitles(VideoProject& project, const Timeline& timeline, const Path& film) {
    for (const char* format : {"srt", "vtt", "ass"}) {
        const Path file = Path(film).replace_extension(format);
        write_file(file, subtitle_file(format, project, timeline));
        std::erase_if(project.subtitles, [&](const auto& s) { return s.file == file; });
        project.subtitles.push_back({format, project.language, file});
    }
}

/// A frame of the opening, without its caption.
void write_thumbnail(VideoProject& project, const Timeline& timeline, const FilmOptions& options) {
    if (!project.thumbnail.empty()) return;
    const auto frame = Painter(timeline, load_from_disk()).paint(timeline.scenes.front().frame_count / 2);
    const Path file = options.folder / "thumbnail.jpg";
    media::write_jpeg(file, {frame->width(), frame->height(), 3, media::to_rgb(*frame)});
    project.thumbnail = file;
}

std::string clock_time(int ms) {
    const int s = ms / 1000;
    return s < 3600 ? fmt::format("{}:{:02}", s / 60, s % 60)
                    : fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

void remember(VideoProject& project, const Laid& laid, const std::vector<Output>& outputs, const FilmOptions& options) {
    for (const Output& made : outputs) {
        std::erase_if(project.outputs, [&](const Output& old) {
            return old.preset == made.preset && old.resolution == made.resolution && old.codec == made.codec;
        });
        project.outputs.push_back(made);
        write_subtitles(project, laid.timeline, made.file);
    }
    write_thumbnail(project, laid.timeline, options);
    if (laid.timeline.chapters.empty()) return;
    project.script.chapter_markers.clear();
    for (const Chapter& chapter : laid.timeline.chapters)
        project.script.chapter_markers.push_back(
            {clock_time(laid.timeline.film_ms(chapter.first_frame)), chapter.title});
}

void check_inputs(const VideoProject& project) {
    if (project.voiceover && !std::filesystem::is_regular_file(project.voiceover->file))
        throw Error(Fault::no_input, "there is no voice track '{}'", project.voiceover->file)
            .hint("let igny8-tts speak it again");
}

/// A film that has nowhere to go is not worth drawing.
void check_output(const FilmOptions& options) {
    if (!options.output.empty()) const AtomicFile probe(options.output);
}

}  // namespace

std::vector<Composition> compositions(const VideoProject& project, const FilmOptions& options) {
    auto names = options.presets.empty() ? std::vector{project.video_type} : options.presets;
    const auto resolutions = options.resolutions.empty() ? std::vector<std::string>{"1080p"} : options.resolutions;
    std::vector<Composition> result;
    for (const std::string& name : names) {
        const Preset preset = document::preset(name);
        const std::string style = style_of(preset, options);
        const auto found =
            std::find_if(result.begin(), result.end(), [&](const auto& c) { return together(c, preset, style); });
        if (found == result.end()) {
            result.push_back({preset, {preset}, style, {}});
        } else {
            join(found->preset.safe_area, preset.safe_area);
            found->presets.push_back(preset);
        }
    }
    for (Composition& c : result)
        for (const std::string& resolution : resolutions)
            c.renditions.push_back(
                rendition({c.preset.width_px, c.preset.height_px, c.preset.fps}, resolution, options.profile));
    const size_t films = names.size() * resolutions.size();
    if (!options.output.empty() && films > 1)
        throw Error(Fault::usage, "one output file was named for {} films", films)
            .hint("leave -o out, or ask for one preset and resolution");
    return result;
}

std::vector<Output> make_films(VideoProject& project, const FilmOptions& options, const Report& report) {
    check_inputs(project);
    check_output(options);
    const SegmentStore store(options.segments);
    const std::vector<Composition> wanted = compositions(project, options);
    std::vector<Planned> films;
    for (const Composition& composition : wanted) {
        films.push_back({lay_out(project, composition, options), {}});
        films.back().plan = plan_render(films.back().laid->job(), store);
        preflight(films.back().laid->job(), films.back().plan, store);
    }
    make_folders(options.folder);
    std::vector<Output> all;
    Proof proof;
    for (const Planned& film : films) {
        const auto sound = draw_and_mix(project, film, films, store, options, proof, report);
        const auto outputs = write_films(project, *film.laid, film.plan, store, sound, options);
        if (!preview(options)) remember(project, *film.laid, outputs, options);
        all.insert(all.end(), outputs.begin(), outputs.end());
    }
    if (!preview(options)) {
        project.status = "ready";
        project.progress_pct = 100;
    }
    store.tidy(options.segment_bytes, options.segment_age);
    return all;
}

json::Value describe_films(const VideoProject& project, const FilmOptions& options) {
    const SegmentStore store(options.segments);
    json::Value films = json::Value::array();
    for (const Composition& composition : compositions(project, options)) {
        const auto laid = lay_out(project, composition, options);
        films.push_back(describe(laid->timeline, composition, plan_render(laid->job(), store)));
    }
    return {{"schema", "igny8.film_plan/1"}, {"project", project.id}, {"films", films}};
}

}  // namespace igny8::video
