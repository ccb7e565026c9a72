#include <CLI/CLI.hpp>
#include <optional>

#include "app/articles.hpp"
#include "app/project_store.hpp"
#include "base/digest.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "document/preset.hpp"
#include "json/json.hpp"
#include "script/check.hpp"
#include "script/model_writer.hpp"
#include "script/project.hpp"
#include "script/seo.hpp"

namespace igny8::tool {
namespace {

using document::Preset;
using document::VideoProject;

/// "short", "long" and "both" are the two YouTube presets; everything else is a preset's name. None stands twice.
std::vector<Preset> presets_of(const std::vector<std::string>& types) {
    std::vector<std::string> names;
    auto add = [&](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (auto& type : types) {
        if (type == "short" || type == "both") add("youtube_short");
        if (type == "long" || type == "both") add("youtube_long");
        if (type != "short" && type != "long" && type != "both") add(type);
    }
    std::vector<Preset> out;
    for (auto& name : names) out.push_back(document::preset(name));
    return out;
}

void check_duration(const Preset& preset, int duration) {
    if (duration == 0 || (duration >= preset.min_seconds && duration <= preset.max_seconds)) return;
    throw Error(Fault::usage, "--duration {} does not fit '{}'", duration, preset.name)
        .hint("give {} to {} seconds, or another --type", preset.min_seconds, preset.max_seconds);
}

void warn_of(const VideoProject& project, const Preset& preset, const script::Pace& pace) {
    for (auto& violation : script::check(project.script, preset, pace))
        log::warn("{}: {}: {}", project.id, violation.place, violation.message);
}

class Generator {
public:
    Generator(const GenerateOptions& o, app::Session& session)
        : o_(o), session_(session), texts_(session, o.author, "script.writer"), pace_(pace_of(session, "en")) {
        presets_ = presets_of(o.types.empty() ? std::vector{session.config().get("script.type")} : o.types);
        for (auto& preset : presets_) check_duration(preset, o.duration);
        if (!o.output.empty() && o.output != "-") file_.emplace(o.output);
    }

    void run() {
        app::each_article({o_.inputs, o_.language, o_.base}, [&](app::ArticleItem item) { take(std::move(item)); });
        if (pending_) throw *pending_;
        if (file_) file_->commit();
    }

private:
    std::string setting(const std::string& flag, const char* key) const {
        return flag.empty() ? session_.config().get(key) : flag;
    }

    /// The first failure waits: alone it is the run's error, in company each is a record in its place.
    void take(app::ArticleItem item) {
        stop_if_interrupted();
        for (auto& preset : presets_) {
            if (pending_) session_.write_failure(number_, *pending_);
            pending_.reset();
            ++number_;
            try {
                if (item.error) std::rethrow_exception(item.error);
                film(*item.article, preset);
            } catch (const Error& error) {
                if (number_ > 1)
                    session_.write_failure(number_, error);
                else
                    pending_ = error;
            }
            if (item.error) return;  // once is enough
        }
    }

    void film(const document::Article& article, const Preset& preset) {
        auto& key = session_.common().idempotency_key;
        keep_approved(script::project_id(article, preset, key));
        script::WriteRequest request{article,
                                     preset,
                                     o_.duration,
                                     pace_,
                                     setting(o_.call_to_action, "script.call_to_action"),
                                     setting(o_.site_name, "script.site_name")};
        document::VideoScript written;
        script::ProjectOptions options{o_.duration, key};
        auto by_model = [&](const ai::Author& author) {
            script::ModelWriter writer(author);
            written = writer.write(request);
            options.writer = writer.model();
        };
        auto text = texts_.write({"video_script", script::project_id(article, preset, key)}, by_model,
                                 [&] { written = script::make_extractive()->write(request); });
        auto project = script::new_project(article, preset, written, options);
        text.note(project.providers);
        text.pay(digest(project.id + json::line(to_json(written))));
        texts_.write_credits(project);
        project.seo = {script::seo(project, preset.platform)};
        warn_of(project, preset, pace_of(session_, project.language));
        if (!session_.dry_run())
            if (auto* db = session_.db()) app::ProjectStore(*db).save(project, session_.clock().now());
        write(to_json(project));
    }

    /// A script that a person approved is not written over by accident.
    void keep_approved(const std::string& id) {
        auto* db = o_.force ? nullptr : session_.db();
        if (!db) return;
        auto before = app::ProjectStore(*db).find(id);
        if (before && before->script_status == "approved")
            throw Error(Fault::input, "the script of project '{}' is approved", id)
                .hint("--force writes it anew, --idempotency-key makes another film of the article");
    }

    void write(const json::Value& project) {
        if (file_)
            file_->write(json::line(project) + "\n");
        else
            session_.write(project);
    }

    const GenerateOptions& o_;
    app::Session& session_;
    app::Texts texts_;
    script::Pace pace_;
    std::vector<Preset> presets_;
    std::optional<AtomicFile> file_;
    std::optional<Error> pending_;
    size_t number_ = 0;
};

}  // namespace

script::Pace pace_of(const app::Session& session, const std::string& language) {
    script::Pace out;
    out.language = language;
    auto& config = session.config();
    out.words_per_minute = config.number("script.words_per_minute");
    if (out.words_per_minute == 0) out.words_per_minute = config.number("voice.speed");
    out.pause = config.number("voice.section_pause_ms") / 1000;
    if (out.words_per_minute < 50 || out.words_per_minute > 600)
        throw Error(Fault::config, "script.words_per_minute is {}", out.words_per_minute).hint("give 50 to 600");
    return out;
}

void declare_generate(CLI::App& cli, GenerateOptions& o) {
    cli.add_option("FILE", o.inputs, "Articles: Content JSON, HTML or Markdown; none or '-' is standard input")
        ->type_name("FILE");
    cli.add_option("--type,--preset", o.types,
                   "Films to write for: short, long, both or a preset's name; may be given several times")
        ->type_name("TYPE")
        ->delimiter(',');
    cli.add_option("--duration", o.duration, "Seconds to aim at, inside the preset's range (default: the preset's own)")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 43200));
    cli.add_option("--language", o.language, "Language of the article (BCP 47), when it does not say or says it wrong")
        ->type_name("TAG");
    cli.add_option("--base", o.base, "Folder of the article's pictures (default: the folder of the input file)")
        ->type_name("DIR");
    app::declare(cli, o.author);
    cli.add_option("--cta", o.call_to_action, "Last sentence of the film (default: where to read the article)")
        ->type_name("TEXT");
    cli.add_option("--site-name", o.site_name, "The site's name as it is said and shown (default: the article's site)")
        ->type_name("NAME");
    cli.add_option("-o,--output", o.output, "File for the projects instead of standard output")->type_name("FILE");
    cli.add_flag("--force", o.force, "Write over a script that was approved");
}

void generate(const GenerateOptions& o, app::Session& session) { Generator(o, session).run(); }

}  // namespace igny8::tool
