// What a film costs, as ratios measured in one run. CPU seconds of this process and its threads, by getrusage.
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>

#include "video/caption_painter.hpp"
#include "video/film.hpp"
#include "video/render.hpp"
#include "workload.hpp"

namespace {

using namespace igny8;
using namespace igny8::video;

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

double cost(const std::function<void()>& work) {
    const double before = cpu_seconds();
    work();
    return cpu_seconds() - before;
}

void line(const char* what, double value, double limit) {
    std::printf("%-58s %8.3f   (%s %.3g)\n", what, value, value <= limit ? "ok, at most" : "ABOVE", limit);
    std::fflush(stdout);
}

FilmOptions options(const Path& folder, const std::string& profile) {
    FilmOptions result;
    result.profile.profile = profile;
    result.folder = folder / "films";
    result.segments = folder / "segments";
    return result;
}

double film_cost(bench::Workload work, const FilmOptions& o, bool fresh = true) {
    if (fresh) std::filesystem::remove_all(o.segments);
    return cost([&] { make_films(work.project, o, silent_report()); });
}

/// All frames of the film with captions, drawn and, if wanted, kept.
struct Drawn {
    double ms_per_frame;
    std::vector<std::shared_ptr<media::Yuv>> frames;
};
Drawn draw(const bench::Workload& work, bool keep) {
    const Timeline timeline = plan(work.project, work.preset, {});
    CaptionPainter captions(work.project, timeline, work.preset, caption_style(work.preset.captions));
    Painter painter(timeline, load_from_disk(), [&](int frame) { return captions.at(frame); });
    Drawn result{0, {}};
    result.ms_per_frame = 1000 / double(timeline.total_frames) * cost([&] {
                              for (int frame = 0; frame < timeline.total_frames; ++frame) {
                                  auto picture = painter.paint(frame);
                                  if (keep) result.frames.push_back(std::move(picture));
                              }
                          });
    return result;
}

/// The encoder alone, on the very frames the film has.
double floor_cost(const std::vector<std::shared_ptr<media::Yuv>>& frames, const media::VideoSettings& settings) {
    return cost([&] {
        media::VideoEncoder encoder(settings, [](media::Packet) {});
        for (const auto& frame : frames) encoder.send(frame);
        encoder.finish();
    });
}

/// How unevenly a dot on a gliding picture moves: RMS of the second difference of its centre, in px/frame².
double motion_noise() {
    constexpr int size = 1067, frames = 240;
    std::vector<uint8_t> rgb(size_t(size) * size * 3);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const double dx = x + 0.5 - 520.3, dy = y + 0.5 - 540.7;
            std::fill_n(&rgb[(size_t(y) * size + x) * 3], 3,
                        uint8_t(std::lround(20 + 230 * std::exp(-(dx * dx + dy * dy) / 200))));
        }
    const Pyramid picture(media::to_yuv(rgb, size, size, 3), 0.5);
    Sampler sampler;
    media::Yuv frame(640, 640);
    std::vector<double> at;
    for (int i = 0; i < frames; ++i) {
        const double t = double(i) / frames, width = 500 / (1 + 0.12 * t);
        picture.draw(sampler, {300 + 15 * t, 310 + 9 * t, width, width}, frame);
        double sum = 0, weighted = 0;
        for (int y = 0; y < 640; ++y)
            for (int x = 0; x < 640; ++x) {
                const double light = std::max(0, frame.plane(0).row(y)[x] - 45);
                sum += light;
                weighted += light * x;
            }
        at.push_back(weighted / sum);
    }
    double squares = 0;
    for (int i = 1; i + 1 < frames; ++i) squares += std::pow(at[i - 1] - 2 * at[i] + at[i + 1], 2);
    return std::sqrt(squares / (frames - 2));
}

/// Wall-clock seconds from the first look at the project to the first frame handed over.
double first_frame(bench::Workload work, FilmOptions o) {
    struct Seen {};
    std::filesystem::remove_all(o.segments);
    const auto start = std::chrono::steady_clock::now();
    try {
        make_films(work.project, o, [](const Progress&) { throw Seen{}; });
    } catch (const Seen&) {
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void run(const Path& folder) {
    const bench::Workload w1 = bench::short_film(folder), w2 = bench::long_film(folder);
    line("first frame after, s", first_frame(w1, options(folder, "fast")), 0.1);
    line("motion noise, px/frame^2 RMS", motion_noise(), 0.02);

    const double fast = film_cost(w1, options(folder, "fast"));
    const double mb = double(std::filesystem::file_size(folder / "films/youtube_short-1080p.mp4")) / 1e6;
    std::printf("W1 with sound, default profile: %.1f CPU s, %.1f MB\n", fast, mb);
    line("peak memory, default profile, MiB", double(peak_mib()), 450);
    bench::Workload changed = w1;
    changed.project.assets[3].file_url = changed.project.assets[5].file_url;
    line("one of eight sections changed / all", film_cost(changed, options(folder, "fast"), false) / fast, 0.2);
    line("drawing W2, ms a frame", draw(w2, false).ms_per_frame, 4.5);

    FilmOptions both = options(folder, "fast"), small = both;
    both.resolutions = {"1080p", "720p"};
    small.resolutions = {"720p"};
    line("1080p and 720p together / apart", film_cost(w1, both) / (film_cost(w1, small) + fast), 0.9);

    FilmOptions presets = options(folder, "fast");
    presets.presets = {"youtube_short", "instagram_reel"};
    line("two presets of one shape together / apart", film_cost(w1, presets) / (2 * fast), 0.9);

    const double medium = film_cost(w1, options(folder, "medium"));
    std::printf("peak memory, medium profile: %ld MiB\n", peak_mib());
    line("drawing W1, ms a frame", draw(w1, false).ms_per_frame, 3.0);
    const Drawn drawn = draw(w1, true);  // not timed: fresh memory for every frame costs more than drawing it
    const Canvas canvas{w1.preset.width_px, w1.preset.height_px, w1.preset.fps};
    const double floor = floor_cost(drawn.frames, rendition(canvas, "1080p", {"medium", "", 4}).settings);
    std::printf("W1 at medium: film %.1f, encoder alone %.1f CPU s\n", medium, floor);
    line("W1 at medium with sound / encoder alone", medium / floor, 1.05);
    line("W1 at the default profile / encoder alone at medium", fast / floor, 1.0 / 3);
}

}  // namespace

int main() {
    const ScratchFolder folder;
    run(folder.path());
}
