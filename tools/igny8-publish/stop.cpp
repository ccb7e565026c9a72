// The kill switch, and posts that were missed.
#include <CLI/CLI.hpp>

#include "base/error.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "publish/breaker.hpp"
#include "publish/catchup.hpp"
#include "publish/result.hpp"
#include "publish/zone.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct PauseOptions {
    std::string scope, site, platform, reason, until;
    bool all = false;
};

void declare_scope(CLI::App& cli, PauseOptions& o) {
    cli.add_option("ACCOUNT", o.scope, "SITE, SITE/PLATFORM or SITE/PLATFORM/HANDLE")->type_name("ACCOUNT");
    cli.add_option("--site", o.site, "Everything of this site")->type_name("SITE");
    cli.add_option("--platform", o.platform, "Everything on this platform")->type_name("NAME");
    cli.add_flag("--all", o.all, "Everything");
}

void declare_pause(CLI::App& cli, PauseOptions& o) {
    declare_scope(cli, o);
    cli.add_option("--reason", o.reason, "Why, for whoever asks")->type_name("TEXT");
    cli.add_option("--until", o.until, "Goes on by itself at this time (2026-12-01T09:00, +2h)")->type_name("TIME");
}

json::Value written(const publish::Pause& p) {
    json::Value out{
        {"paused", true}, {"site", p.site}, {"platform", p.platform}, {"handle", p.handle}, {"reason", p.reason}};
    if (p.until) out["until"] = to_rfc3339(*p.until);
    out["since"] = to_rfc3339(p.created_at);
    return out;
}

publish::Pause scope_of(const PauseOptions& o) {
    auto scope = parse_scope(o.scope);
    publish::Pause p;
    p.site = o.site.empty() ? scope.site : o.site;
    p.platform = o.platform.empty() ? scope.platform : o.platform;
    p.handle = scope.handle;
    return p;
}

bool names_nothing(const publish::Pause& p) { return p.site.empty() && p.platform.empty() && p.handle.empty(); }

void pause(const PauseOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto now = session.clock().now();
    auto p = scope_of(o);
    if (names_nothing(p) && !o.all) {
        for (auto& there : publish::pauses(db, now)) session.write(written(there));
        return;
    }
    p.reason = o.reason.empty() ? "paused" : o.reason;
    p.created_at = now;
    if (!o.until.empty()) p.until = publish::parse_due(o.until, default_zone(session), now).at;
    if (!session.dry_run()) publish::pause(db, p, now);
    session.write(written(p));
}

void resume(const PauseOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto p = scope_of(o);
    if (names_nothing(p) && !o.all)
        throw Error(Fault::usage, "nothing named").hint("name an account, --site, --platform or --all");
    int64_t gone = session.dry_run() ? 0 : publish::resume(db, p, session.clock().now());
    if (gone == 0 && !session.dry_run())
        throw Error(Fault::input, "there is no pause of that scope").hint("'igny8-publish pause' lists them");
    session.write({{"paused", false}, {"site", p.site}, {"platform", p.platform}, {"handle", p.handle}});
}

struct CatchupOptions {
    bool plan = false, apply = false;
};
void declare_catchup(CLI::App& cli, CatchupOptions& o) {
    auto* plan = cli.add_flag("--plan", o.plan, "Show when each missed post would go (the default)");
    cli.add_flag("--apply", o.apply, "Schedule them so")->excludes(plan);
}

void catchup(const CatchupOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto now = session.clock().now();
    auto spread = publish::plan_catchup(db, rules_of(session), now);
    if (o.apply && !session.dry_run()) publish::apply_catchup(db, spread, now);
    for (auto& entry : spread) {
        auto job = *publish::Queue(db).by_id(entry.job_id);
        auto out = publish::publish_result(db, job);
        out["catch_up_at"] = to_rfc3339(entry.at);
        session.write(out);
    }
}

}  // namespace

app::Command pause_command() {
    return app::command<PauseOptions>("pause", "Stop everything that is not being sent yet, or list what is stopped",
                                      declare_pause, tool::pause);
}
app::Command resume_command() { return app::command<PauseOptions>("resume", "End a pause", declare_scope, resume); }
app::Command catchup_command() {
    return app::command<CatchupOptions>("catchup", "Spread posts that were missed", declare_catchup, catchup);
}

}  // namespace igny8::tool
