// gather: each section gets something to look at. thumbnail: one picture to click on.
#include "assets/gather.hpp"

#include <CLI/CLI.hpp>

#include "app/projects.hpp"
#include "assets/still.hpp"
#include "assets/theme.hpp"
#include "base/text.hpp"
#include "script/seo.hpp"
#include "suppliers.hpp"
#include "target.hpp"

namespace igny8::tool {
namespace {

struct GatherOptions {
    app::ProjectPipe pipe;
    std::string presets, theme, music;
    std::optional<int> section;
    bool cards_only = false, fresh = false;
};

void declare_gather(CLI::App& cli, GatherOptions& o) {
    app::declare(cli, o.pipe);
    cli.add_option("--preset", o.presets,
                   "Draw cards for the canvases of these presets, separated by commas; the project's own otherwise")
        ->type_name("NAME,…");
    cli.add_option("--theme", o.theme, "Look of the cards: midnight, paper, vivid or a .yaml file")->type_name("NAME");
    cli.add_option("--music", o.music, "Background music: a track's name, a sound file, auto or none")
        ->type_name("NAME");
    cli.add_option("--section", o.section, "Choose and draw only this section again")->type_name("N");
    cli.add_flag("--cards-only", o.cards_only, "Leave the article's pictures out");
    declare_fresh(cli, o.fresh);
}

std::vector<std::string> list(const std::string& names) {
    std::vector<std::string> out;
    for (auto name : text::split(names, ','))
        if (auto trimmed = text::trim(name); !trimmed.empty()) out.emplace_back(trimmed);
    return out;
}

std::string theme_or_default(const std::string& theme, const app::Session& session) {
    return theme.empty() ? session.config().get("assets.theme") : theme;
}

void gather(const GatherOptions& o, app::Session& session) {
    assets::GatherOptions options;
    options.presets = list(o.presets);
    options.theme = theme_or_default(o.theme, session);
    options.music = o.music.empty() ? session.config().get("assets.music") : o.music;
    options.section = o.section;
    options.article_pictures = !o.cards_only;
    Suppliers suppliers(session, o.fresh);
    app::each_project(o.pipe, session, [&](document::VideoProject& project) {
        const auto folder = session.media_folder("images", project.id);
        suppliers.begin();
        auto wanted = options;
        if (!o.cards_only) wanted.outside = suppliers.for_film(project, o.section, folder);
        assets::gather(project, wanted, folder, session.report());
        suppliers.note(project);
    });
}

struct ThumbnailOptions {
    app::ProjectPipe pipe;
    std::string theme;
    Target target{"", "", "cover"};
    bool fresh = false;
};

void declare_thumbnail(CLI::App& cli, ThumbnailOptions& o) {
    app::declare(cli, o.pipe);
    declare_target(cli, o.target);
    cli.add_option("--theme", o.theme, "Look: midnight, paper, vivid or a .yaml file")->type_name("NAME");
    declare_fresh(cli, o.fresh);
}

/// The words on it are drawn here, so the model is asked for none.
assets::OutsideWish thumbnail_wish(const document::VideoProject& project, assets::Size size) {
    auto wish = assets::wish_of(project, project.script.sections.front(), size, 0, "");
    wish.prompt = script::thumbnail_prompt(project);
    wish.queries.clear();
    return wish;
}

void thumbnail(const ThumbnailOptions& o, app::Session& session) {
    const auto theme = theme_or_default(o.theme, session);
    const auto place = place_of(o.target);
    const auto size = place ? fmt::format("{}x{}", place->size.width, place->size.height) : "youtube-thumbnail";
    Suppliers suppliers(session, o.fresh);
    app::each_project(o.pipe, session, [&](document::VideoProject& project) {
        const auto folder = session.media_folder("images", project.id);
        suppliers.begin();
        const auto picture = [&]() -> std::optional<Path> {
            if (!suppliers.asks_anybody()) return std::nullopt;
            const auto found =
                suppliers.picture("thumbnail", project.id, thumbnail_wish(project, assets::picture_size(size)), folder);
            return found ? std::optional<Path>(found->file_url) : std::nullopt;
        };
        project.thumbnail = assets::make_thumbnail(project, theme, size, folder, picture).string();
        suppliers.note(project);
    });
}

}  // namespace

app::Command gather_command() {
    return app::command<GatherOptions>("gather", "Choose pictures and draw cards for every section of a project",
                                       declare_gather, gather);
}

app::Command thumbnail_command() {
    return app::command<ThumbnailOptions>("thumbnail", "Make the picture to click on (below 2 MB) for a project",
                                          declare_thumbnail, thumbnail);
}

}  // namespace igny8::tool
