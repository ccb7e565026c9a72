// Numbers of many: overview, one platform, best times, the page for a browser.
#include <CLI/CLI.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "metrics/dashboard.hpp"
#include "metrics/tables.hpp"
#include "platform/spec.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct OverviewOptions {
    Period period;
    std::string format;
    int top = 10;
};

void declare_overview(CLI::App& cli, OverviewOptions& o) {
    declare(cli, o.period);
    cli.add_option("--top", o.top, "So many of the most engaging ones")->check(CLI::Range(0, 1000))->type_name("N");
    declare_format(cli, o.format);
}

void overview(const OverviewOptions& o, app::Session& session) {
    auto report = overview_of(session, scope_of(o.period, session.clock().now()));
    report.top = static_cast<size_t>(o.top);
    if (as_text(o.format))
        session.print(metrics::overview_table(report));
    else
        session.write(metrics::overview_report(report));
}

struct PlatformOptions {
    Period period;
    std::string platform, format;
};

void declare_platform(CLI::App& cli, PlatformOptions& o) {
    cli.add_option("PLATFORM", o.platform, "linkedin, twitter (or x), facebook, instagram, tiktok or youtube")
        ->required()
        ->type_name("PLATFORM");
    declare(cli, o.period, false);
    declare_format(cli, o.format);
}

void platform_numbers(const PlatformOptions& o, app::Session& session) {
    auto period = o.period;
    period.platform = o.platform;
    auto report = overview_of(session, scope_of(period, session.clock().now()));
    if (as_text(o.format))
        session.print(metrics::platform_table(report));
    else
        session.write(metrics::platform_report(report));
}

struct TimesOptions {
    std::string site, platform, by = "engagement", format;
};

void declare_times(CLI::App& cli, TimesOptions& o) {
    cli.add_option("--site", o.site, "Only this site")->type_name("SITE");
    cli.add_option("--platform", o.platform, "Only this platform")->type_name("NAME");
    cli.add_option("--by", o.by, "What makes a post better: engagement, impressions, views or clicks")
        ->check(CLI::IsMember({"engagement", "impressions", "views", "clicks"}))
        ->type_name("NUMBER");
    declare_format(cli, o.format);
}

void best_times(const TimesOptions& o, app::Session& session) {
    metrics::Scope scope{.site = o.site, .platform = o.platform.empty() ? "" : platform::platform_name(o.platform)};
    auto all = times_of(session, scope, o.by);
    if (!session.dry_run()) save_times(session);
    for (auto& of : all) {
        if (as_text(o.format))
            session.print(metrics::best_times_table(of) + "\n");
        else
            session.write(metrics::best_times_report(of, session.clock().now()));
    }
    if (all.empty() && as_text(o.format)) session.print("Nothing is published yet\n");
}

struct DashboardOptions {
    Period period;
    std::string output;
    int top = 10;
};

void declare_dashboard(CLI::App& cli, DashboardOptions& o) {
    declare(cli, o.period);
    cli.add_option("--top", o.top, "So many of the most engaging ones")->check(CLI::Range(0, 1000))->type_name("N");
    cli.add_option("-o,--output", o.output, "File to write; without: standard output")->type_name("FILE");
}

void dashboard(const DashboardOptions& o, app::Session& session) {
    auto scope = scope_of(o.period, session.clock().now());
    metrics::Dashboard page{.overview = overview_of(session, scope)};
    page.overview.top = static_cast<size_t>(o.top);
    page.histories = metrics::histories(state_of(session), page.overview.items);
    page.times = times_of(session, scope, "engagement");
    auto html = metrics::dashboard_page(page);
    if (o.output.empty() || o.output == "-") return session.print(html);
    write_file(o.output, html);
}

}  // namespace

app::Command overview_command() {
    return app::command<OverviewOptions>("overview", "What was published, and its numbers added up", declare_overview,
                                         tool::overview);
}
app::Command platform_command() {
    return app::command<PlatformOptions>("platform", "One platform, post by post", declare_platform,
                                         tool::platform_numbers);
}
app::Command best_times_command() {
    return app::command<TimesOptions>("best-times", "Times of the week at which your own posts did better",
                                      declare_times, tool::best_times);
}
app::Command dashboard_command() {
    return app::command<DashboardOptions>("dashboard", "The overview as one page for a browser", declare_dashboard,
                                          tool::dashboard);
}

}  // namespace igny8::tool
