#include <CLI/CLI.hpp>

#include "commands.hpp"
#include "json/json.hpp"
#include "platform/rules.hpp"
#include "platform/spec.hpp"

namespace igny8::tool {
namespace {

json::Value report(const document::SocialPost& post, const std::vector<document::Check>& checks, bool all) {
    json::Value list = json::Value::array();
    for (auto& check : checks)
        if (all || !check.ok) list.push_back(to_json(check));
    return {{"id", post.id}, {"platform", post.platform}, {"ok", !platform::refused(checks)}, {"checks", list}};
}

}  // namespace

void declare_check(CLI::App& cli, CheckOptions& o) {
    app::declare(cli, o.pipe, false);
    cli.add_flag("--all", o.all, "Print the rules that were kept, too");
}

void check(const CheckOptions& o, app::Session& session) {
    size_t posts = 0, refused = 0;
    app::read_posts(o.pipe, session, [&](const document::SocialPost& post) {
        auto checks = platform::check(post, platform::spec(post.platform));
        ++posts;
        refused += platform::refused(checks);
        session.write(report(post, checks, o.all));
    });
    if (refused > 0)
        throw Error(Fault::input, "{} of {} post{} would be refused", refused, posts, posts == 1 ? "" : "s")
            .hint("'place' says where, 'message' what to do");
}

}  // namespace igny8::tool
