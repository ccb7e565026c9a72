#include "publish/series.hpp"

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/subprocess.hpp"
#include "document/social_post.hpp"
#include "publish/queue.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

constexpr const char* columns =
    "id, account_id, rule, start_local, time_zone, expires_at, evergreen, document, variants, variant_command, state, "
    "reason, made_until";

Series read_series(const state::Row& row) {
    Series out;
    out.id = row.text(0);
    out.account_id = row.integer(1);
    out.recurrence = {row.text(2), parse_wall(row.text(3)).value_or(WallTime{}), row.text(4)};
    if (!row.is_null(5)) out.expires_at = Instant(Milliseconds(row.integer(5)));
    out.evergreen = row.integer(6) != 0;
    out.document = json::parse(row.text(7), "the state file");
    out.variants = json::parse(row.text(8), "the state file");
    out.command = json::parse(row.text(9), "the state file");
    out.state = row.text(10);
    out.reason = row.text(11);
    out.made_until = row.text(12);
    return out;
}

std::string id_of(const Series& series) {
    return derived_id("series_",
                      {std::to_string(series.account_id), series.recurrence.rule, wall_text(series.recurrence.start),
                       series.recurrence.time_zone, json::line(series.document)});
}

void check_variants(const Series& series) {
    for (size_t i = 0; i < series.variants.size(); ++i) {
        if (!series.variants[i].is_object())
            throw Error(Fault::input, "variant {} is no object", i + 1).hint("give {{\"post_text\": …}}, one a line");
        auto merged = series.document;
        json::merge(merged, series.variants[i]);
        document::read_social_post(merged);
    }
}

}  // namespace

json::Value to_json(const Series& series) {
    return {{"schema", "igny8.series/1"},
            {"id", series.id},
            {"rule", series.recurrence.rule},
            {"start", wall_text(series.recurrence.start)},
            {"time_zone", series.recurrence.time_zone},
            {"expires_at", series.expires_at ? json::Value(to_rfc3339(*series.expires_at)) : json::Value()},
            {"evergreen", series.evergreen},
            {"variants", series.variants.size()},
            {"variant_command", series.command},
            {"state", series.state},
            {"reason", series.reason},
            {"made_until", series.made_until},
            {"post", series.document}};
}

WriteVariant variant_by_command() {
    return [](const Series& series, const Occurrence& occurrence, json::Value document) {
        if (series.command.empty()) return document;
        Command command;
        command.argv = series.command.get<std::vector<std::string>>();
        command.argv.push_back(occurrence.date);
        command.input = json::line(document) + "\n";
        command.output_limit = size_t{1} << 20;
        auto finished = igny8::run(command);
        if (finished.status != 0)
            throw Error(Fault::protocol, "'{}' ended with status {}", command.argv[0], finished.status);
        auto out = json::parse(finished.output, command.argv[0]);
        document::read_social_post(out);
        return out;
    };
}

json::Value occurrence_document(const Series& series, const Occurrence& occurrence) {
    auto out = series.document;
    auto turn = static_cast<size_t>(occurrence.number) % (series.variants.size() + 1);
    if (turn > 0) json::merge(out, series.variants[turn - 1]);
    out["variant"] = occurrence.date;
    for (auto key : {"idempotency_key", "scheduled_at", "time_zone", "expires_at"}) out.erase(key);
    out["id"] = derived_id("post_", {series.id, occurrence.date});
    return out;
}

Series SeriesBook::add(Series series, Instant now) {
    series.recurrence.rule = read_rule(series.recurrence.rule);
    require_zone(series.recurrence.time_zone);
    document::read_social_post(series.document);
    if (!series.variants.is_array()) series.variants = json::Value::array();
    if (!series.command.is_array()) series.command = json::Value::array();
    check_variants(series);
    if (series.expires_at && *series.expires_at <= now)
        throw Error(Fault::input, "the series expired at {} already", to_rfc3339(*series.expires_at));
    if (!comes_after(series.recurrence, day_at(now, series.recurrence.time_zone) - std::chrono::days(1)))
        throw Error(Fault::input, "'{}' from {} on is over already", series.recurrence.rule,
                    wall_text(series.recurrence.start))
            .hint("give a later start, or a rule without an end in the past");
    series.id = id_of(series);
    db_.run(
        "insert into publish_series (id, account_id, rule, start_local, time_zone, expires_at, evergreen, document, "
        "variants, variant_command, state, created_at, updated_at) values (?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?, "
        "'active', ?, ?) on conflict (id) do nothing",
        series.id, series.account_id, series.recurrence.rule, wall_text(series.recurrence.start),
        series.recurrence.time_zone, series.expires_at ? ms(*series.expires_at) : 0, series.evergreen,
        json::line(series.document), json::line(series.variants), json::line(series.command), now, now);
    return find(series.id);
}

Series SeriesBook::find(const std::string& id) {
    auto found = db_.all(read_series,
                         fmt::format("select {} from publish_series where id = ?1 or (length(?1) >= 8 and id >= ?1 and "
                                     "id < ?1 || '~') limit 2",
                                     columns),
                         id);
    if (found.size() > 1)
        throw Error(Fault::input, "'{}' names several series", id).hint("'igny8-publish repeat list' has their ids");
    if (found.empty())
        throw Error(Fault::no_input, "there is no series '{}'", id).hint("'igny8-publish repeat list' shows them");
    return found[0];
}

std::vector<Series> SeriesBook::list(const std::string& state) {
    return db_.all(
        read_series,
        fmt::format("select {} from publish_series where ?1 = '' or state = ?1 order by created_at, id", columns),
        state);
}

int SeriesBook::set_state(const std::string& id, const std::string& state, const std::string& reason, Instant now) {
    auto series = find(id);
    if (series.state == "ended" && state != "ended")
        throw Error(Fault::input, "series '{}' has ended", series.id).hint("add it again with a later start");
    // A resumed series makes anew what its pause cancelled.
    auto made = state == "active" ? std::string() : series.made_until;
    db_.run("update publish_series set state = ?, reason = ?, made_until = ?, updated_at = ? where id = ?", state,
            reason, made, now, series.id);
    if (state == "active") return 0;
    Queue queue(db_);
    JobFilter filter{.states = {"draft", "held", "scheduled"}, .series = series.id, .limit = 10'000};
    int skipped = 0;
    for (auto& job : queue.list(filter)) {
        if (job.due_at <= now && job.state == "scheduled") continue;  // it is being taken right now
        queue.skip(job.id, skipped_because, now);
        ++skipped;
    }
    return skipped;
}

}  // namespace igny8::publish
