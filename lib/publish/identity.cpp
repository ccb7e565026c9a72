#include "publish/identity.hpp"

#include <algorithm>
#include <charconv>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/owners.hpp"
#include "base/text.hpp"
#include "publish/audit.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

int64_t number(std::string_view text) {
    int64_t out = 0;
    text = text::trim(text);
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

int64_t number_of(state::Db& db, const std::string& key) { return number(identity_value(db, key).value_or("0")); }

int64_t sidecar_of(const Path& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored) ? number(read_file(file, 64)) : 0;
}

/// Never lowers it, whoever else writes.
void raise_sidecar(const Path& file, int64_t epoch) {
    auto lock = FileLock::wait(Path(file.string() + ".lock"));
    if (sidecar_of(file) < epoch) write_file(file, fmt::format("{}\n", epoch));
}

/// Everything that was due since the copy was made may have gone out without it.
void doubt_what_was_due(state::Db& db, Instant now) {
    db.run(
        "update pub_job set state = 'unknown', owner = null, gen = gen + 1, reads = 0, unknown_since = ?1, not_before "
        "= "
        "?1, waits_for = 'look', last_class = 'restored', updated_at = ?1 where state in ('scheduled', 'claimed', "
        "'preparing', 'ready', 'sending') and due_at <= ?1",
        ms(now));
}

void refuse_other_machine(const std::string& known, const std::string& machine) {
    if (known.empty() || machine.empty() || known == machine) return;
    throw Error(Fault::config, "this state file was last used on another machine")
        .hint("stop the publisher there, then 'igny8-publish takeover' here");
}

void refuse_old_clock(Instant max_now, Milliseconds clock_back, Instant now) {
    if (now >= max_now - clock_back) return;
    throw Error(Fault::busy, "the clock went back: it says {}, but this state file has seen {}", to_rfc3339(now),
                to_rfc3339(max_now))
        .hint("set the clock; nothing is published until it is right");
}

}  // namespace

Places places_of(state::Db& db) {
    auto file = db.one([](const state::Row& r) { return r.text(2); }, "pragma database_list");
    return {file.value_or("")};
}

std::string machine_hash() {
    std::error_code ignored;
    if (!std::filesystem::exists("/etc/machine-id", ignored)) return {};
    std::string id(text::trim(read_file("/etc/machine-id", 4096)));
    return id.empty() ? std::string() : digest("igny8" + id);
}

std::optional<std::string> identity_value(state::Db& db, const std::string& key) {
    return db.one(read_text, "select v from store_identity where k = ?", key);
}

void set_identity_value(state::Db& db, const std::string& key, const std::string& value) {
    db.run("insert into store_identity (k, v) values (?1, ?2) on conflict (k) do update set v = ?2", key, value);
}

Identity read_identity(state::Db& db, const Places& places) {
    Identity out;
    out.machine = identity_value(db, "machine").value_or("");
    out.epoch = number_of(db, "epoch");
    out.sidecar = sidecar_of(places.epoch());
    out.restored = out.epoch < out.sidecar || identity_value(db, "restored").value_or("") == "1";
    out.max_now = Instant{Milliseconds{number_of(db, "max_now")}};
    out.alive_at = Instant{Milliseconds{number_of(db, "alive_at")}};
    return out;
}

Identity enter(state::Db& db, const Places& places, const std::string& machine, Milliseconds clock_back, Instant now) {
    state::Transaction transaction(db);
    auto identity = read_identity(db, places);
    refuse_other_machine(identity.machine, machine);
    refuse_old_clock(identity.max_now, clock_back, now);
    if (identity.machine.empty() && !machine.empty()) set_identity_value(db, "machine", machine);
    if (identity.restored && identity_value(db, "restored").value_or("") != "1") {
        set_identity_value(db, "restored", "1");
        doubt_what_was_due(db, now);
        write_audit(db, now, "", "store.restored", {{"epoch", identity.epoch}, {"sidecar", identity.sidecar}});
    }
    note_time(db, now);
    transaction.commit();
    return identity;
}

void raise_epoch(state::Db& db, const Places& places) {
    int64_t epoch = 0;
    {
        state::Transaction transaction(db);
        epoch = std::max(number_of(db, "epoch"), sidecar_of(places.epoch())) + 1;
        set_identity_value(db, "epoch", std::to_string(epoch));
        transaction.commit();
    }
    raise_sidecar(places.epoch(), epoch);
}

void note_time(state::Db& db, Instant now) {
    if (ms(now) > number_of(db, "max_now")) set_identity_value(db, "max_now", std::to_string(ms(now)));
    set_identity_value(db, "alive_at", std::to_string(ms(now)));
}

std::optional<ClockNote> read_clock_note(state::Db& db) {
    auto ahead = identity_value(db, "clock_ahead");
    if (!ahead || ahead->empty()) return {};
    return ClockNote{Milliseconds{number(*ahead)}, Instant{Milliseconds{number_of(db, "clock_ahead_at")}}};
}

void write_clock_note(state::Db& db, const ClockNote& note) {
    set_identity_value(db, "clock_ahead", std::to_string(note.ahead.count()));
    set_identity_value(db, "clock_ahead_at", std::to_string(ms(note.at)));
}

void forget_clock_note(state::Db& db) { set_identity_value(db, "clock_ahead", ""); }

int64_t recover(state::Db& db, const Places& places, Instant now) {
    {
        state::Transaction transaction(db);
        set_identity_value(db, "restored", "0");
        auto epoch = std::max(number_of(db, "epoch"), sidecar_of(places.epoch()));
        set_identity_value(db, "epoch", std::to_string(epoch));
        write_audit(db, now, "", "store.recovered", {{"epoch", epoch}});
        transaction.commit();
    }
    raise_epoch(db, places);
    return db.one(read_integer, "select count(*) from pub_job where state = 'unknown'").value_or(0);
}

void take_over(state::Db& db, const Places& places, const std::string& machine, Instant now) {
    {
        state::Transaction transaction(db);
        set_identity_value(db, "machine", machine);
        write_audit(db, now, "", "store.taken_over");
        transaction.commit();
    }
    raise_epoch(db, places);
}

}  // namespace igny8::publish
