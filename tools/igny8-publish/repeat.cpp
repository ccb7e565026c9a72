// Posts that come again.
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "app/network.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "commands.hpp"
#include "json/stream.hpp"
#include "platform/spec.hpp"
#include "publish/series.hpp"
#include "publish/wish.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct RepeatOptions {
    std::string verb = "list", subject = "-", rule, start, zone, account, expires, variants, command, reason;
    bool evergreen = false;
    int next = 3;
};

void declare_repeat(CLI::App& cli, RepeatOptions& o) {
    cli.add_option("VERB", o.verb, "list, add, show, pause, resume or stop")
        ->check(CLI::IsMember({"list", "add", "show", "pause", "resume", "stop"}))
        ->type_name("VERB");
    cli.add_option("SUBJECT", o.subject, "add: file of the post ('-': standard input); else the series' id")
        ->type_name("POST|ID");
    cli.add_option("--rule", o.rule,
                   "When: daily, weekdays, weekly, monthly, or an RFC 5545 rule (FREQ=WEEKLY;BYDAY=MO,TH)")
        ->type_name("RULE");
    cli.add_option("--start", o.start, "First time (2026-12-01T09:00); its time of day is kept")->type_name("TIME");
    cli.add_option("--time-zone", o.zone, "Zone of the start; without: the account's")->type_name("ZONE");
    cli.add_option("--account", o.account, "Account instead of the post's: SITE/PLATFORM/HANDLE")->type_name("ACCOUNT");
    cli.add_option("--expires", o.expires, "Nothing goes out from then on")->type_name("TIME");
    cli.add_flag("--evergreen", o.evergreen, "Recycles one post, rather than being a new one each time");
    cli.add_option("--variants", o.variants, "File of objects merged over the post in turn, one a line")
        ->type_name("FILE");
    cli.add_option("--variant-command", o.command,
                   "Program that writes each post: the post on its input, its date as last argument; words split at "
                   "blanks, run without a shell")
        ->type_name("COMMAND");
    cli.add_option("--reason", o.reason, "pause, stop: why")->type_name("TEXT");
    cli.add_option("--next", o.next, "Show this many coming times")->check(CLI::Range(0, 1000))->type_name("N");
}

json::Value told(const publish::Series& series, int next, Instant now) {
    auto out = publish::to_json(series);
    auto coming = json::Value::array();
    auto today = publish::day_at(now, series.recurrence.time_zone);
    if (series.state == "active" && next > 0)
        for (auto& o : publish::occurrences(series.recurrence, today, today + std::chrono::days(3660))) {
            if (o.due.at < now) continue;
            if (series.expires_at && o.due.at >= *series.expires_at) break;
            coming.push_back({{"date", o.date},
                              {"local", o.due.local_time},
                              {"utc", to_rfc3339(o.due.at)},
                              {"warning", o.due.warning}});
            if (static_cast<int>(coming.size()) >= next) break;
        }
    out["next"] = coming;
    return out;
}

json::Value variants_in(const std::string& file) {
    auto out = json::Value::array();
    if (file.empty()) return out;
    std::istringstream in(read_file(file));
    json::each_document(in, [&](const json::Item& item) {
        if (item.error) std::rethrow_exception(item.error);
        out.push_back(*item.value);
    });
    return out;
}

void add(const RepeatOptions& o, app::Session& session, state::Db& db) {
    if (o.rule.empty() || o.start.empty())
        throw Error(Fault::usage, "a series needs --rule and --start").hint("--rule weekly --start 2026-12-01T09:00");
    auto now = session.clock().now();
    auto post = json::read(o.subject);
    auto wish = publish::read_wish(db, post, default_zone(session), now);
    if (!o.account.empty()) wish.account = publish::Accounts(db).find(publish::parse_account(o.account));
    publish::Series series;
    series.account_id = wish.account.id;
    auto zone = o.zone.empty() ? wish.account.tz : o.zone;
    publish::require_zone(zone);
    auto start = publish::parse_due(o.start, zone, now);
    series.recurrence = {o.rule, *publish::parse_wall(start.local_time), start.time_zone};
    if (!o.expires.empty())
        series.expires_at = publish::parse_due(o.expires, zone, now).at;
    else
        series.expires_at = wish.job.expires_at;
    series.evergreen = o.evergreen;
    series.document = post;
    series.variants = variants_in(o.variants);
    series.command = app::command_words(o.command);
    if (o.evergreen && series.variants.empty() && o.command.empty())
        log::warn("the same words each time: platforms may refuse or hide a repeated post; give --variants");
    if (session.dry_run()) {
        series.recurrence.rule = publish::read_rule(series.recurrence.rule);
        return session.write(told(series, o.next, now));
    }
    session.write(told(publish::SeriesBook(db).add(series, now), o.next, now));
}

void repeat(const RepeatOptions& o, app::Session& session) {
    auto& db = state_of(session);
    publish::SeriesBook book(db);
    auto now = session.clock().now();
    if (o.verb == "add") return add(o, session, db);
    if (o.verb == "list") {
        for (auto& series : book.list()) {
            auto out = told(series, o.next, now);
            out.erase("post");
            session.write(out);
        }
        return;
    }
    if (o.subject == "-") throw Error(Fault::usage, "which series is meant?").hint("'repeat list' shows their ids");
    if (o.verb != "show" && !session.dry_run()) {
        auto state = o.verb == "pause" ? "paused" : o.verb == "resume" ? "active" : "ended";
        auto skipped = book.set_state(o.subject, state, o.reason, now);
        if (skipped > 0) log::info("{} posts that were in the queue are skipped", skipped);
    }
    session.write(told(book.find(o.subject), o.next, now));
}

}  // namespace

app::Command repeat_command() {
    return app::command<RepeatOptions>("repeat", "Posts that come again: add, list, pause, resume, stop",
                                       declare_repeat, repeat);
}

}  // namespace igny8::tool
