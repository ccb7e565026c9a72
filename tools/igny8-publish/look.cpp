// Looking at the queue.
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "platform/spec.hpp"
#include "publish/result.hpp"
#include "publish/why.hpp"
#include "publish/zone.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct ListOptions {
    std::vector<std::string> states;
    std::string account, content, series, held_for, from, to;
    int limit = 100;
};

void declare_list(CLI::App& cli, ListOptions& o) {
    cli.add_option("--status", o.states, "Only jobs in these states (scheduled, held, published …)")
        ->delimiter(',')
        ->type_name("STATE");
    cli.add_option("--account", o.account, "Only this account: SITE, SITE/PLATFORM or SITE/PLATFORM/HANDLE")
        ->type_name("ACCOUNT");
    cli.add_option("--content", o.content, "Only posts of this article")->type_name("ID");
    cli.add_option("--series", o.series, "Only posts of this series")->type_name("ID");
    cli.add_option("--held-for", o.held_for, "Only jobs held for this reason (approval, missed, blind …)")
        ->type_name("REASON");
    cli.add_option("--from", o.from, "Due at or after this time")->type_name("TIME");
    cli.add_option("--to", o.to, "Due before this time")->type_name("TIME");
    cli.add_option("--limit", o.limit, "At most so many")->check(CLI::PositiveNumber)->type_name("N");
}

std::optional<Instant> time_of(const std::string& text, app::Session& session) {
    if (text.empty()) return {};
    return publish::parse_due(text, default_zone(session), session.clock().now()).at;
}

std::string title_of(const publish::Job& job) {
    auto document = json::parse(job.payload, "the state file");
    auto words = document.value("post_text", document.value("title", ""));
    words = text::collapse(words);
    auto pieces = unicode::graphemes(words);
    constexpr size_t shown = 44;
    return pieces.size() <= shown ? words : words.substr(0, pieces[shown].offset) + "…";
}

std::string row(const publish::Job& job, const json::Value& result) {
    return fmt::format("{:<26} {:<10} {:<16} {:<28} {}\n", job.id, job.state, result["due"]["local"].get<std::string>(),
                       result["account"].get<std::string>(), title_of(job));
}

void list(const ListOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto scope = parse_scope(o.account);
    publish::JobFilter filter{.states = o.states,
                              .site = scope.site,
                              .platform = scope.platform,
                              .handle = scope.handle,
                              .content_id = o.content,
                              .series = o.series,
                              .held_for = o.held_for,
                              .due_from = time_of(o.from, session),
                              .due_to = time_of(o.to, session),
                              .limit = o.limit};
    bool table = isatty(STDOUT_FILENO);
    for (auto& job : publish::Queue(db).list(filter)) {
        auto result = publish::publish_result(db, job);
        if (table)
            session.print(row(job, result));
        else
            session.write(result);
    }
}

struct JobsOptions {
    std::vector<std::string> jobs;
};
void declare_jobs(CLI::App& cli, JobsOptions& o) {
    cli.add_option("JOB", o.jobs, "Jobs, by id, its beginning, idempotency key or post")->required()->type_name("JOB");
}

void show(const JobsOptions& o, app::Session& session) {
    auto& db = state_of(session);
    for (auto& name : o.jobs) session.write(publish::publish_story(db, publish::Queue(db).find(name)));
}

void why(const JobsOptions& o, app::Session& session) {
    auto& db = state_of(session);
    for (auto& name : o.jobs) {
        auto job = publish::Queue(db).find(name);
        session.print(fmt::format("{} {}\n", job.id, publish::why(db, job, rules_of(session), session.clock().now())));
    }
}

struct PlatformsOptions {};
void declare_platforms(CLI::App&, PlatformsOptions&) {}

json::Value describe(const platform::Description& d) {
    json::Value steps = json::Value::array(), buckets = json::Value::array();
    for (auto& step : d.steps) {
        json::Value entry{{"kind", step.kind}, {"visible", step.visible}};
        if (step.visible) entry["class"] = std::string(1, letter(step.guarantee));
        steps.push_back(entry);
    }
    for (auto& b : d.buckets)
        buckets.push_back({{"bucket", b.name}, {"kind", b.kind}, {"limit", b.limit}, {"source", b.source}});
    return {{"platform", d.name},         {"title", d.title}, {"needs_sign_in", d.needs_sign_in},
            {"post_types", d.post_types}, {"steps", steps},   {"buckets", buckets}};
}

void show_platforms(const PlatformsOptions&, app::Session& session) {
    auto registry = platforms_of(session);
    for (auto& p : platform::platforms()) session.write(describe(registry.adapter(p.name).describe()));
}

}  // namespace

app::Command list_command() { return app::command<ListOptions>("list", "List jobs", declare_list, list); }
app::Command show_command() {
    return app::command<JobsOptions>("show", "Tell all about jobs: post, steps, what was seen, story", declare_jobs,
                                     show);
}
app::Command why_command() {
    return app::command<JobsOptions>("why", "Say in one sentence what a job waits for", declare_jobs, tool::why);
}
app::Command platforms_command() {
    return app::command<PlatformsOptions>("platforms", "Show platforms, their steps and how sure each can be",
                                          declare_platforms, show_platforms);
}

}  // namespace igny8::tool
