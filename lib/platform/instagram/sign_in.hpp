#pragma once
// Signing in to Instagram, by the Facebook page an account belongs to or by Instagram alone.
#include "platform/sign_in.hpp"

namespace igny8::platform::instagram {

std::unique_ptr<SignIn> sign_in_by_facebook(const Settings& settings);
/// Its token of 60 days renews itself once it is a day old.
std::unique_ptr<SignIn> sign_in_by_instagram(const Settings& settings);

}  // namespace igny8::platform::instagram
