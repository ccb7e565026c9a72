#pragma once
// What the engine decides, as pure functions: time, chance and what was seen come in as arguments.
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "platform/adapter.hpp"
#include "publish/job.hpp"

namespace igny8::publish {

/// Defaults: PUBLISHING 3.4 to 3.9; share/defaults.yaml says what each is for.
struct Rules {
    Milliseconds lease{120'000};
    Milliseconds quiet{600'000};  ///< after a lost answer, before the first look; must exceed the platform's own delay
    std::vector<Milliseconds> gaps{Milliseconds{60'000}, Milliseconds{180'000}, Milliseconds{600'000}};
    int reads = 2;                            ///< good looks that must all find nothing
    Milliseconds unknown_limit{2'700'000};    ///< then a person decides
    Milliseconds answer_limit{1'800'000};     ///< of a visible step; giving up early creates doubt and saves nothing
    Milliseconds confirm_limit{172'800'000};  ///< how long a platform may work on an accepted post
    Milliseconds backoff_base{30'000}, backoff_cap{3'600'000};
    int attempts = 8;
    Milliseconds rate_wait{900'000};  ///< when a platform refuses for its limit and does not say until when
    Milliseconds grace{900'000};
    int catch_ups = 3;  ///< an account and day
    int burst = 10;     ///< more late posts than this at one start are held
    Milliseconds downtime{86'400'000};
    Milliseconds look_first{3'600'000};  ///< later than this: look before sending
    Milliseconds clock_back{120'000};
    int breaker_streak = 3;
    Milliseconds breaker_pause{900'000};
    Milliseconds spam_pause{86'400'000};
    Milliseconds poll_least{5'000}, poll_most{60'000};  ///< while a platform is not ready
    int polls = 34;                                     ///< about 30 minutes; then made anew
};

/// Full jitter: chance in [0, 1) of min(cap, base · 2^attempt).
Milliseconds backoff(int attempt, const Rules& rules, double chance);

enum class Ledger { keep, spent, released };
enum class Breaker { none, healthy, streak, person, day, app };

/// What follows from a step's result.
struct Consequence {
    std::string state{};  ///< of the job; empty: go on with the next step
    std::string step_state = "todo";
    Instant not_before{};
    std::string waits_for{};
    bool uses_attempt = false, snoozes = false, forget_preparation = false;
    Ledger ledger = Ledger::released;
    Breaker breaker = Breaker::none;
    std::optional<Instant> block_bucket{};
};
Consequence consequence(const platform::Step& step, const platform::Result& result, const Job& job, const Rules& rules,
                        Instant now, double chance);

/// What a job in doubt is judged by.
struct Doubt {
    platform::Guarantee guarantee = platform::Guarantee::listable;
    std::string state{};              ///< unknown, confirming
    std::string on_unknown{};         ///< resend, hold, probe
    bool refuses_duplicates = false;  ///< the platform does: a probe is safe
    std::string last_class{};         ///< why it is in doubt
    int reads = 0;                    ///< looks before this one that found nothing
    int attempt = 0;
    Instant since{};
};

struct Verdict {
    std::string state{};  ///< published, scheduled (send again), held, failed, dead, unknown or confirming (look again)
    std::string held_for{};
    std::string why{};  ///< one sentence, kept as evidence
    Milliseconds wait{0};
    bool counts = false;  ///< the look was good and found nothing
};
Verdict judge(const platform::Sighting& sighting, const Doubt& doubt, const Rules& rules, Instant now);
/// Before any look: a blind step, and a policy of holding, need none.
std::optional<Verdict> judge_unseen(const Doubt& doubt);

/// What to do with a due job, by how late it was when a publisher first saw it.
struct Admission {
    std::string state{};  ///< empty: send; scheduled: wait until not_before; held, skipped
    Instant not_before{};
    std::string why{};
};
struct Lateness {
    bool newer_occurrence = false;            ///< of the same series, due as well
    std::optional<Instant> last_published{};  ///< by the account
    int caught_up_today = 0;
    Milliseconds min_gap{1'800'000};
};
Admission admit(const Job& job, const Lateness& late, const Rules& rules, Instant now);
bool is_late(const Job& job, const Rules& rules);

}  // namespace igny8::publish
