// Telling others what became of posts.
#include "publish/notify.hpp"

#include <CLI/CLI.hpp>

#include "around_run.hpp"
#include "base/error.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "publish/zone.hpp"
#include "shared.hpp"
#include "state/db.hpp"

namespace igny8::tool {
namespace {

struct NotifyOptions {
    std::string verb = "status";
};

void declare_notify(CLI::App& cli, NotifyOptions& o) {
    cli.add_option("VERB", o.verb, "status (who is told, what waits), test (tell everybody now) or send (what waits)")
        ->check(CLI::IsMember({"status", "test", "send"}))
        ->type_name("VERB");
}

void status(app::Session& session, state::Db& db) {
    auto targets = notify_targets(session);
    auto waiting = db.one([](const state::Row& row) { return row.integer(0); },
                          "select count(*) from outbox_event where delivered_at is null");
    auto failures = db.all(
        [](const state::Row& row) {
            return json::Value{
                {"event", row.text(0)}, {"target", row.text(1)}, {"attempts", row.integer(2)}, {"error", row.text(3)}};
        },
        "select event_id, target, attempts, last_error from notification_delivery where delivered_at is null order by "
        "event_id desc limit 20");
    session.write({{"schema", "igny8.notify/1"},
                   {"targets", targets.names()},
                   {"events", targets.events},
                   {"signed", !targets.webhook_secret.empty()},
                   {"waiting", waiting.value_or(0)},
                   {"failing", failures}});
}

/// Each target by itself, so that one that fails does not hide the others.
void test(app::Session& session) {
    auto targets = notify_targets(session);
    if (targets.names().empty())
        throw Error(Fault::config, "nobody is to be told")
            .hint("set notify.webhook_url, notify.command or notify.mail_to");
    auto event = publish::test_event(session.clock().now());
    auto world = notify_world(session);
    int failed = 0;
    for (auto& target : targets.names()) {
        json::Value out{{"target", target}, {"event", event.id}};
        try {
            if (!session.dry_run()) publish::deliver_one(event, target, targets, world);
            out["ok"] = true;
        } catch (const Error& e) {
            out["ok"] = false;
            out["error"] = e.message();
            ++failed;
        }
        session.write(out);
    }
    if (failed > 0) throw Error(Fault::partial, "{} of {} could not be told", failed, targets.names().size());
}

void notify(const NotifyOptions& o, app::Session& session) {
    if (o.verb == "test") return test(session);
    auto& db = state_of(session);
    if (o.verb == "status") return status(session, db);
    auto done = publish::deliver(db, notify_targets(session), notify_world(session),
                                 session.clock().now() + std::chrono::minutes(10));
    session.write(
        {{"delivered", done.delivered}, {"failed", done.failed}, {"gave_up", done.gave_up}, {"errors", done.errors}});
}

}  // namespace

app::Command notify_command() {
    return app::command<NotifyOptions>("notify", "Who is told what became of posts, and a test of it", declare_notify,
                                       notify);
}

}  // namespace igny8::tool
