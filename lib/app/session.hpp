#pragma once
// What a running command may use of the world, and the one place that plugs the rooms together.
#include <memory>
#include <optional>
#include <string>

#include "app/config.hpp"
#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/progress.hpp"
#include "json/fwd.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::app {

/// The options every tool has.
struct Common {
    std::string config_file, state_file, media_root, log_level, log_format, progress, idempotency_key, schema;
    bool no_state = false, dry_run = false, quiet = false;
};

class Session {
public:
    Session(Common common, Config config, Report report, Clock clock);
    ~Session();

    const Common& common() const { return common_; }
    const Config& config() const { return config_; }
    const Report& report() const { return report_; }
    const Clock& clock() const { return clock_; }
    bool dry_run() const { return common_.dry_run; }

    /// The shared state file, opened and migrated at the first call; null with --no-state.
    /// Errors: Fault::config, Fault::busy (state/db.hpp).
    state::Db* db();

    Path state_file() const;
    Path media_root() const;
    /// media_root/KIND/NAME, made if missing. KIND is one of videos, audio, images, work.
    Path media_folder(std::string_view kind, std::string_view name) const;

    /// One document on standard output: a line of NDJSON in a pipe, indented on a terminal. Flushed.
    /// A reader that went away ends the run with status 0.
    void write(const json::Value& document);
    /// Text for standard output (a table, a list), same treatment.
    void print(std::string_view text);
    /// The error record of a batch item, in its place in the output; the run ends with status 1.
    void write_failure(size_t number, const Error& error);
    bool any_failed() const { return any_failed_; }

    /// The exit status of a run that went well but has something to say by it (9: there was nothing to do).
    void end_with(int status) { status_ = status; }
    int status() const { return any_failed_ ? 1 : status_; }

private:
    Common common_;
    Config config_;
    Report report_;
    Clock clock_;
    std::unique_ptr<state::Db> db_;
    bool any_failed_ = false;
    int status_ = 0;
};

/// Thrown when standard output was closed by its reader: the work is done as far as anybody cares.
struct ReaderGone {};

}  // namespace igny8::app
