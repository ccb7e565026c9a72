#include "publish/refresh.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/log.hpp"
#include "base/owners.hpp"
#include "publish/audit.hpp"
#include "publish/breaker.hpp"
#include "publish/fail_point.hpp"
#include "publish/identity.hpp"
#include "publish/rows.hpp"
#include "publish/sign_ins.hpp"

namespace igny8::publish {
namespace {

using platform::Trouble;

/// The account's turn. Nothing when somebody else keeps it for too long.
std::optional<FileLock> take_turn(state::Db& db, int64_t account, const RenewalWorld& world) {
    auto folder = places_of(db).owners();
    make_folders(folder, std::filesystem::perms(0700));
    auto file = folder / fmt::format("renewal-{}.turn", account);
    constexpr Milliseconds pause{50};
    for (Milliseconds waited{0};; waited += pause) {
        if (auto lock = FileLock::take(file)) return lock;
        if (waited >= world.patience) return {};
        world.clock.sleep(pause);
    }
}

bool is_due(const Account& account, const SignInRow& row, const platform::SignInFacts& facts, const When& when,
            Instant now) {
    if (when.refused_at) return row.renewed_at <= *when.refused_at;
    if (now - row.renewed_at < facts.renew_after) return false;  // the network would refuse
    if (when.anyway) return true;
    return account.token_ends && *account.token_ends - now < when.left.value_or(facts.renew_before);
}

struct Note {
    std::optional<Instant> earlier;  ///< a renewal whose answer was never saved
};

/// From here on a crash is seen by whoever comes next.
Note note_intent(state::Db& db, const Account& account, Instant now) {
    state::Transaction transaction(db);
    auto earlier =
        db.one(read_integer, "select coalesce(refresh_sent_at, 0) from social_account where id = ?", account.id)
            .value_or(0);
    db.run("update social_account set refresh_sent_at = ? where id = ?", ms(now), account.id);
    write_audit(db, now, "", "account.renewing", {{"account", account.label()}});
    transaction.commit();
    if (earlier == 0) return {};
    return {Instant{Milliseconds{earlier}}};
}

/// As it was before this attempt: nothing came of it.
void withdraw_intent(state::Db& db, const Account& account, const Note& note) {
    db.run("update social_account set refresh_sent_at = nullif(?, 0) where id = ?",
           note.earlier ? ms(*note.earlier) : 0, account.id);
}

void keep(state::Db& db, const secrets::Vault& vault, const Account& account, const platform::Grant& grant,
          Instant now) {
    state::Transaction transaction(db);
    write_tokens(db, vault, account,
                 {grant.access, grant.refresh, grant.expires_at, grant.refresh_expires_at, grant.scopes}, now);
    db.run("update account_sign_in set renewed_at = ?, ended_at = null, ended_why = '' where account_id = ?", ms(now),
           account.id);
    if (account.breaker_class == "auth_fatal" || account.breaker_class == "auth_refresh")
        close_breaker(db, account, now);
    transaction.commit();
}

std::string why_ended(const platform::Answer& answer, const Note& note, bool rotates) {
    auto said = answer.code.empty() || answer.code == answer.message
                    ? answer.message
                    : fmt::format("{} ({})", answer.message, answer.code);
    if (!note.earlier || !rotates) return said;
    return fmt::format("the answer to its renewal of {} was lost, and with it the new token: {}",
                       to_rfc3339(*note.earlier), said);
}

platform::Client app_of(const RenewalWorld& world, const platform::SignInFacts& facts, const SignInRow& row) {
    auto set = world.client ? world.client(facts) : platform::Client{};
    if (set.id == row.client_id && !set.secret.empty()) return set;
    return client_of(world.vault(), row);
}

/// What is done while it is our turn.
class Turn {
public:
    Turn(state::Db& db, const RenewalWorld& world, Account account, SignInRow row, const platform::SignIn& way)
        : db_(db), world_(world), account_(std::move(account)), row_(std::move(row)), way_(way) {}

