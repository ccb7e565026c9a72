#pragma once
// Where posts go: one row for each profile of a site on a platform.
#include <optional>
#include <string>
#include <vector>

#include "publish/job.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

struct AccountName {
    std::string site, platform, handle;
};
/// "site/platform/handle". Errors: Fault::usage for another shape.
AccountName parse_account(const std::string& text);

class Accounts {
public:
    explicit Accounts(state::Db& db) : db_(db) {}

    std::vector<Account> list(const std::string& site = {}, const std::string& platform = {});
    /// Errors: Fault::no_input naming what there is.
    Account find(const AccountName& name);
    /// Makes it, or changes settings, zone and policy of the one there is. Enabled.
    Account save(const Account& account, Instant now);
    void set_enabled(const Account& account, bool enabled, Instant now);
    /// A person saw to it: the breaker closes.
    void reset(const Account& account, Instant now);

    /// The account a document goes to: the one it names; else the site's only one on its platform; else, when the site
    /// has none there, an outbox made for it ("site/outbox/PLATFORM"), so that everything works without an account.
    /// Inside the caller's transaction or outside of any. Errors: Fault::input when several could be meant.
    Account for_document(const std::string& site, const std::string& platform, const std::string& handle,
                         const std::string& tz, Instant now);

private:
    state::Db& db_;
};

/// The platform whose readers an account reaches: an outbox made for a platform stands for that platform.
std::string audience(const Account& account);

}  // namespace igny8::publish
