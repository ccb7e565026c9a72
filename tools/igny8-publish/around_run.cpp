#include "around_run.hpp"

#include <cstdlib>

#include "app/network.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "publish/series.hpp"
#include "publish/slots.hpp"

namespace igny8::tool {
namespace {

std::vector<std::string> words(const std::string& text, char separator) {
    std::vector<std::string> out;
    for (auto part : text::split(text, separator))
        if (auto word = text::trim(part); !word.empty()) out.emplace_back(word);
    return out;
}

/// A list from a file of settings, or words from the environment.
std::vector<std::string> argv_of(const std::string& text) {
    if (!text.starts_with('[')) return words(text, ' ');
    try {
        return json::parse(text, "notify.command").get<std::vector<std::string>>();
    } catch (const json::Value::exception&) {
        throw Error(Fault::config, "'notify.command' should be a list of texts");
    }
}

Secret webhook_secret() {
    if (const char* value = std::getenv("IGNY8_NOTIFY_WEBHOOK_SECRET")) return Secret(value);
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (!folder) return {};
    auto file = Path(folder) / "igny8-webhook-secret";
    return std::filesystem::exists(file) ? Secret(text::trim(read_file(file, 4096))) : Secret();
}

}  // namespace

publish::NotifyTargets notify_targets(const app::Session& session) {
    auto& config = session.config();
    publish::NotifyTargets out;
    out.events = words(config.get("notify.events"), ',');
    out.webhook_url = config.get("notify.webhook_url");
    out.command = argv_of(config.get("notify.command"));
    out.mail_to = config.get("notify.mail_to");
    out.mail_from = config.get("notify.mail_from");
    out.sendmail = config.get("notify.sendmail");
    if (!out.webhook_url.empty()) out.webhook_secret = webhook_secret();
    publish::check(out);
    return out;
}

publish::NotifyWorld notify_world(const app::Session& session) {
    return {app::open_network(session), [](const Command& command) { return igny8::run(command); }, session.clock()};
}

void prepare_queue(app::Session& session, state::Db& db) {
    auto now = session.clock().now();
    for (auto& [row, due] : publish::follow_zone_changes(db, now))
        log::warn("job {}: {} in {} is {} now, no longer {} (zone data {})", row.id, row.local_time, row.time_zone,
                  to_rfc3339(due.at), to_rfc3339(row.at), publish::tzdata_version());
    auto ahead = std::chrono::days(static_cast<int>(session.config().number("calendar.series_days")));
    for (auto& note : publish::materialise(db, now, ahead, publish::variant_by_command()).notes) log::warn("{}", note);
}

void tell_others(app::Session& session, state::Db& db) {
    try {
        auto now = session.clock().now();
        auto until = now + std::chrono::seconds(static_cast<int>(session.config().number("notify.seconds")));
        auto done = publish::deliver(db, notify_targets(session), notify_world(session), until);
        for (auto& error : done.errors) log::warn("not told yet: {}", error);
        if (done.gave_up > 0) log::warn("{} notifications were given up", done.gave_up);
    } catch (const Error& e) {
        log::warn("nobody was told: {}", e.message());
    }
}

}  // namespace igny8::tool
