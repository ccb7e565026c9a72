// Asking the networks.
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "app/network.hpp"
#include "app/sign_in.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/owners.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "limits.hpp"
#include "metrics/due.hpp"
#include "metrics/fetch.hpp"
#include "platform/spec.hpp"
#include "publish/rows.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct FetchOptions {
    std::vector<std::string> names;
    std::string site, platform;
    int limit = 0;
    bool all = false, report = false, fail_if_empty = false;
};

void declare_fetch(CLI::App& cli, FetchOptions& o) {
    cli.add_option("NAME", o.names, "Only these posts and films, due or not; without: all that are due")
        ->type_name("NAME");
    cli.add_option("--site", o.site, "Only this site")->type_name("SITE");
    cli.add_option("--platform", o.platform, "Only this platform")->type_name("NAME");
    cli.add_option("--limit", o.limit, "Ask for so many at most; 0: all")
        ->check(CLI::NonNegativeNumber)
        ->type_name("N");
    cli.add_flag("--all", o.all, "Also those that are not due");
    cli.add_flag("--report", o.report, "Print what is known then of each that was asked for");
    cli.add_flag("--fail-if-empty", o.fail_if_empty, "Exit with status 9 when nothing was due");
    app::declare_vault(cli);
}

metrics::Cadence cadence_of(const app::Session& session) {
    auto hours = [&](const char* key) {
        auto value = session.config().number(key);
        if (value < 1) throw Error(Fault::config, "'{}' is less than an hour", key);
        return std::chrono::hours(static_cast<long>(value));
    };
    metrics::Cadence out{.posts = hours("metrics.posts_every_hours"), .films = hours("metrics.videos_every_hours")};
    out.until = std::chrono::days(static_cast<long>(session.config().number("metrics.until_days")));
    return out;
}

/// What `names` name, posts before films.
std::vector<metrics::Item> named(state::Db& db, const std::string& name) {
    try {
        return metrics::named(db, "post", name);
    } catch (const Error& e) {
        if (e.fault() != Fault::no_input) throw;
        return metrics::named(db, "video", name);
    }
}

std::vector<metrics::Item> wanted(const FetchOptions& o, app::Session& session) {
    auto& db = state_of(session);
    std::vector<metrics::Item> out;
    for (auto& name : o.names) {
        auto some = named(db, name);
        out.insert(out.end(), some.begin(), some.end());
    }
    if (o.names.empty()) {
        auto platform = o.platform.empty() ? "" : platform::platform_name(o.platform);
        out = metrics::published(db, {.site = o.site, .platform = platform});
        if (!o.all) out = metrics::due(std::move(out), session.clock().now(), cadence_of(session));
    }
    if (o.limit > 0 && out.size() > static_cast<size_t>(o.limit)) out.resize(static_cast<size_t>(o.limit));
    return out;
}

/// Sources, made when first asked for.
class Sources {
public:
    explicit Sources(platform::Settings settings) : settings_(std::move(settings)) {}
    platform::NumbersSource* get(const std::string& name) {
        auto [place, fresh] = made_.try_emplace(name);
        if (fresh) place->second = platform::numbers_source(name, settings_);
        return place->second.get();
    }

private:
    platform::Settings settings_;
    std::map<std::string, std::unique_ptr<platform::NumbersSource>> made_;
};

Secret token_of(state::Db& db, const publish::TokenDesk& desk, int64_t id, bool renew, Instant now) {
    auto account = publish::account_by_id(db, id);
    if (!account) throw Error(Fault::internal, "account {} is not there", id);
    if (renew) {
        auto renewed = desk.renewed(*account, now);
        if (renewed.what != publish::Renewal::renewed)
            throw Error(Fault::auth, "the network refuses its sign-in{}{}", renewed.why.empty() ? "" : ": ",
                        renewed.why)
                .hint("igny8-publish account connect {}", account->label());
        account = renewed.account;
    }
    auto token = desk.token(*account);
    if (token.empty())
        throw Error(Fault::auth, "it is not signed in").hint("igny8-publish account connect {}", account->label());
    return token;
}

/// What is only late is for the next run; the rest is for a person.
bool waits(const metrics::Trouble& trouble) {
    return trouble.kind == "room" || trouble.kind == "rate" || trouble.kind == "stopped";
}

void tell(const metrics::Fetched& done, app::Session& session) {
    std::vector<std::string> serious;
    for (auto& trouble : done.troubles) {
        auto later = trouble.retry_at ? " until " + to_rfc3339(*trouble.retry_at) : "";
        log::info("{}: {} ({}); {} wait{}", trouble.account, trouble.message, trouble.kind, trouble.waiting, later);
        if (!waits(trouble)) serious.push_back(fmt::format("{} ({})", trouble.account, trouble.message));
    }
    if (isatty(STDOUT_FILENO))
        session.print(fmt::format("{} asked for, {} told numbers\n", done.read.size(), done.told));
    if (!serious.empty())
        throw Error(Fault::partial, "numbers could not be read of {}", text::join(serious, ", "))
            .hint("'igny8-publish account list' shows whether they are signed in, and for what");
}

void print(const std::vector<metrics::Item>& items, app::Session& session) {
    auto& db = state_of(session);
    for (auto& item : items)
        for (auto& now_known : metrics::named(db, item.kind, item.id))
            session.write(metrics::metrics_document(now_known, {}, session.clock().now()));
}

void fetch(const FetchOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto items = wanted(o, session);
    if (session.dry_run()) return print(items, session);
    auto file = session.state_file();
    auto lock = FileLock::take(file += ".metrics.lock");
    if (!lock) return;  // another one is at it
    Sources sources(app::platform_settings(session));
    SharedLimits limits(db, static_cast<int>(session.config().number("publish.headroom_percent")));
    auto desk = app::token_desk(session);
    metrics::World world;
    world.clock = session.clock();
    world.send = app::open_patient_network(session);
    world.source = [&](const std::string& name) { return sources.get(name); };
    world.token = [&](int64_t account, bool renew) {
        return token_of(db, *desk, account, renew, session.clock().now());
    };
    world.limits = &limits;
    world.stop = [] { return interrupted() != 0; };
    world.report = session.report();
    auto done = metrics::fetch(db, world, items);
    if (!done.read.empty()) save_times(session);
    if (o.report) print(items, session);
    stop_if_interrupted();
    tell(done, session);
    if (o.fail_if_empty && items.empty()) session.end_with(exit_empty);
}

}  // namespace

app::Command fetch_command() {
    return app::command<FetchOptions>("fetch", "Ask the networks for the numbers that are due", declare_fetch,
                                      tool::fetch);
}

}  // namespace igny8::tool
