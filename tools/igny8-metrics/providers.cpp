// The outside services that write, speak and draw: which there are, which a route asks, and how they are.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/network.hpp"
#include "app/provider_report.hpp"
#include "base/columns.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct ProvidersOptions {
    std::string verb = "list", name, format;
    bool troubles = false;
};

void declare_providers(CLI::App& cli, ProvidersOptions& o) {
    cli.add_option(
           "VERB", o.verb,
           "list (and look at those that a route names), key (keep NAME's key, read from standard input, sealed "
           "in the state file) or forget (take it away)")
        ->check(CLI::IsMember({"list", "key", "forget"}))
        ->type_name("VERB");
    cli.add_option("NAME", o.name, "key, forget: the provider, or gpu_server for all engines there")->type_name("NAME");
    cli.add_flag("--troubles", o.troubles, "list: only what is not well, a line each");
    declare_format(cli, o.format);
    app::declare_vault(cli);
}

json::Value record(const app::ProviderReport& r) {
    json::Value out{{"schema", "igny8.provider/1"}, {"kind", r.kind}, {"provider", r.name}, {"title", r.title}};
    auto put = [&](const char* key, const std::string& text) {
        if (!text.empty()) out[key] = text;
    };
    if (r.place > 0) out["place"] = r.place;
    put("model", r.model);
    put("model_ends", r.ends);
    put("use_instead", r.use_instead);
    put("key_from", r.key);
    put("obstacle", r.obstacle);
    if (r.looked) out["healthy"] = !r.ill;
    if (r.ill) out["why"] = *r.ill;
    put("facts_checked", r.checked);
    return out;
}

std::string state(const app::ProviderReport& r) {
    if (!r.obstacle.empty()) return r.obstacle;
    if (r.ill) return *r.ill;
    return r.looked || r.place > 0 ? "well" : "ready";
}

std::vector<std::string> row(const app::ProviderReport& r) {
    auto model = r.ends.empty() ? r.model : fmt::format("{} (until {})", r.model, r.ends);
    return {r.kind, r.place > 0 ? std::to_string(r.place) : "", r.name, model, r.key, state(r)};
}

void troubles(const std::vector<app::ProviderReport>& reports, app::Session& session) {
    for (auto& r : reports)
        for (auto& trouble : r.troubles()) session.print(fmt::format("warn  {} ({}): {}\n", r.name, r.kind, trouble));
}

void list(const ProvidersOptions& o, app::Session& session) {
    app::Providers providers(session);
    auto reports = app::provider_reports(session, providers);
    if (o.troubles) return troubles(reports, session);
    std::vector<std::vector<std::string>> rows{{"kind", "route", "provider", "model", "key from", "state"}};
    for (auto& r : reports) {
        if (!as_text(o.format))
            session.write(record(r));
        else
            rows.push_back(row(r));
    }
    if (as_text(o.format)) session.print(unicode::table(rows, "l"));
}

/// A line on standard input; typed, it is asked for.
Secret key_from_input() {
    if (isatty(STDIN_FILENO)) std::cerr << "Key: " << std::flush;
    std::string line;
    std::getline(std::cin, line);
    Secret key(text::trim(line));
    wipe(line.data(), line.size());
    if (key.empty() || key.reveal().size() > 4096) throw Error(Fault::input, "standard input holds no key");
    return key;
}

void check_name(const std::string& name) {
    if (name.empty()) throw Error(Fault::usage, "say whose key").hint("igny8-metrics providers key elevenlabs");
    if (name == "gpu_server") return;
    if (provider::facts(name).key_variable.empty() || name.starts_with("gpu_server."))
        throw Error(Fault::usage, "'{}' has no key of its own", name)
            .hint("servers of your own share that of gpu_server");
}

void act(const ProvidersOptions& o, app::Session& session) {
    if (o.verb == "list") return list(o, session);
    check_name(o.name);
    const auto key = o.verb == "key" ? key_from_input() : Secret();
    if (!session.dry_run()) app::store_key(session, o.name, key);
}

}  // namespace

app::Command providers_command() {
    return app::command<ProvidersOptions>(
        "providers", "The outside services that write, speak and draw, and their keys", declare_providers, act);
}

}  // namespace igny8::tool
