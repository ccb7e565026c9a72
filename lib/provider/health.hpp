#pragma once
// Whether a provider is there, looked at no more than once a minute.
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "provider/configure.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::provider {

/// Nothing: it is well. Else why not, as the document will say it: "is down: …", "refuses its key".
using Verdict = std::optional<std::string>;

/// A look of one's own, for a service that the facts' plain request cannot tell about (Wyoming, Runware's balance).
/// Errors of it count as a verdict.
using Probe = std::function<Verdict(const Endpoint&)>;

class Health {
public:
    /// Remembers in the state file, which all tools share, or in memory without one. Both outlive it; a state file is
    /// for one thread at a time.
    Health(state::Db* db, net::Send send, Clock clock);

    void set_probe(const std::string& engine, Probe probe);

    struct Seen {
        Verdict verdict;
        bool remembered = false;  ///< from the last minute, not from now
    };
    /// Asks when the last look is older than a minute, or with `now_or_never`. Embedded providers, and those whose
    /// facts have no health request, are well until a real request says otherwise.
    Seen look(const Choice& choice, bool now_or_never = false);
    /// What a real request showed, good for a minute. `why` must not hold a secret.
    void note(const Choice& choice, const Verdict& verdict);

private:
    Verdict ask(const Choice& choice) const;
    std::optional<Verdict> remembered(const Choice& choice, Instant now);

    state::Db* db_;
    net::Send send_;
    Clock clock_;
    std::map<std::string, Probe> probes_;
    std::map<std::string, std::pair<Verdict, Instant>> memory_;
};

}  // namespace igny8::provider
