#pragma once
// Signing in to TikTok.
#include "platform/sign_in.hpp"

namespace igny8::platform::tiktok {

std::unique_ptr<SignIn> make_sign_in(const Settings& settings);

}  // namespace igny8::platform::tiktok
