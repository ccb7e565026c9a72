#pragma once
// Posts that come again. Only the next occurrences lie in the queue; one occurrence is one key (series and local date),
// so no second run and no double hour can make two of it.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "json/json.hpp"
#include "publish/job.hpp"
#include "publish/recurrence.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

struct Series {
    std::string id;
    int64_t account_id = 0;
    Recurrence recurrence;
    std::optional<Instant> expires_at;
    bool evergreen = false;  ///< recycled without end; others are a series of their own kind (a weekly notice)
    json::Value document;    ///< igny8.social_post/1
    json::Value variants;    ///< objects merged over the document in turn; the document itself is the first
    json::Value command;     ///< argv of a program that writes an occurrence's document; [] none
    std::string state = "active", reason;
    std::string made_until;  ///< local date
};
json::Value to_json(const Series& series);

/// Writes the document of an occurrence anew: the series' document and the occurrence's date in, a document out.
using WriteVariant =
    std::function<json::Value(const Series& series, const Occurrence& occurrence, json::Value document)>;
/// By `series.command`, run without a shell: the document on its standard input, the new one on its output.
/// Errors: as igny8::run; Fault::protocol when it prints no document.
WriteVariant variant_by_command();

/// The document of an occurrence before any command: the variant whose turn it is, with the occurrence's own variant
/// name, without a time or key of its own.
json::Value occurrence_document(const Series& series, const Occurrence& occurrence);

/// What an occurrence says that was skipped with its series.
inline constexpr const char* skipped_because = "its series was stopped";

class SeriesBook {
public:
    explicit SeriesBook(state::Db& db) : db_(db) {}

    /// Checks rule, zone and document; gives the id. The same series again is the same id, and changes nothing.
    /// Errors: Fault::input when it never comes or has expired already.
    Series add(Series series, Instant now);
    /// By id or a prefix that only one has. Errors: Fault::no_input, Fault::input.
    Series find(const std::string& id);
    std::vector<Series> list(const std::string& state = "");
    /// active ↔ paused; ended for good. Future occurrences in the queue are skipped by a pause and by an end, and come
    /// back when it goes on. Gives how many were skipped.
    int set_state(const std::string& id, const std::string& state, const std::string& reason, Instant now);

private:
    state::Db& db_;
};

struct Materialised {
    int added = 0;
    std::vector<std::string> notes;  ///< what a person should read: ended, paused, a variant that failed
};
/// Puts the occurrences of the next `ahead` days into the queue. Those that are over when first seen are not made up
/// for. Series end with their rule or expiry, and pause when their last two posts failed.
Materialised materialise(state::Db& db, Instant now, std::chrono::days ahead, const WriteVariant& write);

}  // namespace igny8::publish
