// What a person should know before trusting this set-up with posts.
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "base/error.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "publish/health.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct DoctorOptions {
    bool troubles = false, words = false;
};
void declare(CLI::App& cli, DoctorOptions& o) {
    cli.add_flag("--troubles", o.troubles, "Only what is not well");
    cli.add_flag("--words", o.words, "Lines for people, as on a terminal, instead of JSON");
}

std::string line(const publish::Check& check) {
    const auto grade = check.grade == publish::Grade::fail ? "FAIL" : publish::name(check.grade);
    auto text = fmt::format("{:<4}  {}: {}\n", grade, check.about, check.words);
    if (!check.fix.empty()) text += fmt::format("      {}\n", check.fix);
    return text;
}

json::Value record(const publish::Check& check) {
    json::Value out{{"about", check.about}, {"status", publish::name(check.grade)}, {"detail", check.words}};
    if (!check.fix.empty()) out["fix"] = check.fix;
    return out;
}

void doctor(const DoctorOptions& o, app::Session& session) {
    auto& db = state_of(session);
    const auto now = session.clock().now();
    auto checks = publish::health(db, publish::places_of(db), publish::machine_hash(), rules_of(session), now);
    for (auto& check : publish::spec_health(now)) checks.push_back(std::move(check));
    const bool words = o.words || isatty(STDOUT_FILENO);
    size_t failing = 0;
    for (const auto& check : checks) {
        if (check.grade == publish::Grade::fail) ++failing;
        if (o.troubles && check.grade == publish::Grade::ok) continue;
        if (words)
            session.print(line(check));
        else
            session.write(record(check));
    }
    if (failing > 0)
        throw Error(Fault::config, "{} thing{} would keep posts from going out", failing, failing == 1 ? "" : "s")
            .hint("each line tells what mends it");
}

}  // namespace

app::Command doctor_command() {
    return app::command<DoctorOptions>("doctor", "Look at state file, clock, schedule and accounts", declare, doctor);
}

}  // namespace igny8::tool
