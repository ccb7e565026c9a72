// One post, or one film on all its platforms.
#include <CLI/CLI.hpp>

#include "commands.hpp"
#include "json/json.hpp"
#include "metrics/tables.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct LookOptions {
    std::string name, format;
    bool raw = false;
};

void declare_look(CLI::App& cli, LookOptions& o, const char* help) {
    cli.add_option("NAME", o.name, help)->required()->type_name("NAME");
    cli.add_flag("--raw", o.raw, "With the network's newest answer, as it came");
    declare_format(cli, o.format);
}

void declare_post(CLI::App& cli, LookOptions& o) {
    declare_look(cli, o, "A post: its id, its job, or the network's id or address; the beginning will do");
}

void declare_video(CLI::App& cli, LookOptions& o) {
    declare_look(cli, o, "A film: its project, a job, or the network's id or address; the beginning will do");
}

void show(const LookOptions& o, app::Session& session, const std::string& kind) {
    auto& db = state_of(session);
    auto items = metrics::named(db, kind, o.name);
    auto histories = metrics::histories(db, items);
    if (as_text(o.format)) return session.print(metrics::item_table(items, histories));
    for (auto& item : items)
        session.write(metrics::metrics_document(item, histories[item.id], session.clock().now(), o.raw));
}

void post(const LookOptions& o, app::Session& session) { show(o, session, "post"); }
void video(const LookOptions& o, app::Session& session) { show(o, session, "video"); }

}  // namespace

app::Command post_command() {
    return app::command<LookOptions>("post", "All numbers of one post, and how they grew", declare_post, tool::post);
}
app::Command video_command() {
    return app::command<LookOptions>("video", "All numbers of one film, platform by platform", declare_video,
                                     tool::video);
}

}  // namespace igny8::tool
