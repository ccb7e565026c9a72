// cleanup: forget picture and work files by age.
#include "assets/cleanup.hpp"

#include <CLI/CLI.hpp>

#include "commands.hpp"

namespace igny8::tool {
namespace {

struct CleanupOptions {
    double days = 30;
};

void declare_cleanup(CLI::App& cli, CleanupOptions& o) {
    cli.add_option("--older-than", o.days, "Remove files last written more than so many days ago")
        ->type_name("DAYS")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
}

void cleanup(const CleanupOptions& o, app::Session& session) {
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::duration<double>(o.days * 86400));
    const auto now = std::chrono::file_clock::from_sys(
        std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()));
    const auto files = assets::old_files(session.media_root(), now - age);
    if (session.dry_run()) {
        for (const auto& old : files) session.print(old.file.string() + "\n");
        return;
    }
    const auto freed = assets::remove_files(files);
    session.print(fmt::format("{} files removed, {:.1f} MB freed\n", files.size(), static_cast<double>(freed) / 1e6));
}

}  // namespace

app::Command cleanup_command() {
    return app::command<CleanupOptions>("cleanup", "Remove old picture and work files", declare_cleanup, cleanup);
}

}  // namespace igny8::tool
