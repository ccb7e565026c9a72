#pragma once
// Signing in to LinkedIn. One token serves a member and all the pages the member may post for; asking for other scopes
// later ends the tokens given before, so whoever posts for pages signs in for both at once.
#include "platform/sign_in.hpp"

namespace igny8::platform::linkedin {

std::unique_ptr<SignIn> sign_in_as_member(const Settings& settings);
std::unique_ptr<SignIn> sign_in_for_pages(const Settings& settings);

}  // namespace igny8::platform::linkedin
