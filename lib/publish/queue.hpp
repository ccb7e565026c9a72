#pragma once
// What people and pipes do to the queue: add, look, change, answer. The publisher's own statements are in claims.hpp.
#include <optional>
#include <string>
#include <vector>

#include "publish/job.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

/// A job to add. Times are instants; what a person wrote (wall time and zone) is kept beside, for the day the zone's
/// rules change.
struct NewJob {
    int64_t account_id = 0;
    std::string idem_key{};     ///< empty: derived from the document, its account and its variant
    std::string kind = "post";  ///< post, video
    json::Value document{};     ///< igny8.social_post/1, or igny8.video_project/1
    Instant due_at{};
    std::string local_time{}, tz{}, tzdata{};  ///< "2026-10-25T02:30", IANA, version
    int fold = 0;
    int priority = 0;
    std::optional<Instant> expires_at{};
    std::string miss_policy = "space";   ///< publish, space, hold, skip
    std::string series{}, occurrence{};  ///< of a repeated post
    std::string after_key{};             ///< key, job or document that must be public first
    std::optional<Instant> after_until{};
    std::string after_failed = "hold";  ///< when that one fails, or is not public by then: hold, skip, wait, publish
    char require_class = 'D';
    std::string state = "scheduled";  ///< draft, held, scheduled
    std::string held_for{};           ///< with "held": approval
};

struct Added {
    Job job;
    bool replayed = false;  ///< the same key and payload had been added before; nothing was changed
};

struct JobFilter {
    std::vector<std::string> states{};
    std::string site{}, platform{}, handle{}, content_id{}, series{}, held_for{}, document_id{};
    std::optional<Instant> due_from{}, due_to{};
    int limit = 100;
};

class Queue {
public:
    explicit Queue(state::Db& db) : db_(db) {}

    /// One transaction: job, document row, audit, event. Same key and payload: replayed. Errors: Fault::input when the
    /// key is taken by another payload (the hint names the job). `add_in` is for a transaction of the caller's.
    Added add(const NewJob& job, Instant now);
    Added add_in(const NewJob& job, Instant now);

    /// By id, a prefix of it that only one job has, idempotency key or document id.
    /// Errors: Fault::no_input when there is none, Fault::input when several match.
    Job find(const std::string& name);
    std::optional<Job> by_id(const std::string& id);
    std::vector<Job> list(const JobFilter& filter);
    std::vector<StepRow> steps(const std::string& job_id);

    /// Each of these wins if and only if it commits before the intent record, and moves the generation on.
    /// Errors: Fault::input naming the state that forbids it.
    Job cancel(const std::string& id, Instant now);
    Job reschedule(const std::string& id, Instant due_at, const std::string& local_time, const std::string& tz,
                   Instant now);
    Job edit(const std::string& id, const json::Value& document, Instant now);
    Job approve(const std::string& id, Instant now);  ///< draft or held for approval → scheduled
    Job hold(const std::string& id, const std::string& reason, Instant now);
    Job skip(const std::string& id, const std::string& reason, Instant now);
    /// failed, dead, skipped, cancelled: a new series of attempts on the same job and key.
    Job retry(const std::string& id, Instant due_at, Instant now);
    /// A held post's answers.
    Job it_is_live(const std::string& id, const std::string& url, Instant now);
    Job it_is_not(const std::string& id, Instant now);
    /// Gives a dead or failed job up for good: cancelled.
    Job drop(const std::string& id, Instant now);
    /// dead, failed, cancelled, skipped jobs older than `before`; gives their number.
    int64_t cleanup(Instant before);

private:
    state::Db& db_;
};

/// The key that a document has when nobody gives one: site, content, platform, account, variant, occurrence.
std::string derived_key(const json::Value& document, const Account& account);

}  // namespace igny8::publish
