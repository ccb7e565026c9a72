// What a film costs, as ratios measured in one run. `bench_compose [NAME…]` measures those groups alone; the films'
// sizes are in the names of the lines. CPU seconds, because the machine may have more to do than this.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "meter.hpp"
#include "video/caption_painter.hpp"
#include "video/film.hpp"
#include "video/render.hpp"
#include "workload.hpp"

namespace {

using namespace igny8;
using namespace igny8::video;
using namespace igny8::bench;

FilmOptions options(const Path& folder, const std::string& profile, std::vector<std::string> resolutions = {}) {
    FilmOptions result;
    result.profile.profile = profile;
    result.resolutions = std::move(resolutions);
    result.folder = folder / "films";
    result.segments = folder / "segments";
    return result;
}

double film_cost(Workload work, const FilmOptions& o, bool fresh = true) {
    if (fresh) std::filesystem::remove_all(o.segments);
    return cost([&] { make_films(work.project, o, silent_report()); });
}

media::VideoSettings settings(const Workload& work, const char* profile, const char* resolution = "1080p") {
    return rendition({work.preset.width_px, work.preset.height_px, work.preset.fps}, resolution, {profile, "", 4})
        .settings;
}

/// Draws all frames with captions and hands them on; gives the drawing thread's own seconds.
double draw(const Workload& work, const std::string& style,
            const std::function<void(std::shared_ptr<media::Yuv>)>& take) {
    const Timeline timeline = plan(work.project, work.preset, {});
    CaptionPainter captions(work.project, timeline, work.preset, caption_style(style));
    Painter painter(timeline, load_from_disk(), [&](int frame) { return captions.at(frame); });
    double spent = 0;
    for (int frame = 0; frame < timeline.total_frames; ++frame) {
        const double before = thread_seconds();
        auto picture = painter.paint(frame);
        spent += thread_seconds() - before;
        take(std::move(picture));
    }
    return spent;
}

int frames(const Workload& work) { return plan(work.project, work.preset, {}).total_frames; }

double drawing_ms(const Workload& work) {
    const double all = cost([&] { draw(work, work.preset.captions, [](auto) {}); });
    return 1000 * all / frames(work);
}

/// The encoders alone on the very frames the film has, at each size: drawing and scaling are taken off.
double floor_cost(const Workload& work, const std::vector<media::VideoSettings>& sizes) {
    double aside = 0;
    const double all = cost([&] {
        std::vector<std::unique_ptr<media::VideoEncoder>> encoders;
        for (const auto& s : sizes) encoders.push_back(std::make_unique<media::VideoEncoder>(s, [](media::Packet) {}));
        std::vector<media::FramePool> pools;
        for (const auto& s : sizes) pools.emplace_back(s.width, s.height);
        Sampler sampler;
        aside = draw(work, work.preset.captions, [&](std::shared_ptr<media::Yuv> frame) {
            for (size_t i = 0; i < sizes.size(); ++i) {
                auto sized = frame;
                if (sizes[i].width != frame->width()) {
                    const double before = thread_seconds();
                    sized = pools[i].take();
                    rescale(sampler, *frame, *sized);
                    aside += thread_seconds() - before;
                }
                encoders[i]->send(sized);
            }
        });
        for (auto& encoder : encoders) encoder->finish();
    });
    return all - aside;
}

/// How unevenly a dot on a gliding picture moves: RMS of the second difference of its centre, in px/frame².
double motion_noise() {
    constexpr int size = 1067, count = 240;
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
    for (int i = 0; i < count; ++i) {
        const double t = double(i) / count, width = 500 / (1 + 0.12 * t);
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
    for (int i = 1; i + 1 < count; ++i) squares += std::pow(at[i - 1] - 2 * at[i] + at[i + 1], 2);
    return std::sqrt(squares / (count - 2));
}

struct Spent {
    double wall, cpu;
};

/// From the first look at the project to the first frame handed to the encoder.
Spent first_frame(Workload work, const FilmOptions& o) {
    struct Seen {};
    std::filesystem::remove_all(o.segments);
    const auto start = std::chrono::steady_clock::now();
    const double before = cpu_seconds();
    Spent spent{};
    try {
        make_films(work.project, o, [&](const Progress&) {
            spent = {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
                     cpu_seconds() - before};
            throw Seen{};
        });
    } catch (const Seen&) {
    }
    return spent;
}

void start(const Path& folder) {
    const Workload w1 = short_film(folder);
    Spent best{1e9, 1e9};
    for (int i = 0; i < 7; ++i) {
        const Spent spent = first_frame(w1, options(folder, "fast"));
        best = {std::min(best.wall, spent.wall), std::min(best.cpu, spent.cpu)};
    }
    line("first frame after, s (best of 7)", best.wall, 0.1);
    note("CPU until then", best.cpu, "s");
}

void motion(const Path&) { line("motion noise, px/frame^2 RMS", motion_noise(), 0.02); }

void drawing(const Path& folder) {
    line("drawing W1 with captions, ms a frame", drawing_ms(part(short_film(folder), 4)), 3.0);
    line("drawing W2 with captions, ms a frame", drawing_ms(part(long_film(folder), 5)), 4.5);
}

void captions(const Path& folder) {
    const Workload work = part(short_film(folder), 4);
    const Timeline timeline = plan(work.project, work.preset, {});
    for (const std::string& style : caption_style_names()) {
        CaptionPainter painter(work.project, timeline, work.preset, caption_style(style));
        const double spent = cost([&] {
            for (int frame = 0; frame < timeline.total_frames; ++frame) painter.at(frame);
        });
        const std::string name = fmt::format("captions '{}', ms a frame", style);
        const double ms = 1000 * spent / timeline.total_frames;
        if (style == "plain" || style == "sentence")
            line(name.c_str(), ms, 0.04);
        else
            note(name.c_str(), ms, "");  // those that move with each word count in the drawing above
    }
}

/// The default profile: a whole minute, a change in it, five minutes.
void fast(const Path& folder) {
    const Workload w1 = short_film(folder);
    const FilmOptions o = options(folder, "fast");
    forget_peak();
    const double whole = film_cost(w1, o);
    note("W1 with sound, default profile", whole, "CPU s");
    note("its film", double(std::filesystem::file_size(o.folder / "youtube_short-1080p.mp4")) / 1e6, "MB");
    line("peak memory, 1 minute, default profile, MiB", double(peak_mib()), 450);
    Workload changed = w1;
    changed.project.assets[3].file_url = changed.project.assets[5].file_url;
    line("one of eight sections changed / all", film_cost(changed, o, false) / whole, 0.2);
    forget_peak();
    note("W2, 5 minutes with sound, default profile", film_cost(long_film(folder), o), "CPU s");
    line("peak memory, 5 minutes, default profile, MiB", double(peak_mib()), 450);
}

/// Two films out of one run, against two runs.
void together(const Path& folder) {
    const Workload work = part(short_film(folder), 2);
    const double large = film_cost(work, options(folder, "fast")),
                 small = film_cost(work, options(folder, "fast", {"720p"}));
    line("1080p and 720p together / apart",
         film_cost(work, options(folder, "fast", {"1080p", "720p"})) / (large + small), 0.9);
    const double encoders = floor_cost(work, {settings(work, "fast"), settings(work, "fast", "720p")});
    note("both encoders alone / apart: nothing could be below", encoders / (large + small), "");
    FilmOptions presets = options(folder, "fast");
    presets.presets = {"youtube_short", "instagram_reel"};
    line("two presets of one shape together / apart", film_cost(work, presets) / (2 * large), 0.9);
}

/// Three rounds, the best of each, because they have to be compared to a twentieth.
void medium(const Path& folder, const char* name, const Workload& work, double quick_limit) {
    double film = 1e9, floor = 1e9, quick = 1e9;
    forget_peak();
    for (int round = 0; round < 3; ++round) {
        film = std::min(film, film_cost(work, options(folder, "medium")));
        floor = std::min(floor, floor_cost(work, {settings(work, "medium")}));
        quick = std::min(quick, film_cost(work, options(folder, "fast")));
    }
    line(fmt::format("{} at medium with sound / encoder alone", name).c_str(), film / floor, 1.05);
    line(fmt::format("{} at the default profile / encoder alone at medium", name).c_str(), quick / floor, quick_limit);
    line(fmt::format("peak memory, {} at medium, MiB", name).c_str(), double(peak_mib()), 700);
    note("encoder alone at medium", 1000 * floor / frames(work), "ms a frame");
}
void medium_short(const Path& folder) { medium(folder, "W1", part(short_film(folder), 2), 1.0 / 3); }
void medium_long(const Path& folder) { medium(folder, "W2", part(long_film(folder), 2), 1.0 / 2); }

struct Group {
    const char* name;
    void (*measure)(const Path& folder);
};
constexpr Group groups[] = {
    {"start", start}, {"motion", motion},     {"drawing", drawing},        {"captions", captions},
    {"fast", fast},   {"together", together}, {"w1-medium", medium_short}, {"w2-medium", medium_long}};

}  // namespace

int main(int argc, char** argv) {
    const ScratchFolder folder;
    for (const Group& group : groups) {
        const auto asked = [&](const char* name) { return std::strcmp(name, group.name) == 0; };
        if (argc < 2 || std::any_of(argv + 1, argv + argc, asked)) group.measure(folder.path());
    }
    if (lines_above() > 0) std::printf("%d above their limits\n", lines_above());
}
