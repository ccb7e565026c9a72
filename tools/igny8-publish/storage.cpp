// Where media are put for networks that fetch them by address: a look at it, a file into it, and its cleaning.
#include "app/storage.hpp"

#include <CLI/CLI.hpp>

#include "app/network.hpp"
#include "base/error.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "storage/preflight.hpp"

namespace igny8::tool {
namespace {

struct StorageOptions {
    std::string verb = "check";
    std::vector<std::string> files;
    int days = 0;
};

void declare_storage(CLI::App& cli, StorageOptions& o) {
    cli.add_option("VERB", o.verb,
                   "check (put a small picture and fetch it as a stranger would), put (files, and print their "
                   "addresses) or clean (take away what was put long ago)")
        ->check(CLI::IsMember({"check", "put", "clean"}))
        ->type_name("VERB");
    cli.add_option("FILE", o.files, "put: the files")->type_name("FILE");
    cli.add_option("--days", o.days, "clean: what was put before so many days; 0: as storage.keep_days says")
        ->check(CLI::Range(0, 36'500))
        ->type_name("DAYS");
}

/// The smallest picture that every decoder takes: 1x1, black (GIF89a).
constexpr std::string_view picture(
    "GIF89a\1\0\1\0\200\0\0\0\0\0\377\377\377!\371\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;", 43);

std::unique_ptr<storage::Store> store_of(app::Session& session) {
    auto store = app::open_storage(session, app::open_network(session));
    if (!store)
        throw Error(Fault::config, "no storage is set up")
            .hint("set storage.provider to local or s3; Instagram and TikTok photos need one");
    return store;
}

json::Value written(const std::vector<storage::Problem>& problems) {
    json::Value out = json::Value::array();
    for (auto& p : problems)
        out.push_back({{"code", p.code}, {"message", p.message}, {"hint", p.hint}, {"fatal", p.fatal}});
    return out;
}

/// Puts it and looks at it from outside. Gives what a caller may read, and the problems.
std::pair<json::Value, std::vector<storage::Problem>> tried(app::Session& session, storage::Store& store,
                                                            const Path& file) {
    auto stored = store.put(file);
    auto problems = storage::preflight(app::open_network(session), session.clock(), storage::expected(stored, file),
                                       app::closed_network(session));
    bool ok = problems.empty() || !problems.front().fatal;
    json::Value out{{"ok", ok},
                    {"file", file.string()},
                    {"url", stored.url},
                    {"signed", stored.secret_url},
                    {"key", stored.key},
                    {"mime_type", stored.mime_type},
                    {"bytes", stored.bytes},
                    {"sent", stored.sent},
                    {"problems", written(problems)}};
    return {out, problems};
}

void check(app::Session& session) {
    auto store = store_of(session);
    json::Value out{{"ok", true}, {"storage", store->title()}};
    if (session.dry_run()) {
        out["dry_run"] = true;
        return session.write(out);
    }
    ScratchFolder scratch;
    auto file = scratch.path() / "preflight.gif";
    write_file(file, std::string(picture) + to_rfc3339(session.clock().now()));  // new, so that no CDN remembers it
    auto [seen, problems] = tried(session, *store, file);
    store->remove(seen["key"]);
    out["ok"] = seen["ok"];
    out["signed"] = seen["signed"];
    out["problems"] = seen["problems"];
    session.write(out);
    storage::require_open(problems);
}

void put(const StorageOptions& o, app::Session& session) {
    if (o.files.empty()) throw Error(Fault::usage, "no file named").hint("write igny8-publish storage put FILE");
    auto store = store_of(session);
    std::vector<storage::Problem> worst;
    for (auto& file : o.files) {
        if (session.dry_run()) {
            session.write({{"dry_run", true}, {"file", file}, {"storage", store->title()}});
            continue;
        }
        auto [out, problems] = tried(session, *store, file);
        session.write(out);
        if (!out["ok"] && worst.empty()) worst = problems;
    }
    storage::require_open(worst);
}

void clean(const StorageOptions& o, app::Session& session) {
    auto store = store_of(session);
    auto keep = o.days > 0 ? std::chrono::hours(24) * o.days : app::storage_settings(session.config())->keep;
    auto before = session.clock().now() - keep;
    storage::Cleaned done;
    if (!session.dry_run()) done = store->clean(before);
    session.write({{"storage", store->title()},
                   {"removed", done.files},
                   {"bytes", done.bytes},
                   {"uploads", done.uploads},
                   {"older_than", to_rfc3339(before)}});
}

void look_after(const StorageOptions& o, app::Session& session) {
    if (o.verb == "put") return put(o, session);
    if (o.verb == "clean") return clean(o, session);
    check(session);
}

}  // namespace

app::Command storage_command() {
    return app::command<StorageOptions>("storage", "Look at the place where media lie for networks that fetch them",
                                        declare_storage, look_after);
}

}  // namespace igny8::tool
