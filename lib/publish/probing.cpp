#include "publish/probing.hpp"

#include <set>

#include "publish/accounts.hpp"
#include "publish/breaker.hpp"
#include "publish/identity.hpp"

namespace igny8::publish {
namespace {

/// A harmless read of an account: whether it works.
platform::Result probe(Shared& shared, const Account& account) {
    try {
        platform::Account asked{account.id,     account.site,        account.platform,
                                account.handle, account.external_id, account.settings};
        platform::Context context{.send = shared.world.send,
                                  .clock = shared.world.clock,
                                  .token = shared.world.token ? shared.world.token(account) : Secret(),
                                  .save = [](const platform::Saved&) {},
                                  .renew_lease = [] { return true; }};
        return shared.world.platforms->adapter(account.platform).probe(asked, context);
    } catch (const std::exception& e) {
        return {.outcome = platform::Outcome::server, .message = e.what()};
    }
}

/// One account of each platform is asked, until a network tells its time.
void ask_the_time(Shared& shared, ClockWatch& watch) {
    auto accounts = shared.db.run([](state::Db& db) { return Accounts(db).list(); });
    std::set<std::string> asked;
    for (auto& account : accounts) {
        if (!account.enabled || !asked.insert(account.platform).second) continue;
        probe(shared, account);
        if (watch.told()) return;
    }
}

}  // namespace

void probe_accounts(Shared& shared) {
    auto now = shared.world.clock.now();
    auto accounts = shared.db.run([&](state::Db& db) { return half_open(db, now); });
    for (auto& account : accounts) {
        auto result = probe(shared, account);
        shared.db.run([&](state::Db& db) {
            if (result.outcome == platform::Outcome::done) return close_breaker(db, account, now);
            BreakerNews news{std::string(name(result.outcome)), result.message, shared.rules};
            open_breaker(db, account, news, now + shared.rules.breaker_pause * 2, now);
        });
    }
}

void doubt_the_clock(Shared& shared, ClockWatch& watch, Instant now) {
    constexpr Milliseconds between_questions = ClockWatch::refusing * 2;
    auto note = shared.db.run([](state::Db& db) { return read_clock_note(db); });
    if (!note) return;
    watch.believe(note->ahead);
    if (!watch.refuses() || (now >= note->at && now - note->at < between_questions)) return;
    ask_the_time(shared, watch);
    shared.db.run([&](state::Db& db) {
        if (watch.asked()) return write_clock_note(db, {*watch.ahead(), now});
        forget_clock_note(db);
    });
    if (!watch.asked()) watch.believe(Milliseconds{0});
}

void keep_clock_note(state::Db& db, const ClockWatch& watch, Instant now) {
    if (auto told = watch.told()) write_clock_note(db, {*told, now});
}

}  // namespace igny8::publish
