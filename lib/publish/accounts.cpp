#include "publish/accounts.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "publish/audit.hpp"
#include "publish/breaker.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

constexpr const char* upsert = R"sql(
insert into social_account (site, platform, handle, account_name, external_id, settings, tz, on_unknown, min_gap, created_at,
    updated_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)
on conflict (site, platform, handle) do update set account_name = ?4, external_id = ?5, settings = ?6, tz = ?7,
    on_unknown = ?8, min_gap = ?9, enabled = 1, updated_at = ?10)sql";

Account read(const state::Row& r) { return read_account(r); }

std::string labels(const std::vector<Account>& accounts) {
    std::vector<std::string> out;
    for (auto& a : accounts) out.push_back(a.label());
    return text::join(out, ", ");
}

}  // namespace

AccountName parse_account(const std::string& text) {
    auto parts = text::split(text, '/');
    if (parts.size() < 3 || parts[0].empty() || parts[1].empty() || parts[2].empty())
        throw Error(Fault::usage, "'{}' names no account", text).hint("write SITE/PLATFORM/HANDLE");
    auto handle = text.substr(parts[0].size() + parts[1].size() + 2);
    return {std::string(parts[0]), std::string(parts[1]), handle};
}

std::vector<Account> Accounts::list(const std::string& site, const std::string& platform) {
    return db_.all(
        read,
        fmt::format("select {} from social_account a where (?1 = '' or a.site = ?1) and (?2 = '' or a.platform "
                    "= ?2) order by a.site, a.platform, a.handle",
                    account_columns),
        site, platform);
}

Account Accounts::find(const AccountName& name) {
    auto found = db_.one(
        read,
        fmt::format("select {} from social_account a where site = ? and platform = ? and handle = ?", account_columns),
        name.site, name.platform, name.handle);
    if (found) return *found;
    throw Error(Fault::no_input, "there is no account '{}/{}/{}'", name.site, name.platform, name.handle)
        .hint("'igny8-publish account list' shows those there are");
}

Account Accounts::save(const Account& a, Instant now) {
    // A transaction of its own or a part of the caller's: the log's next number is nobody else's.
    db_.script("savepoint account");
    try {
        db_.run(upsert, a.site, a.platform, a.handle, a.name, a.external_id,
                json::line(a.settings.is_null() ? json::Value::object() : a.settings), a.tz, a.on_unknown,
                a.min_gap.count(), now);
        write_audit(db_, now, "", "account.saved", {{"account", a.label()}});
        db_.script("release account");
    } catch (...) {
        db_.script("rollback to account; release account");
        throw;
    }
    return find({a.site, a.platform, a.handle});
}

void Accounts::set_enabled(const Account& account, bool enabled, Instant now) {
    state::Transaction transaction(db_);
    db_.run("update social_account set enabled = ?, updated_at = ? where id = ?", enabled, now, account.id);
    write_audit(db_, now, "", enabled ? "account.enabled" : "account.disabled", {{"account", account.label()}});
    transaction.commit();
}

void Accounts::reset(const Account& account, Instant now) {
    state::Transaction transaction(db_);
    close_breaker(db_, account, now);
    transaction.commit();
}

Account Accounts::for_document(const std::string& site, const std::string& platform, const std::string& handle,
                               const std::string& tz, Instant now) {
    auto place = site.empty() ? "default" : site;
    if (!handle.empty()) return find({place, platform, handle});
    auto there = list(place, platform);
    if (there.size() == 1) return there[0];
    if (there.size() > 1)
        throw Error(Fault::input, "site '{}' has several accounts on {}", place, platform)
            .at("/account")
            .hint("name one of {}", labels(there));
    auto outbox = platform == "outbox" ? "default" : platform;
    auto made =
        db_.one(read,
                fmt::format("select {} from social_account a where site = ? and platform = 'outbox' and handle = ?",
                            account_columns),
                place, outbox);
    if (made) return *made;
    Account account;
    account.site = place;
    account.platform = "outbox";
    account.handle = outbox;
    account.tz = tz;
    return save(account, now);
}

std::string audience(const Account& account) {
    return account.platform == "outbox" && account.handle != "default" ? account.handle : account.platform;
}

}  // namespace igny8::publish
