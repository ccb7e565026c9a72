#pragma once
// A job: one document on its way to one account.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "json/json.hpp"

namespace igny8::publish {

struct Account {
    int64_t id = 0;
    std::string site, platform, handle, name, external_id, tz = "UTC";
    bool enabled = true;
    std::string breaker = "closed", breaker_class;
    std::optional<Instant> breaker_until;
    int fail_streak = 0;
    std::string on_unknown = "resend";  ///< resend, hold, probe
    Milliseconds min_gap{1'800'000};
    std::optional<Instant> last_published_at;
    json::Value settings;
    std::string last_error;
    std::string sealed_token;  ///< an envelope of secrets/; publish/tokens.hpp opens it
    std::optional<Instant> token_ends;
    std::string scopes;  ///< granted, blanks between

    std::string label() const { return site + "/" + platform + "/" + handle; }
};

struct Job {
    std::string id;
    int64_t account_id = 0;
    std::string idem_key, kind, document_id, content_id, payload_hash, payload, fingerprint, state;
    bool frozen = false;
    int priority = 0;
    Instant due_at;
    std::string local_time, tz;
    std::optional<Instant> eligible_at, looked_at;
    Instant not_before;
    std::string waits_for;
    std::optional<Instant> expires_at;
    std::string miss_policy = "space";
    Milliseconds late_by_max{21'600'000};
    std::string series, occurrence, after_key;
    std::optional<Instant> after_until;
    std::string after_failed = "hold";  ///< hold, skip, wait, publish
    char require_class = 'D';
    std::string guarantee;  ///< "A" … "D"; empty until planned
    int attempt = 0, snoozes = 0, auth_tries = 0, reads = 0;
    std::optional<Instant> unknown_since;
    std::string last_class, last_error, platform_code, held_for, owner;
    int64_t gen = 0;
    std::optional<Instant> lease_until;
    std::string remote_id, remote_url;
    std::optional<Instant> published_at;
    int64_t cost_micros_usd = 0;
    Instant created_at, updated_at;
};

struct StepRow {
    std::string job_id;
    int seq = 0;
    std::string name, kind, state;
    bool irreversible = false;
    std::string guarantee, request_hash;
    int attempts = 0;
    std::optional<Instant> sent_at, deadline_at, answered_at;
    std::string remote_id, remote_url;
    json::Value refs;
    std::optional<Instant> expires_at;
    int reads = 0;
    json::Value evidence;
};

}  // namespace igny8::publish
