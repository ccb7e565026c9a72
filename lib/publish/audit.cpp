#include "publish/audit.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "state/db.hpp"

namespace igny8::publish {
namespace {

Actor& actor() {
    static Actor the;
    return the;
}

std::string row_hash(const std::string& before, int64_t at, std::string_view run, std::string_view who,
                     std::string_view job, std::string_view event, std::string_view detail) {
    return Digest().add(before).add(at).add(run).add(who).add(job).add(event).add(detail).hex();
}

struct AuditRow {
    int64_t id, at;
    std::string run, who, job, event, detail, hash;
};

AuditRow read_row(const state::Row& r) {
    return {r.integer(0), r.integer(1), r.text(2), r.text(3), r.text(4), r.text(5), r.text(6), r.text(7)};
}

}  // namespace

void set_actor(Actor a) { actor() = std::move(a); }

std::pair<int64_t, std::string> audit_head(state::Db& db) {
    return db
        .one([](const state::Row& r) { return std::pair(r.integer(0), r.text(1)); },
             "select id, hash from audit order by id desc limit 1")
        .value_or(std::pair<int64_t, std::string>{0, ""});
}

void write_audit(state::Db& db, Instant now, const std::string& job_id, std::string_view event,
                 const json::Value& detail) {
    auto [number, before] = audit_head(db);
    auto text = json::line(detail);
    auto at = now.time_since_epoch().count();
    auto& by = actor();
    db.run(
        "insert into audit (id, at, run_id, actor, job_id, event, detail, hash) values (?, ?, ?, ?, nullif(?, ''), ?, "
        "?, ?)",
        number + 1, at, by.run_id, by.name, job_id, event, text,
        row_hash(before, at, by.run_id, by.name, job_id, event, text));
}

std::optional<BrokenChain> verify_audit(state::Db& db) {
    std::string before;
    int64_t number = 0;
    constexpr int64_t batch = 1000;
    for (;;) {
        auto rows = db.all(read_row,
                           "select id, at, run_id, actor, job_id, event, detail, hash from audit where id > ? order by "
                           "id limit ?",
                           number, batch);
        for (auto& r : rows) {
            if (r.id != number + 1) return BrokenChain{r.id, fmt::format("row {} is missing", number + 1)};
            if (r.hash != row_hash(before, r.at, r.run, r.who, r.job, r.event, r.detail))
                return BrokenChain{r.id, "its content or the rows before it were changed"};
            before = r.hash;
            number = r.id;
        }
        if (rows.empty()) return {};
    }
}

void write_event(state::Db& db, Instant now, const std::string& job_id, std::string_view event,
                 const json::Value& body) {
    auto id = new_id(now);
    json::Value whole{{"event_id", id}, {"event", event}, {"at", to_rfc3339(now)}};
    whole.update(body);
    db.run("insert into outbox_event (id, at, event, job_id, body) values (?, ?, ?, nullif(?, ''), ?)", id, now, event,
           job_id, json::line(whole));
}

}  // namespace igny8::publish
