// The queue as a calendar.
#include "publish/calendar.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "publish/forecast.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct CalendarOptions {
    std::string view = "week", day, zone, account, format;
    std::vector<std::string> states;
};

void declare_calendar(CLI::App& cli, CalendarOptions& o) {
    cli.add_option("VIEW", o.view, "day, week or month")
        ->check(CLI::IsMember({"day", "week", "month"}))
        ->type_name("VIEW");
    cli.add_option("--day", o.day, "A day in it (2026-12-01); without: today")->type_name("DATE");
    cli.add_option("--time-zone", o.zone, "Zone to show times in; without: the accounts', when they agree, else UTC")
        ->type_name("ZONE");
    cli.add_option("--account", o.account, "Only SITE, SITE/PLATFORM or SITE/PLATFORM/HANDLE")->type_name("ACCOUNT");
    cli.add_option("--status", o.states, "Only posts in these states (scheduled, held, …)")
        ->delimiter(',')
        ->type_name("STATE");
    cli.add_option("--format", o.format, "text, json or ical; without: text on a terminal, else json")
        ->check(CLI::IsMember({"text", "json", "ical"}))
        ->type_name("FORMAT");
}

std::string common_zone(state::Db& db, const publish::Scope& scope) {
    std::string zone;
    for (auto& account : publish::Accounts(db).list(scope.site, scope.platform)) {
        if (!scope.handle.empty() && account.handle != scope.handle) continue;
        if (!zone.empty() && zone != account.tz) return "UTC";
        zone = account.tz;
    }
    return zone.empty() ? "UTC" : zone;
}

size_t terminal_width() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

publish::View view_of(const std::string& name) {
    return name == "day" ? publish::View::day : name == "month" ? publish::View::month : publish::View::week;
}

/// What of the posts shown will not fit.
std::vector<publish::Finding> findings_of(state::Db& db, const publish::CalendarFilter& filter, Instant now) {
    auto out = publish::foresee(db, now, filter.to);
    publish::Scope scope{filter.site, filter.platform, filter.handle};
    std::erase_if(out, [&](auto& finding) {
        auto account = parse_scope(finding.account);
        return finding.at < filter.from || (!scope.site.empty() && scope.site != account.site) ||
               (!scope.platform.empty() && scope.platform != account.platform) ||
               (!scope.handle.empty() && scope.handle != account.handle);
    });
    return out;
}

void calendar(const CalendarOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto scope = parse_scope(o.account);
    auto zone = o.zone.empty() ? common_zone(db, scope) : o.zone;
    publish::require_zone(zone);
    auto now = session.clock().now();
    auto day = o.day.empty() ? publish::day_at(now, zone) : publish::parse_day(o.day).value_or(publish::WallDay::max());
    if (day == publish::WallDay::max()) throw Error(Fault::usage, "'{}' is no day", o.day).hint("write 2026-12-01");
    auto view = view_of(o.view);
    auto days = publish::days_of(view, day);
    publish::CalendarFilter filter;
    filter.from = publish::instant_of(days.first, zone).at;
    filter.to = publish::instant_of(days.last + std::chrono::days(1), zone).at;
    filter.site = scope.site;
    filter.platform = scope.platform;
    filter.handle = scope.handle;
    filter.states = o.states;
    auto entries = publish::calendar_entries(db, filter);
    auto findings = findings_of(db, filter, now);
    auto format = !o.format.empty() ? o.format : isatty(STDOUT_FILENO) ? "text" : "json";
    if (format == "ical") return session.print(publish::calendar_ics(entries, "igny8"));
    if (format == "json") {
        auto out = publish::calendar_json(entries, days, zone);
        out["findings"] = json::Value::array();
        for (auto& finding : findings) out["findings"].push_back(publish::to_json(finding));
        return session.write(out);
    }
    session.print(publish::calendar_text(entries, view, day, zone, now, terminal_width()));
    for (auto& finding : findings) session.print("! " + finding.message + "\n");
}

}  // namespace

app::Command calendar_command() {
    return app::command<CalendarOptions>("calendar", "Show what goes out when: text, JSON or iCalendar",
                                         declare_calendar, tool::calendar);
}

}  // namespace igny8::tool
