#pragma once
// Who has how many credits left. Work is paid in three steps: what it may cost at most is reserved before it begins,
// each thing that it delivers is spent, and what is left goes back. Each step is one transaction, and a line in
// credit_ledger is never changed.
//
// Nothing is charged twice: what was delivered has a name (its digest), and a name is paid for once. Nothing is charged
// for nothing: a spend follows the delivery. When a process dies in between, its reservation names an owner whose lock
// the kernel has dropped; whoever uses the ledger next gives back what was not spent.
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "credits/amount.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::credits {

struct Balance {
    Credits balance;    ///< all that is there
    Credits held;       ///< of it, put aside for work under way
    Credits available;  ///< the rest
};

struct Order {
    std::string operation, document;
    Credits most;
};

/// Something that was delivered, and is safe: on disk or in the state file.
struct Delivery {
    std::string item;  ///< its name; the same thing has the same
    std::string operation, document, provider, model;
    Credits price;
    double units = 1;
    std::optional<int64_t> cost_micros_usd;  ///< real money, when the service said what was used
};

struct Line {
    int64_t id = 0;
    std::string kind;  ///< add, reserve, spend, release
    Credits amount;    ///< into the balance
    Credits held;      ///< into what is put aside
    std::string reservation, operation, document, provider, model, note;
    double units = 0;
    std::optional<int64_t> cost_micros_usd;
    Instant at;
};

struct LineFilter {
    std::string document, kind;  ///< empty: all
    std::optional<Instant> from;
    int limit = 100;
};

class Ledger {
public:
    /// `owners`: the folder of the owners' locks (base/owners.hpp). The state file outlives it.
    Ledger(state::Db& db, Path owners) : db_(db), owners_(std::move(owners)) {}

    /// Below zero takes away, but not what is put aside. Errors: Fault::credits, Fault::usage for zero.
    void add(Credits amount, const std::string& note, Instant now);

    /// Puts `order.most` aside. Gives the reservation. Errors: Fault::credits when less is available, with the numbers.
    std::string reserve(const Order& order, const std::string& owner, Instant now);
    /// Pays for one thing. Gives what it cost now: nothing when it was paid for before, and never more than is left of
    /// the reservation. Errors: Fault::internal for a reservation that was released.
    Credits spend(const std::string& reservation, const Delivery& delivery, Instant now);
    /// Gives back what is left. Again: nothing happens.
    void release(const std::string& reservation, const std::string& note, Instant now);

    /// After what the dead left open was given back.
    Balance balance(Instant now);
    /// Whether a thing of this name was paid for.
    bool paid(const std::string& item);
    /// What was spent for a document.
    Credits used_for(const std::string& document);
    std::vector<Line> lines(const LineFilter& filter);

    /// Releases every reservation whose owner is dead; gives their number.
    int settle_the_dead(Instant now);

private:
    Credits left_of(const std::string& reservation);
    Balance sums();
    int settle(Instant now);
    void give_back(const std::string& reservation, const std::string& note, Instant now);

    state::Db& db_;
    Path owners_;
};

}  // namespace igny8::credits
