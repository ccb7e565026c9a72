#include "video/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "json/json.hpp"
#include "media/loudness_meter.hpp"
#include "media/probe.hpp"
#include "video/verify_stretches.hpp"

namespace igny8::video {
namespace {

using document::Preset;
using media::ProbedFilm;
using State = Check::State;

// Platforms' own pages (YouTube, Instagram, TikTok): H.264 or H.265 4:2:0 8 bit, closed GOP, a key frame every few
// seconds, AAC-LC stereo at 48 kHz, progressive download.
constexpr double longest_gop_seconds = 10.5, sync_seconds = 0.06, loudness_tolerance = 1, peak_tolerance = 0.05;
constexpr double most_still_seconds = 8, most_silence_seconds = 3;

/// Collects checks; `ok` decides, `otherwise` is how bad it is when not.
class Checks {
public:
    void add(std::string id, bool ok, std::string measured, std::string limit, std::string reason,
             State otherwise = State::fail) {
        all_.push_back({std::move(id), ok ? State::ok : otherwise, std::move(measured), std::move(limit),
                        ok ? std::string() : std::move(reason)});
    }
    std::vector<Check> take() { return std::move(all_); }

private:
    std::vector<Check> all_;
};

void check_file(Checks& out, const ProbedFilm& film, const Preset& preset) {
    const bool mp4 = text::contains(film.container, "mp4");
    out.add("container", mp4, mp4 ? "mp4" : film.container, "mp4",
            "platforms take MP4 everywhere, other containers here and there");
    out.add("faststart", film.faststart, film.faststart ? "index first" : "index last", "index first",
            "a player must fetch the whole file before it can begin; write it with faststart");
    if (!preset.edit_lists)
        out.add("edit_lists", !film.edit_lists, film.edit_lists ? "some" : "none", "none",
                fmt::format("{} asks for files without", preset.title), State::warn);
    if (preset.max_bytes > 0)
        out.add("bytes", film.bytes <= preset.max_bytes, fmt::format("{} bytes", film.bytes),
                fmt::format("≤ {} bytes", preset.max_bytes), fmt::format("{} refuses larger files", preset.platform));
    const double tolerance = 0.05;
    out.add("duration",
            film.duration >= preset.min_seconds - tolerance && film.duration <= preset.max_seconds + tolerance,
            fmt::format("{:.2f} s", film.duration), fmt::format("{}…{} s", preset.min_seconds, preset.max_seconds),
            film.duration < preset.min_seconds ? fmt::format("shorter than {} wants it", preset.title)
                                               : fmt::format("longer than {} takes", preset.title));
}

bool fits_canvas(const media::ProbedVideo& v, const Preset& preset) {
    const bool whole = v.width == preset.width_px && v.height == preset.height_px;
    return whole || (v.width == preset.width_px * 2 / 3 && v.height == preset.height_px * 2 / 3);
}

void check_codec(Checks& out, const media::ProbedVideo& v, const Preset& preset) {
    const bool known = std::find(preset.codecs.begin(), preset.codecs.end(), v.codec) != preset.codecs.end();
    out.add("video_codec", known, v.codec, text::join(preset.codecs, ", "),
            fmt::format("{} does not take it", preset.platform));
    const bool profile = v.codec == "h264"
                             ? v.profile == "High" || v.profile == "Main" || v.profile == "Constrained Baseline"
                             : v.profile.rfind("Main", 0) == 0 || v.profile == "High";
    out.add("profile", profile, v.profile, v.codec == "h264" ? "High" : "Main", "hardware decoders may refuse it",
            State::warn);
    if (v.codec == "hevc") out.add("codec_tag", v.tag == "hvc1", v.tag, "hvc1", "Apple's players show hvc1 alone");
    out.add("pixel_format", v.pixel_format == "yuv420p", v.pixel_format, "yuv420p", "phones decode 8-bit 4:2:0 only");
}

void check_picture_format(Checks& out, const media::ProbedVideo& v, const Preset& preset) {
    const std::string colours = fmt::format("{}/{}/{}, {}", v.primaries, v.transfer, v.matrix, v.range);
    out.add("colour", v.primaries == "bt709" && v.transfer == "bt709" && v.matrix == "bt709" && v.range == "tv",
            colours, "bt709/bt709/bt709, tv", "untagged or mistagged pictures are shown with shifted colours");
    const bool shape = v.width * preset.height_px == v.height * preset.width_px;
    out.add("resolution", fits_canvas(v, preset), fmt::format("{}×{}", v.width, v.height),
            fmt::format("{}×{} or two thirds of it", preset.width_px, preset.height_px),
            shape ? "a draft's size, not a delivery size" : "the shape is wrong: bars or a crop follow",
            shape ? State::warn : State::fail);
    out.add("frame_rate", std::abs(v.fps - preset.fps) < 0.01, fmt::format("{:.3f} fps", v.fps),
            fmt::format("{} fps", preset.fps), "not what the preset says",
            v.fps > 0 && v.fps <= 60.01 ? State::warn : State::fail);
    out.add("time_stamps", v.even, v.even ? "even" : "uneven", "even", "frames of different length stutter");
    out.add("closed_gop", !v.open_gop, v.open_gop ? "open" : "closed", "closed",
            "cutting and seeking show broken pictures");
    out.add("key_frames", v.key_frames > 0 && v.longest_gop <= longest_gop_seconds,
            fmt::format("{} in {} frames, {:.1f} s apart at most", v.key_frames, v.frames, v.longest_gop),
            fmt::format("≤ {} s apart", longest_gop_seconds), "seeking takes long", State::warn);
}

void check_video(Checks& out, const ProbedFilm& film, const Preset& preset) {
    out.add("video_stream", film.video.has_value(), film.video ? "one" : "none", "one", "there is no picture");
    if (!film.video) return;
    check_codec(out, *film.video, preset);
    check_picture_format(out, *film.video, preset);
}

void check_sound(Checks& out, const ProbedFilm& film) {
    out.add("sound_stream", film.sound.has_value(), film.sound ? "one" : "none", "one", "there is no sound");
    if (!film.sound) return;
    const media::ProbedSound& s = *film.sound;
    out.add("sound_codec", s.codec == "aac" && (s.profile == "LC" || s.profile.empty()), s.codec + " " + s.profile,
            "aac LC", "platforms want AAC-LC");
    out.add("sound_rate", s.rate == 48000, fmt::format("{} Hz", s.rate), "48000 Hz", "it will be resampled",
            s.rate == 44100 ? State::warn : State::fail);
    out.add("sound_channels", s.channels == 2, std::to_string(s.channels), "2",
            "phones play one side only or refuse it");
    if (!film.video) return;
    const double start = std::max(std::abs(film.video->start), std::abs(s.start));
    out.add("start", start <= sync_seconds, fmt::format("picture {:.3f} s, sound {:.3f} s", film.video->start, s.start),
            fmt::format("≤ {} s", sync_seconds), "picture and sound do not begin together");
    const double apart = std::abs(film.video->duration - s.duration);
    out.add("sync", apart <= sync_seconds, fmt::format("{:.3f} s apart", apart), fmt::format("≤ {} s", sync_seconds),
            "picture and sound do not end together");
}

void check_chapters(Checks& out, const ProbedFilm& film, const Preset& preset) {
    if (!preset.chapters) return;
    bool good = film.chapters.size() >= 3 && film.chapters.front().start < 0.5;
    for (size_t i = 0; i < film.chapters.size(); ++i) {
        const double end = i + 1 < film.chapters.size() ? film.chapters[i + 1].start : film.duration;
        good = good && end - film.chapters[i].start >= 9.9 && !film.chapters[i].title.empty();
    }
    out.add("chapters", good, std::to_string(film.chapters.size()), "at least 3 of at least 10 s, the first at 0:00",
            "YouTube shows no chapters otherwise", State::warn);
}

void hear(Checks& out, const Path& film, const Preset& preset) {
    media::LoudnessMeter meter(2, 48000, true);
    SoundWatch watch;
    media::decode_sound(film, [&](std::span<const float> stereo) {
        meter.add(stereo);
        watch.add(stereo);
    });
    const media::Loudness heard = meter.result();
    out.add("loudness", std::abs(heard.integrated_lufs - preset.loudness_lufs) <= loudness_tolerance,
            fmt::format("{:.1f} LUFS", heard.integrated_lufs),
            fmt::format("{} ± {} LUFS", preset.loudness_lufs, loudness_tolerance),
            heard.integrated_lufs < preset.loudness_lufs ? "too quiet beside other films"
                                                         : "the platform will turn it down");
    out.add("true_peak", heard.true_peak_dbtp <= preset.true_peak_dbtp + peak_tolerance,
            fmt::format("{:.1f} dBTP", heard.true_peak_dbtp), fmt::format("≤ {} dBTP", preset.true_peak_dbtp),
            "it may crackle after the platform encodes it again");
    out.add("clipping", watch.clipped_runs() == 0, fmt::format("{} runs", watch.clipped_runs()), "none",
            "samples stand at full scale");
    const std::vector<Stretch> silences = watch.silences(most_silence_seconds);
    out.add("silence", silences.empty(), silences.empty() ? "none" : words(silences),
            fmt::format("none over {} s", most_silence_seconds), "viewers think it has ended", State::warn);
}

void look(Checks& out, const Path& film) {
    PictureWatch watch;
    media::decode_picture(film, [&](const media::Thumb& thumb) { watch.add(thumb); });
    watch.finish();
    const double dark = longest(watch.black()), still = longest(watch.frozen());
    out.add("black", watch.black().empty(), dark > 0 ? words(watch.black()) : "none", "none over 0.5 s",
            "nothing is to be seen", dark > 2 ? State::fail : State::warn);
    out.add("frozen", watch.frozen().empty(), still > 0 ? words(watch.frozen()) : "none", "none over 2 s",
            "nothing moves, not even a caption", still > most_still_seconds ? State::fail : State::warn);
}

}  // namespace

std::vector<Check> verify(const Path& film, const Preset& preset, const VerifyOptions& options) {
    const ProbedFilm probed = media::probe(film);
    Checks out;
    check_file(out, probed, preset);
    check_video(out, probed, preset);
    check_sound(out, probed);
    check_chapters(out, probed, preset);
    if (options.sound && probed.sound && probed.sound->rate == 48000) hear(out, film, preset);
    if (options.picture && probed.video) look(out, film);
    return out.take();
}

bool passed(const std::vector<Check>& checks) {
    return std::none_of(checks.begin(), checks.end(), [](const Check& c) { return c.state == State::fail; });
}

std::string_view name(Check::State state) { return state == State::ok ? "ok" : state == State::warn ? "warn" : "fail"; }

json::Value to_json(const std::vector<Check>& checks) {
    json::Value list = json::Value::array();
    for (const Check& check : checks) {
        json::Value one{
            {"id", check.id}, {"state", name(check.state)}, {"measured", check.measured}, {"limit", check.limit}};
        if (!check.reason.empty()) one["reason"] = check.reason;
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace igny8::video
