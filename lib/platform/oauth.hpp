#pragma once
// The words of OAuth 2: what is sent to a token endpoint and what its answers mean, as plain values.
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "json/json.hpp"
#include "net/request.hpp"

namespace igny8::platform {

/// What names our app to a network, from its developer portal.
struct Client {
    std::string id{};
    Secret secret{};  ///< empty: a public client
};

/// How the proof of RFC 7636 is written. `s256_hex` is TikTok's own: hexadecimal instead of base 64.
enum class Pkce { none, s256, s256_hex };

/// One sign-in under way. State and verifier are chance, 43 characters each; nothing of it is stored.
struct Attempt {
    Secret state{}, verifier{};
    std::string redirect_uri{};
};
/// S256 of the verifier. Empty for `none`.
std::string challenge(const Secret& verifier, Pkce pkce);

/// What the browser came back with.
struct Redirected {
    Secret code{};
    std::string scopes{};  ///< when the network says so here
};
/// The whole address, or its query. Errors: Fault::auth when the person or the network refused, and for a state that is
/// not this attempt's; Fault::input for what is no such address. None shows a secret.
Redirected read_redirect(std::string_view address, const Attempt& attempt);

/// What a token endpoint gave.
struct Grant {
    Secret access{}, refresh{};
    std::optional<Instant> expires_at{}, refresh_expires_at{};
    std::string scopes{};   ///< blanks between; empty when the network did not say
    std::string subject{};  ///< who signed in, when the network says so
};

enum class Trouble {
    none,
    later,    ///< says nothing about the token: network, server, limit
    ended,    ///< somebody must sign in again
    app,      ///< our app's names, addresses or scopes are wrong
    pending,  ///< device: nobody has agreed yet
};

struct Answer {
    Grant grant{};  ///< when there is no trouble
    Trouble trouble = Trouble::none;
    bool unsent = false;     ///< proven: no byte of the request left
    bool doubtful = false;   ///< it may have been executed all the same: lost, 5xx, nonsense
    bool slow_down = false;  ///< pending: ask less often
    std::string code{};      ///< the network's own word: "invalid_grant", "190/460"
    std::string message{};   ///< for people; no secrets
};

/// RFC 6749 5.1 and 5.2, and what networks made of them: Graph's errors, Instagram's list, TikTok's errors with status
/// 200. `before`: what stays when the answer leaves it out.
Answer read_answer(const net::Request& request, const net::Reply& reply, Instant now, const Grant& before);
/// Errors of an answer with trouble: Fault::auth, Fault::config, Fault::unavailable.
[[noreturn]] void refuse(const Answer& answer, std::string_view what);

/// RFC 8628 3.2.
struct DeviceCode {
    Secret code{};
    std::string user_code{}, verification_url{};
    Instant ends_at{};
    Milliseconds interval{5000};
};
/// Errors: as `refuse`; Fault::protocol.
DeviceCode read_device_code(const net::Request& request, const net::Reply& reply, Instant now);

/// Sends and gives the object that came. Errors: Fault::auth for 401 and for a token that is not valid; Fault::busy,
/// Fault::unavailable; Fault::refused with the network's own words.
json::Value ask(const net::Send& send, const net::Request& request, std::string_view what);

/// `message` with every secret of the request as "***": some networks say back what they were given.
std::string without_secrets(std::string message, const net::Request& request);

/// "https://graph.facebook.com/v26.0/x" at "http://127.0.0.1:99": another origin, for trials. Empty `origin`: as it is.
std::string moved(std::string url, std::string_view origin);

}  // namespace igny8::platform
