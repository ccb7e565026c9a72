#pragma once
// Signing in to YouTube.
#include "platform/sign_in.hpp"

namespace igny8::platform::youtube {

std::unique_ptr<SignIn> make_sign_in(const Settings& settings);

}  // namespace igny8::platform::youtube
