#pragma once
// What several commands need of configuration and state.
#include <string>
#include <vector>

#include "app/session.hpp"
#include "metrics/documents.hpp"

namespace CLI {
class App;
}

namespace igny8::tool {

/// Errors: Fault::usage with --no-state.
state::Db& state_of(app::Session& session);

/// Which posts and films a report is about.
struct Period {
    std::string site, platform, from, to;
    int days = 30;
};
void declare(CLI::App& cli, Period& period, bool with_platform = true);
/// By publication: whole UTC days, today included. Errors: Fault::usage for what is no day.
metrics::Scope scope_of(const Period& period, Instant now);

void declare_format(CLI::App& cli, std::string& format);
/// Text on a terminal, else JSON, unless `format` says.
bool as_text(const std::string& format);

metrics::Overview overview_of(app::Session& session, const metrics::Scope& scope);

/// Best times of each site and platform that has something published there.
std::vector<metrics::TimesOf> times_of(app::Session& session, const metrics::Scope& scope, const std::string& by);
/// The same by engagement, into the table that 'igny8-publish slot suggest' reads.
void save_times(app::Session& session);

}  // namespace igny8::tool
