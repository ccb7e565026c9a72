#pragma once
// Preferred posting times per site and platform, and the next of them that is free.
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "publish/job.hpp"
#include "publish/zone.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

/// The plan's SocialCalendarSlot: a wall time on a day of the week.
struct Slot {
    std::string site, platform;
    int day_of_week = 0;  ///< 0 is Monday
    std::chrono::minutes time_slot{0};
    std::string time_zone = "UTC";
    bool is_active = true;
    std::string source = "user";  ///< default, user, metrics
};
json::Value to_json(const Slot& slot);
std::string_view day_name(int day_of_week);  ///< "mon" … "sun"
/// "mon", "Monday", "0". Errors: Fault::input.
int day_of_week(std::string_view text);
/// "mon-fri 09:00,17:30": days, ranges and lists, then times. Errors: Fault::input with what cannot be read.
std::vector<Slot> parse_slots(std::string_view text, const Slot& like);

struct SlotAdvice {
    std::string platform{}, why{}, dated{};
    std::vector<Slot> slots{};
    int measured_posts = 0;  ///< of the site's own that it rests on; 0: common advice
};
/// The built-in slots of a platform and why (share/slots.yaml). Errors: Fault::input for an unknown platform.
SlotAdvice advised_slots(const std::string& platform, const std::string& site, const std::string& zone);

/// The times at which the site's own posts did better, as igny8-metrics worked them out (table best_time); nothing when
/// there are too few of them to say.
std::optional<SlotAdvice> measured_slots(state::Db& db, const std::string& platform, const std::string& site);

/// All occurrences of active slots from `from` on, earliest first, without end. No active slot, no occurrences.
class SlotSequence {
public:
    SlotSequence(std::span<const Slot> slots, Instant from);
    std::optional<Due> next();

private:
    void fill();
    std::vector<Slot> slots_;
    Instant from_;
    WallDay day_;
    std::multimap<Instant, Due> waiting_;
};

/// The first occurrence from `from` on that keeps `min_gap` to every time in `taken`; nothing within `horizon`.
std::optional<Due> next_free(SlotSequence& slots, Instant until, Milliseconds min_gap,
                             const std::function<bool(Instant from, Instant to)>& busy);

/// The slots of the state file.
class SlotBook {
public:
    explicit SlotBook(state::Db& db) : db_(db) {}
    /// Empty site or platform: any.
    std::vector<Slot> list(const std::string& site, const std::string& platform);
    /// Makes the built-in ones, in this zone, when the site has none for the platform. Gives whether it did.
    bool ensure(const std::string& site, const std::string& platform, const std::string& zone, Instant now);
    /// The whole list of a site and platform anew.
    void replace(const std::string& site, const std::string& platform, const std::vector<Slot>& slots, Instant now);

private:
    void insert(const Slot& slot, Instant now);
    state::Db& db_;
};

/// Gives posts of a batch their slots. Looks at the queue each time, so call it inside the transaction that adds.
class SlotPlanner {
public:
    SlotPlanner(state::Db& db, Instant now) : db_(db), now_(now) {}
    /// The account's next free slot; not before `earliest`.
    /// Errors: Fault::input when the site has no active slot for the platform, or all are taken for two years.
    Due next(const Account& account, std::optional<Instant> earliest = {});

private:
    state::Db& db_;
    Instant now_;
    std::map<int64_t, Instant> taken_until_;  ///< by account: every slot before it was taken
};

/// When the zone database is another than at the last call: jobs to come whose wall time means another instant now are
/// moved, and told.
std::vector<Moved> follow_zone_changes(state::Db& db, Instant now);

/// Whether the account has a post strictly between the two times that is still to come, under way or published.
bool busy_between(state::Db& db, int64_t account_id, Instant from, Instant to);

}  // namespace igny8::publish
