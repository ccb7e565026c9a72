#pragma once
// What 'account' does that concerns signing in.
#include <string>

#include "app/session.hpp"

namespace igny8::tool {

struct SignInOptions {
    std::string variant, route;
    bool sealed = false, keep_grant = false;
};

/// `account`: SITE/PLATFORM or SITE/PLATFORM/HANDLE.
void connect_account(const SignInOptions& o, const std::string& account, app::Session& session);
void disconnect_account(const SignInOptions& o, const std::string& account, app::Session& session);
void refresh_account(const std::string& account, app::Session& session);
/// Empty: all that were signed in to.
void verify_accounts(const std::string& account, app::Session& session);

}  // namespace igny8::tool
