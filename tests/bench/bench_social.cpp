// What five social pictures of one photograph cost, beside five runs of vipsthumbnail, as ratios measured in one run.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "media/picture.hpp"
#include "meter.hpp"

namespace {

using namespace igny8;

struct Cost {
    double cpu_seconds = 0;
    double peak_mib = 0;
    int status = -1;
};

double seconds(const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; }

Cost wait_for(pid_t child) {
    rusage usage{};
    int status = 0;
    wait4(child, &status, 0, &usage);
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime), double(usage.ru_maxrss) / 1024,
            WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

/// Runs a program with its input from a file and its output thrown away.
Cost run(const std::vector<std::string>& command, const Path& input = "/dev/null") {
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, input.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed ? Cost{} : wait_for(child);
}

/// Hills of light with detail of every size and grain: 6000x4000, as a camera writes them. In a process of its own, so
/// that what is measured later starts from a small one.
void make_photograph(const Path& file) {
    const pid_t child = fork();
    if (child != 0) {
        wait_for(child);
        return;
    }
    media::Pixels picture{6000, 4000, 3, std::vector<uint8_t>(size_t{6000} * 4000 * 3)};
    uint32_t grain = 1;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            grain = grain * 1664525 + 1013904223;
            const double light = 120 + 45 * std::sin(x / 700.0 + y / 900.0) +
                                 25 * std::sin(x / 61.0) * std::cos(y / 47.0) +
                                 18 * std::sin(x / 7.0 + std::sin(y / 90.0)) * std::sin(y / 11.0) + double(grain >> 28);
            for (int band = 0; band < 3; ++band)
                picture.row(y)[x * 3 + band] = uint8_t(std::clamp(light * (1 - 0.12 * band), 0.0, 255.0));
        }
    media::write_jpeg(file, picture, 90);
    _exit(0);
}

struct Target {
    const char *platform, *size;
};
constexpr Target targets[] = {{"linkedin", "1200x627"},
                              {"twitter", "1600x900"},
                              {"facebook", "1200x630"},
                              {"instagram", "1080x1080"},
                              {"tiktok", "1080x1920"}};

std::string posts(const Path& folder) {
    std::string out;
    for (const auto& target : targets)
        out += fmt::format(
            R"({{"schema":"igny8.social_post/1","id":"bench-{0}","platform":"{0}","post_type":"image","post_text":"The tide","source":{{"title":"How the tide works","base_folder":"{1}","images":[{{"src":"photo.jpg","alt":"Hills at low water"}}]}}}})"
            "\n",
            target.platform, folder.string());
    return out;
}

}  // namespace

int main(int, char** argv) {
    const ScratchFolder folder;
    const Path photo = folder.path() / "photo.jpg", input = folder.path() / "posts.ndjson";
    make_photograph(photo);
    write_file(input, posts(folder.path()));
    const auto tool = (Path(argv[0]).parent_path() / "igny8-assets").string();
    const auto ours = run({tool, "social", "--no-state", "--quiet", "--overlay", "none", "--media-root",
                           (folder.path() / "media").string()},
                          input);
    const auto titled =
        run({tool, "social", "--no-state", "--quiet", "--media-root", (folder.path() / "titled").string()}, input);
    double theirs = 0, peak = 0;
    for (const auto& target : targets) {
        const auto cost = run({"vipsthumbnail", photo.string(), "--size", target.size, "--smartcrop", "centre", "-o",
                               (folder.path() / fmt::format("{}.jpg", target.platform)).string()});
        if (cost.status != 0) return std::printf("vipsthumbnail failed; is libvips-tools installed?\n"), 1;
        theirs += cost.cpu_seconds;
        peak = std::max(peak, cost.peak_mib);
    }
    if (ours.status != 0 || titled.status != 0) return std::printf("igny8-assets failed\n"), 1;
    std::printf("24 MP JPEG to five sizes: %.2f CPU s, with titles %.2f; five vipsthumbnail %.2f CPU s, %.0f MiB\n",
                ours.cpu_seconds, titled.cpu_seconds, theirs, peak);
    bench::line("24 MP to five social sizes / five vipsthumbnail", ours.cpu_seconds / theirs, 0.5);
    bench::line("the same with titles written on / five vipsthumbnail", titled.cpu_seconds / theirs, 0.5);
    bench::line("peak memory of it, MiB", ours.peak_mib, 60);
    bench::note("peak memory with titles, fonts and their library included", titled.peak_mib, "MiB");
    return bench::lines_above() > 0;
}
