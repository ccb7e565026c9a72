#include "app/session.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "app/failure.hpp"
#include "json/json.hpp"
#include "state/db.hpp"

namespace igny8::app {
namespace {

/// $XDG_VARIABLE/igny8, or ~/FALLBACK/igny8.
Path xdg_folder(const char* variable, const char* fallback) {
    if (const char* xdg = std::getenv(variable); xdg && *xdg) return Path(xdg) / "igny8";
    if (const char* home = std::getenv("HOME"); home && *home) return Path(home) / fallback / "igny8";
    throw Error(Fault::config, "neither {} nor HOME is set", variable)
        .hint("set one, or name files with --state and --media-root");
}

std::string first_of(const std::string& a, const std::string& b) { return a.empty() ? b : a; }

void write_standard_output(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t n = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EPIPE) throw ReaderGone{};
        if (n < 0) throw Error(Fault::io, "cannot write to standard output: {}", std::strerror(errno));
        bytes.remove_prefix(static_cast<size_t>(n));
    }
}

}  // namespace

Session::Session(Common common, Config config, Report report, Clock clock)
    : common_(std::move(common)), config_(std::move(config)), report_(std::move(report)), clock_(std::move(clock)) {}

Session::~Session() = default;

state::Db* Session::db() {
    if (common_.no_state) return nullptr;
    if (!db_) {
        db_ = std::make_unique<state::Db>(state_file(), clock_.now(),
                                          state::DbOptions{.unsafe_fs = config_.flag("state.unsafe_fs")});
    }
    return db_.get();
}

Path Session::state_file() const {
    Path file = first_of(common_.state_file, config_.get("state.file"));
    return file.empty() ? xdg_folder("XDG_STATE_HOME", ".local/state") / "state.db" : file;
}

Path Session::media_root() const {
    Path root = first_of(common_.media_root, config_.get("media_root"));
    return std::filesystem::absolute(root.empty() ? xdg_folder("XDG_DATA_HOME", ".local/share") : root);
}

Path Session::media_folder(std::string_view kind, std::string_view name) const {
    auto folder = media_root() / kind / name;
    make_folders(folder);
    return folder;
}

// What a tool says goes through its session, though there is one standard output for all.
void Session::write(const json::Value& document) {  // NOLINT(readability-convert-member-functions-to-static)
    write_standard_output(isatty(STDOUT_FILENO) ? json::pretty(document) : json::line(document) + "\n");
}

void Session::print(std::string_view text) {  // NOLINT(readability-convert-member-functions-to-static)
    write_standard_output(text);
}

void Session::write_failure(size_t number, const Error& error) {
    any_failed_ = true;
    write(failure_record(number, error));
}

}  // namespace igny8::app
