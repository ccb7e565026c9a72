#include "shared.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/error.hpp"
#include "metrics/best_times.hpp"
#include "platform/spec.hpp"
#include "publish/zone.hpp"
#include "state/db.hpp"

namespace igny8::tool {
namespace {

Instant day_named(const std::string& text) {
    auto day = publish::parse_day(text);
    if (!day) throw Error(Fault::usage, "'{}' is no day", text).hint("write 2026-12-01");
    return Instant(day->time_since_epoch());
}

int whole(const app::Session& session, const std::string& key) {
    return static_cast<int>(session.config().number(key));
}

metrics::BestTimeRules rules_of(const app::Session& session) {
    metrics::BestTimeRules rules;
    rules.posts = whole(session, "metrics.best_times_posts");
    rules.at_one_time = whole(session, "metrics.best_times_at_one_time");
    return rules;
}

}  // namespace

state::Db& state_of(app::Session& session) {
    if (auto* db = session.db()) return *db;
    throw Error(Fault::usage, "this command needs the state file").hint("leave --no-state out");
}

void declare(CLI::App& cli, Period& p, bool with_platform) {
    cli.add_option("--site", p.site, "Only this site")->type_name("SITE");
    if (with_platform) cli.add_option("--platform", p.platform, "Only this platform")->type_name("NAME");
    cli.add_option("--days", p.days, "What was published in so many days up to today")
        ->check(CLI::Range(1, 36500))
        ->type_name("N");
    cli.add_option("--from", p.from, "First day of publication (2026-12-01), instead of --days")->type_name("DATE");
    cli.add_option("--to", p.to, "Last day of publication; without: today")->type_name("DATE");
}

metrics::Scope scope_of(const Period& p, Instant now) {
    using std::chrono::days;
    metrics::Scope out{.site = p.site, .platform = p.platform.empty() ? "" : platform::platform_name(p.platform)};
    Instant today = std::chrono::floor<days>(now);
    out.to = (p.to.empty() ? today : day_named(p.to)) + days(1);
    out.from = p.from.empty() ? out.to - days(p.days) : day_named(p.from);
    if (out.from >= out.to) throw Error(Fault::usage, "the first day lies after the last").hint("swap --from and --to");
    return out;
}

void declare_format(CLI::App& cli, std::string& format) {
    cli.add_option("--format", format, "text or json; without: text on a terminal, else json")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("FORMAT");
}

bool as_text(const std::string& format) { return format.empty() ? isatty(STDOUT_FILENO) == 1 : format == "text"; }

metrics::Overview overview_of(app::Session& session, const metrics::Scope& scope) {
    metrics::Overview out{.scope = scope, .now = session.clock().now()};
    out.items = metrics::published(
        state_of(session), {.site = scope.site, .platform = scope.platform, .from = scope.from, .to = scope.to});
    out.best_of = whole(session, "metrics.best_platform_posts");
    return out;
}

std::vector<metrics::TimesOf> times_of(app::Session& session, const metrics::Scope& scope, const std::string& by) {
    auto& db = state_of(session);
    auto rules = rules_of(session);
    auto worth = metrics::worth(by);
    std::map<std::pair<std::string, std::string>, std::vector<metrics::Item>> groups;
    metrics::Filter filter{.site = scope.site, .platform = scope.platform};
    for (auto& item : metrics::published(db, filter)) groups[{item.site, item.platform}].push_back(item);
    std::vector<metrics::TimesOf> out;
    for (auto& [key, items] : groups) {
        auto samples = metrics::samples(items, metrics::histories(db, items), worth, rules, publish::wall_at);
        auto newest =
            std::max_element(items.begin(), items.end(), [](auto& a, auto& b) { return a.fetched_at < b.fetched_at; });
        out.push_back(
            {key.first, key.second, items.front().zone, by, metrics::best_times(samples, rules), newest->fetched_at});
    }
    return out;
}

void save_times(app::Session& session) {
    auto& db = state_of(session);
    auto all = times_of(session, {}, "engagement");
    state::Transaction transaction(db);
    for (auto& of : all) metrics::save(db, of.site, of.platform, of.zone, of.times, session.clock().now());
    transaction.commit();
}

}  // namespace igny8::tool