    Renewed take() {
        auto& vault = world_.vault();
        auto grant = grant_of(db_, vault, account_, row_);
        auto request = way_.refresh(app_of(world_, way_.facts(), row_), grant);
        if (!request) return told(Renewal::never, "");
        request->visible = true;  // one connection, one request: libcurl itself must not send it twice
        auto note = note_intent(db_, account_, now());
        fail_point("after-renewal-note");
        auto reply = world_.send(*request);
        auto answer = way_.read(*request, reply, now(), grant);
        if (answer.trouble != Trouble::none) return refused(answer, note);
        fail_point("after-renewal-reply");
        keep(db_, vault, account_, answer.grant, now());
        log::info("renewed the sign-in of {}", account_.label());
        return told(Renewal::renewed, "");
    }

private:
    Renewed refused(const platform::Answer& answer, const Note& note) {
        if (!answer.doubtful) withdraw_intent(db_, account_, note);
        if (answer.trouble == Trouble::later || answer.trouble == Trouble::pending)
            return told(Renewal::later, answer.message);
        if (answer.trouble == Trouble::app)
            return told(Renewal::app, fmt::format("{} refuses the app: {}", way_.facts().title, answer.message));
        auto current = *account_by_id(db_, account_.id);
        if (current.sealed_token != account_.sealed_token) {  // somebody who knows nothing of our lock
            auto out = told(Renewal::renewed, "");
            out.by_another = true;
            return out;
        }
        auto why = why_ended(answer, note, way_.facts().rotates);
        note_ended(db_, account_, why, now());
        return told(Renewal::ended, why);
    }

    Renewed told(Renewal what, std::string why) { return {what, std::move(why), *account_by_id(db_, account_.id)}; }
    Instant now() const { return world_.clock.now(); }

    state::Db& db_;
    const RenewalWorld& world_;
    Account account_;
    SignInRow row_;
    const platform::SignIn& way_;
};

}  // namespace

std::string_view name(Renewal renewal) {
    constexpr std::string_view names[] = {"fresh", "renewed", "later", "app", "ended", "never"};
    return names[static_cast<size_t>(renewal)];
}

Renewed renew(state::Db& db, const RenewalWorld& world, const Account& account, const When& when) {
    auto first = sign_in_of(db, account.id);
    if (!first || !platform::knows_sign_in(account.platform)) return {Renewal::never, "", account};
    auto way = world.way(account.platform, first->variant);
    if (!is_due(account, *first, way->facts(), when, world.clock.now()) && !first->ended_at)
        return {Renewal::fresh, "", account};
    auto turn = take_turn(db, account.id, world);
    if (!turn) return {Renewal::later, "another process is renewing it", account};
    auto current = account_by_id(db, account.id);
    auto row = sign_in_of(db, account.id);
    if (!current || !row) return {Renewal::ended, "it was disconnected", account};
    if (row->ended_at) return {Renewal::ended, row->ended_why, *current};
    auto now = world.clock.now();
    bool lives = !current->token_ends || *current->token_ends > now;
    if (current->sealed_token != account.sealed_token && lives) return {Renewal::renewed, "", *current, true};
    if (!is_due(*current, *row, way->facts(), when, now)) return {Renewal::fresh, "", *current};
    return Turn(db, world, *current, *row, *way).take();
}

Secret TokenDesk::token(const Account& account) const {
    if (account.sealed_token.empty()) return {};
    constexpr std::chrono::minutes soon{10};
    auto now = world_.clock.now();
    if (!account.token_ends || *account.token_ends - now >= soon) return access_token(world_.vault(), account);
    auto renewed = renew(*state_(), world_, account, {.left = soon});
    auto& current = renewed.account;
    bool over = current.token_ends && *current.token_ends <= world_.clock.now();
    if (over && (renewed.what == Renewal::ended || renewed.what == Renewal::never || renewed.what == Renewal::app))
        throw Error(Fault::auth, "the sign-in of {} has ended{}{}", account.label(), renewed.why.empty() ? "" : ": ",
                    renewed.why)
            .hint("igny8-publish account connect {}", account.label());
    return access_token(world_.vault(), current);
}

Renewed TokenDesk::renewed(const Account& account, Instant refused_at) const {
    return renew(*state_(), world_, account, {.refused_at = refused_at});
}

}  // namespace igny8::publish
