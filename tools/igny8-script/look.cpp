// Commands that look at a script or add words about it.
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "app/project_store.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "commands.hpp"
#include "document/preset.hpp"
#include "json/json.hpp"
#include "script/check.hpp"
#include "script/headline.hpp"
#include "script/model_calls.hpp"
#include "script/seo.hpp"

namespace igny8::tool {
namespace {

using document::VideoProject;

json::Value report(const VideoProject& project, const std::vector<script::Violation>& found, bool ok) {
    json::Value list = json::Value::array();
    for (auto& violation : found) list.push_back(script::to_json(violation));
    return {{"id", project.id}, {"video_type", project.video_type}, {"ok", ok}, {"violations", list}};
}

std::string table(const std::vector<app::ProjectSummary>& projects) {
    std::string out;
    for (auto& p : projects)
        out += fmt::format("{:<20} {:<14} {:<18} {:<9} {}\n", p.id, p.video_type, p.status, p.script_status,
                           script::shortened_title(p.title, 60));
    return out;
}

}  // namespace

void declare_check(CLI::App& cli, CheckOptions& o) {
    app::declare(cli, o.pipe, false);
    cli.add_option("--preset", o.preset, "Check against this preset instead of the project's own")->type_name("NAME");
}

void check(const CheckOptions& o, app::Session& session) {
    size_t errors = 0, projects = 0;
    app::read_projects(o.pipe, session, [&](const VideoProject& project) {
        auto preset = document::preset(o.preset.empty() ? project.video_type : o.preset);
        auto found = script::check(project.script, preset, pace_of(session, project.language));
        auto wrong = std::count_if(found.begin(), found.end(), [](auto& violation) { return violation.error; });
        errors += static_cast<size_t>(wrong);
        projects += wrong > 0;
        session.write(report(project, found, wrong == 0));
    });
    if (errors > 0)
        throw Error(Fault::input, "{} error{} in {} script{}", errors, errors == 1 ? "" : "s", projects,
                    projects == 1 ? "" : "s")
            .hint("'place' says where; igny8-script set --script replaces a script");
}

void declare_seo(CLI::App& cli, SeoOptions& o) {
    app::declare(cli, o.pipe);
    cli.add_option(
           "--platform", o.platforms,
           "Platforms to write for: " + text::join(script::seo_platforms(), ", ") + " (default: that of the preset)")
        ->type_name("NAME")
        ->delimiter(',');
    app::declare(cli, o.author);
}

void seo(const SeoOptions& o, app::Session& session) {
    app::Texts texts(session, o.author, "script.writer");
    app::each_project(o.pipe, session, [&](VideoProject& project) {
        auto platforms = o.platforms;
        if (platforms.empty()) platforms.push_back(document::preset(project.video_type).platform);
        for (auto& platform : platforms) {
            document::Seo made;
            auto by_model = [&](const ai::Author& author) {
                made = script::generate_video_seo(author, project, platform).value;
            };
            auto text =
                texts.write({"video_seo", project.id}, by_model, [&] { made = script::seo(project, platform); });
            text.note(project.providers);
            text.pay(digest(project.id + platform + made.title + made.description));
            std::erase_if(project.seo, [&](auto& old) { return old.platform == platform; });
            project.seo.push_back(std::move(made));
        }
        texts.write_credits(project);
    });
}

void declare_prompt(CLI::App& cli, PromptOptions& o) {
    app::declare(cli, o.pipe, false);
    app::declare(cli, o.author);
}

void thumbnail_prompt(const PromptOptions& o, app::Session& session) {
    app::Texts texts(session, o.author, "script.writer");
    app::read_projects(o.pipe, session, [&](const VideoProject& project) {
        std::string prompt;
        auto by_model = [&](const ai::Author& author) {
            prompt = script::generate_thumbnail_prompt(author, project).value;
        };
        auto text =
            texts.write({"video_seo", project.id}, by_model, [&] { prompt = script::thumbnail_prompt(project); });
        std::vector<document::ProviderUse> uses;
        text.note(uses);
        json::Value out{{"id", project.id}, {"prompt", prompt}};
        document::write_provider_uses(out, uses);
        session.write(out);
        text.pay(digest(project.id + prompt));
    });
}

void declare_list(CLI::App& cli, ListOptions& o) {
    cli.add_option("--status", o.status, "Only projects of this status (script_ready, ready, failed, …)")
        ->type_name("STATUS");
    cli.add_option("--type", o.type, "Only films of this preset")->type_name("NAME");
    cli.add_option("--site", o.site, "Only articles of this site")->type_name("SITE");
    cli.add_option("--limit", o.limit, "At most so many, the latest first")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
}

void list(const ListOptions& o, app::Session& session) {
    auto found = app::ProjectStore(state_of(session)).list({o.status, o.type, o.site, "", o.limit});
    if (isatty(STDOUT_FILENO)) return session.print(table(found));
    for (auto& summary : found) session.write(to_json(summary));
}

}  // namespace igny8::tool
