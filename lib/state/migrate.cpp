#include "state/migrate.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "state/db.hpp"

namespace igny8::state {
namespace {

constexpr int64_t application_id = 0x69676e38;  // "ign8"

int64_t pragma(Db& db, std::string_view name) {
    return db.one([](const Row& row) { return row.integer(0); }, fmt::format("pragma {}", name)).value_or(0);
}

std::vector<std::string> applied(Db& db) {
    bool any =
        db.one([](const Row&) { return 1; }, "select 1 from sqlite_schema where name = 'schema_migration'").has_value();
    if (!any) return {};
    return db.all([](const Row& row) { return row.text(0); }, "select name from schema_migration order by rowid");
}

void refuse_newer(const std::vector<std::string>& known_to_file) {
    for (auto& name : known_to_file) {
        auto ours = migrations();
        if (std::none_of(ours.begin(), ours.end(), [&](auto& m) { return m.name == name; }))
            throw Error(Fault::config, "the state file was written by a newer igny8 (it has '{}')", name)
                .hint("update igny8, or name another file with --state");
    }
}

std::vector<Migration> pending(Db& db) {
    auto done = applied(db);
    refuse_newer(done);
    std::vector<Migration> out;
    for (auto& m : migrations())
        if (std::find(done.begin(), done.end(), m.name) == done.end()) out.push_back(m);
    return out;
}

}  // namespace

void check_identity(Db& db) {
    // In this order: a sister tool that migrates in between writes tables and identity in one commit.
    bool empty = !db.one([](const Row&) { return 1; }, "select 1 from sqlite_schema limit 1");
    auto id = pragma(db, "application_id");
    if (id != application_id && !(empty && id == 0))
        throw Error(Fault::config, "the state file belongs to another program").hint("name another file with --state");
}

void migrate(Db& db, Instant now) {
    if (pending(db).empty()) return;  // the usual case takes no write lock
    Transaction transaction(db);
    db.script(
        "create table if not exists schema_migration (name text primary key, applied_at integer not null) strict");
    for (auto& m : pending(db)) {  // asked again: a sister tool may have been faster
        db.script(m.sql);
        db.run("insert into schema_migration(name, applied_at) values (?, ?)", m.name, now);
    }
    db.script(fmt::format("pragma application_id = {}; pragma user_version = {}", application_id, migrations().size()));
    transaction.commit();
}

}  // namespace igny8::state
