#pragma once
// A state file of a test's own, with one account.
#include "base/files.hpp"
#include "publish/job.hpp"
#include "publish/zone.hpp"
#include "state/db.hpp"

namespace igny8::publish::test {

inline Instant at(std::string_view text) { return from_rfc3339(text).value(); }
inline const Instant now = at("2026-11-23T08:00:00Z");  // a Monday

struct State {
    ScratchFolder folder;
    state::Db db{folder.path() / "state.db", now};

    Account account(const std::string& platform = "linkedin", const std::string& handle = "acme",
                    const std::string& zone = "Europe/Berlin") {
        db.run(
            "insert into social_account (site, platform, handle, tz, created_at, updated_at) values ('blog', ?, ?, ?, "
            "?, ?)",
            platform, handle, zone, now, now);
        Account out;
        out.id = *db.one([](const state::Row& row) { return row.integer(0); }, "select last_insert_rowid()");
        out.site = "blog";
        out.platform = platform;
        out.handle = handle;
        out.tz = zone;
        return out;
    }

    /// A job as the queue would leave it; for tests that only look at times and states.
    void job(const std::string& id, int64_t account, Instant due, const std::string& state = "scheduled",
             const std::string& payload = "{}") {
        db.run(
            "insert into pub_job (id, account_id, idem_key, kind, document_id, payload_hash, payload, fingerprint, "
            "state, "
            "due_at, created_at, updated_at) values (?, ?, ?, 'post', ?, 'h', ?, 'f', ?, ?, ?, ?)",
            id, account, "key-" + id, "doc-" + id, payload, state, due, now, now);
    }
};

}  // namespace igny8::publish::test
