// Looking after the state file.
#include <CLI/CLI.hpp>

#include "app/sign_in.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "publish/audit.hpp"
#include "publish/identity.hpp"
#include "publish/sign_ins.hpp"
#include "shared.hpp"
#include "state/db.hpp"

namespace igny8::tool {
namespace {

struct BackupOptions {
    std::string file;
};
void declare_backup(CLI::App& cli, BackupOptions& o) {
    cli.add_option("FILE", o.file, "Where to write the copy")->required()->type_name("FILE");
}

void backup(const BackupOptions& o, app::Session& session) {
    auto& db = state_of(session);
    if (std::filesystem::exists(o.file))
        throw Error(Fault::cannot_create, "'{}' is there already", o.file).hint("name another file");
    if (!session.dry_run()) {
        db.run("vacuum into ?", o.file);
        std::filesystem::permissions(o.file, std::filesystem::perms(0600));
    }
    session.write({{"backup", o.file}, {"written", !session.dry_run()}});
}

struct NoOptions {};
void declare_nothing(CLI::App&, NoOptions&) {}

void recover(const NoOptions&, app::Session& session) {
    auto& db = state_of(session);
    auto places = publish::places_of(db);
    auto identity = publish::read_identity(db, places);
    int64_t in_doubt = session.dry_run() ? 0 : publish::recover(db, places, session.clock().now());
    session.write({{"restored", identity.restored},
                   {"epoch", identity.epoch},
                   {"highest", identity.sidecar},
                   {"in_doubt", in_doubt}});
}

/// Where a refresh token is good once, renewing it here leaves the other machine's copy without one. Gives how many.
int renew_rotating(app::Session& session, state::Db& db) {
    auto world = app::renewal_world(session);
    int renewed = 0;
    for (auto& account : publish::Accounts(db).list()) {
        auto row = publish::sign_in_of(db, account.id);
        if (!row || !world.way(account.platform, row->variant)->facts().rotates) continue;
        auto result = publish::renew(db, world, account, {.anyway = true});
        if (result.what == publish::Renewal::renewed)
            ++renewed;
        else
            log::warn("the sign-in of {} was not renewed: {}", account.label(), result.why);
    }
    return renewed;
}

void takeover(const NoOptions&, app::Session& session) {
    auto& db = state_of(session);
    auto machine = publish::machine_hash();
    int renewed = 0;
    if (!session.dry_run()) {
        publish::take_over(db, publish::places_of(db), machine, session.clock().now());
        renewed = renew_rotating(session, db);
    }
    session.write({{"machine", machine}, {"taken_over", !session.dry_run()}, {"sign_ins_renewed", renewed}});
}

struct AuditOptions {
    std::string verb = "verify", job;
    int limit = 100;
};
void declare_audit(CLI::App& cli, AuditOptions& o) {
    cli.add_option("VERB", o.verb, "verify or list")->check(CLI::IsMember({"verify", "list"}))->type_name("VERB");
    cli.add_option("--job", o.job, "Only rows of this job")->type_name("JOB");
    cli.add_option("--limit", o.limit, "At most so many, the newest")->check(CLI::PositiveNumber)->type_name("N");
}

json::Value audit_row(const state::Row& r) {
    return {{"row", r.integer(0)},
            {"at", to_rfc3339(Instant{Milliseconds{r.integer(1)}})},
            {"run", r.text(2)},
            {"by", r.text(3)},
            {"job", r.text(4)},
            {"event", r.text(5)},
            {"detail", json::parse(r.text(6), "the state file")}};
}

void audit(const AuditOptions& o, app::Session& session) {
    auto& db = state_of(session);
    if (o.verb == "list") {
        for (auto& row :
             db.all(audit_row,
                    "select * from (select id, at, run_id, actor, job_id, event, detail from audit where ?1 = "
                    "'' or job_id = ?1 order by id desc limit ?2) order by id",
                    o.job, o.limit))
            session.write(row);
        return;
    }
    if (auto broken = publish::verify_audit(db))
        throw Error(Fault::input, "the audit log is broken at row {}: {}", broken->row, broken->why)
            .hint("compare with a backup; somebody changed the state file by hand");
    auto [rows, head] = publish::audit_head(db);
    session.write({{"ok", true}, {"rows", rows}, {"head", head}});
}

struct CleanupOptions {
    int days = 90;
};
void declare_cleanup(CLI::App& cli, CleanupOptions& o) {
    cli.add_option("--days", o.days, "Forget failed, dead, skipped and cancelled jobs older than this")
        ->check(CLI::NonNegativeNumber)
        ->type_name("DAYS");
}

void cleanup(const CleanupOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto before = session.clock().now() - std::chrono::hours(24) * o.days;
    int64_t gone = session.dry_run() ? 0 : publish::Queue(db).cleanup(before);
    session.write({{"forgotten", gone}, {"older_than", to_rfc3339(before)}});
}

}  // namespace

app::Command backup_command() {
    return app::command<BackupOptions>("backup", "Copy the state file while it is in use", declare_backup, backup);
}
app::Command recover_command() {
    return app::command<NoOptions>("recover", "Publish again with a state file that was restored from a backup",
                                   declare_nothing, recover);
}
app::Command takeover_command() {
    return app::command<NoOptions>("takeover", "Publish from this machine with a state file of another",
                                   declare_nothing, takeover);
}
app::Command audit_command() {
    return app::command<AuditOptions>("audit", "Check or print the log of what was done", declare_audit, audit);
}
app::Command cleanup_command() {
    return app::command<CleanupOptions>("cleanup", "Forget old jobs that came to nothing", declare_cleanup, cleanup);
}

}  // namespace igny8::tool
