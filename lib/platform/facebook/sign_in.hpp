#pragma once
// Signing in to Facebook: a person's token for an hour, exchanged for one of 60 days, which gives each page's own,
// which does not end. There is no refresh token. Instagram accounts of pages are signed in to the same way.
#include "platform/sign_in.hpp"

namespace igny8::platform::facebook {

/// A page, as /me/accounts lists it.
struct Page {
    std::string id{}, name{}, username{};
    Secret token{};
    bool may_publish = true;
    std::string instagram_id{}, instagram_name{};
};
std::vector<Page> read_pages(const json::Value& reply);

/// What pages and the Instagram accounts behind them share.
class PageSignIn : public SignIn {
public:
    using SignIn::SignIn;
    net::Request exchange(const Client& client, const Attempt& attempt, const Secret& code) const override;
    std::optional<net::Request> lengthen(const Client& client, const Grant& grant) const override;
    std::optional<net::Request> refresh(const Client& client, const Grant& grant) const override;
    std::optional<net::Request> revoke(const Client& client, const Grant& grant) const override;
    Standing standing(const Client& client, const Grant& grant, const Secret& own,
                      const net::Send& send) const override;

protected:
    /// Every page the person may use, those held by a business portfolio too when the scope for it was granted.
    std::vector<Page> pages(const Client& client, const Grant& grant, const net::Send& send) const;

private:
    net::Request get(const Client& client, const Secret& token, const std::string& path, net::Fields query) const;
    std::vector<Page> listed(const Client& client, const Grant& grant, const std::string& path,
                             const net::Send& send) const;
};

/// Endpoints, the app and how long tokens live; the rest is the caller's.
SignInFacts graph_facts(const Settings& settings);

std::unique_ptr<SignIn> make_sign_in(const Settings& settings);

}  // namespace igny8::platform::facebook
