#pragma once
// What tests of signing in stand on.
#include <gtest/gtest.h>

#include <map>

#include "../fakes/oauth.hpp"
#include "base/text.hpp"
#include "platform/sign_in.hpp"

namespace igny8::platform::testing {

using fakes::Oauth;

inline const Instant now{std::chrono::milliseconds{1'800'000'000'000}};
inline const Client client{"app", Secret("app-secret-1234")};

/// Settings of a test's own; every other is empty but for the versions.
inline Settings settings(std::map<std::string, std::string> own = {}) {
    Settings out;
    out.get = [own = std::move(own)](const std::string& key) -> std::string {
        if (auto found = own.find(key); found != own.end()) return found->second;
        if (key == "platforms.linkedin.version") return "202609";
        return key.ends_with(".version") ? "v26.0" : "";
    };
    return out;
}

inline Attempt attempt(const SignIn& way) {
    auto uri = way.facts().redirect_uri.empty() ? std::string("https://example.org/cb") : way.facts().redirect_uri;
    return {Secret("state-0123456789-0123456789-0123456789-0123"),
            Secret("verifier-0123456789-0123456789-0123456789-0"), text::replace_all(uri, ":0/", ":4711/")};
}

inline std::unique_ptr<SignIn> way_to(std::string_view platform, std::string_view variant = "") {
    return sign_in(platform, variant, settings());
}

}  // namespace igny8::platform::testing
