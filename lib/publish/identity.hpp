#pragma once
// Which machine this state file works on, and whether it forgot something: a copied or restored file does not know of
// posts that went out after the copy was made.
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/files.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

/// Where the publisher keeps what must not be in the state file, beside it.
struct Places {
    Path state;                                              ///< the state file
    Path owners() const { return beside(".owners"); }        ///< a locked file for each living publisher
    Path epoch() const { return beside(".epoch"); }          ///< the highest epoch ever used with this file
    Path instance() const { return beside(".publishing"); }  ///< locked by the running publisher
    Path beside(const char* suffix) const { return Path(state.string() + suffix); }
};
Places places_of(state::Db& db);

/// Hash of /etc/machine-id; empty where there is none.
std::string machine_hash();

struct Identity {
    std::string machine;
    int64_t epoch = 0, sidecar = 0;
    bool restored = false;  ///< the file is older than its epoch: nothing is sent until `recover`
    Instant max_now, alive_at;
};
Identity read_identity(state::Db& db, const Places& places);

/// At the start of a run. Errors: Fault::config when the file was used on another machine; Fault::busy when the clock
/// went back by more than `clock_back`. A restored file is marked so, and what may have gone out meanwhile becomes
/// unknown.
Identity enter(state::Db& db, const Places& places, const std::string& machine, Milliseconds clock_back, Instant now);

/// Before a run's first send: raises file and sidecar together, the file first.
void raise_epoch(state::Db& db, const Places& places);
/// Keeps `max_now` and the time of life.
void note_time(state::Db& db, Instant now);

/// What the networks said of our clock when they were last heard, for the next run and for people.
struct ClockNote {
    Milliseconds ahead{0};  ///< of theirs; behind: below zero
    Instant at;             ///< by our clock, right or wrong
};
std::optional<ClockNote> read_clock_note(state::Db& db);
void write_clock_note(state::Db& db, const ClockNote& note);
void forget_clock_note(state::Db& db);

/// Ends the restored state. Gives how many posts are still in doubt.
int64_t recover(state::Db& db, const Places& places, Instant now);
/// This machine owns the file from now on.
void take_over(state::Db& db, const Places& places, const std::string& machine, Instant now);

std::optional<std::string> identity_value(state::Db& db, const std::string& key);
void set_identity_value(state::Db& db, const std::string& key, const std::string& value);

}  // namespace igny8::publish
