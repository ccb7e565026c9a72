// The ways to an agreement: a browser on this machine, an address pasted from another, a code typed into a device.
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <map>

#include "app/network.hpp"
#include "base/base64.hpp"
#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"
#include "net/callback.hpp"
#include "net/url.hpp"
#include "secrets/vault.hpp"
#include "sign_in.hpp"

namespace igny8::tool {
namespace {

using platform::Answer;
using platform::Trouble;

/// For the person at the terminal; standard output belongs to documents.
template <class... Args>
void say(fmt::format_string<Args...> format, Args&&... args) {
    auto line = fmt::format(format, std::forward<Args>(args)...) + "\n";
    std::fputs(line.c_str(), stderr);
}

/// 256 bits as 43 characters.
Secret chance() {
    auto bytes = secrets::new_key().bytes;
    return Secret(to_base64(bytes.reveal(), Base64::url));
}

/// A line of standard input, while something else may be waited for.
class PastedLine {
public:
    /// The line, once it is whole; empty text at the end of input.
    std::optional<Secret> wait(Milliseconds time) {
        pollfd in{STDIN_FILENO, POLLIN, 0};
        if (::poll(&in, 1, static_cast<int>(time.count())) <= 0) return {};
        char block[4096];
        auto n = ::read(STDIN_FILENO, block, sizeof block);
        if (n > 0) text_.append(block, static_cast<size_t>(n));
        wipe(block, sizeof block);
        constexpr size_t most = size_t{64} << 10;
        auto end = text_.find('\n');
        if (end == text_.npos && n > 0 && text_.size() < most) return {};
        Secret line(text::trim(std::string_view(text_).substr(0, end)));
        wipe(text_.data(), text_.size());
        text_.clear();
        return line;
    }

private:
    std::string text_;
};

Milliseconds patience(const app::Session& session) {
    return std::chrono::seconds(static_cast<int64_t>(session.config().number("sign_in.seconds")));
}

class Deadline {
public:
    explicit Deadline(const app::Session& session) : clock_(session.clock()), ends_(clock_.now() + patience(session)) {}
    void check() const {
        stop_if_interrupted();
        if (clock_.now() >= ends_)
            throw Error(Fault::busy, "nobody agreed in time")
                .hint("start again; sign_in.seconds is how long is waited");
    }

private:
    Clock clock_;
    Instant ends_;
};

platform::Redirected by_browser(const platform::SignIn& way, const platform::Client& client, platform::Attempt& attempt,
                                const Deadline& deadline) {
    net::Callback callback(way.facts().redirect_uri);
    attempt.redirect_uri = callback.redirect_uri();
    say("Open this address in a browser and agree:\n\n  {}\n", way.authorize_url(client, attempt));
    say("Waiting for the browser at port {}. When it runs on another machine: ssh -L {}:127.0.0.1:{} THIS-MACHINE "
        "there,",
        callback.port(), callback.port(), callback.port());
    say("or paste the address it ends at here.");
    PastedLine pasted;
    bool typed = isatty(STDIN_FILENO) != 0;
    constexpr Milliseconds tick{200};
    for (;; deadline.check()) {
        if (auto target = callback.wait(tick)) return platform::read_redirect(*target, attempt);
        if (!typed) continue;
        auto line = pasted.wait(Milliseconds{0});
        if (line && !line->empty()) return platform::read_redirect(line->reveal(), attempt);
    }
}

/// Where nobody listens, any port will do: the address is what matters.
std::string redirect_elsewhere(const platform::SignInFacts& facts) {
    if (facts.redirect_uri.empty())
        throw Error(Fault::config, "{} sends the browser to an address of yours, and none is set", facts.title)
            .hint("register an https address with the app and set sign_in.{}.redirect_uri to it; it need not answer",
                  facts.app);
    return text::replace_all(facts.redirect_uri, ":0/", ":8976/");
}

platform::Redirected by_paste(const platform::SignIn& way, const platform::Client& client, platform::Attempt& attempt,
                              const Deadline& deadline) {
    attempt.redirect_uri = redirect_elsewhere(way.facts());
    say("Open this address in a browser and agree:\n\n  {}\n", way.authorize_url(client, attempt));
    say("Then paste the whole address where the browser ends up (the page itself may be an error):");
    PastedLine pasted;
    constexpr Milliseconds tick{200};
    for (;; deadline.check()) {
        auto line = pasted.wait(tick);
        if (!line) continue;
        if (line->empty()) throw Error(Fault::no_input, "no address was pasted");
        return platform::read_redirect(line->reveal(), attempt);
    }
}

platform::Grant answered(const platform::SignIn& way, const net::Send& send, const net::Request& request, Instant now,
                         const platform::Grant& before, const std::string& what) {
    auto answer = way.read(request, send(request), now, before);
    if (answer.trouble != Trouble::none) platform::refuse(answer, what);
    return std::move(answer.grant);
}

platform::Grant by_device(const platform::SignIn& way, const platform::Client& client, const net::Send& send,
                          const app::Session& session) {
    auto ask = way.device(client);
    if (!ask) throw Error(Fault::usage, "{} signs no devices in", way.facts().title).hint("use --route paste");
    auto& clock = session.clock();
    auto code = platform::read_device_code(*ask, send(*ask), clock.now());
    say("On any device, open {} and type {}", code.verification_url, code.user_code);
    auto poll = way.device_poll(client, code);
    poll.visible = false;  // asking twice does no harm
    for (auto pause = code.interval; clock.now() < code.ends_at;) {
        clock.sleep(pause);
        stop_if_interrupted();
        auto answer = way.read(poll, send(poll), clock.now(), {});
        if (answer.trouble == Trouble::none) return std::move(answer.grant);
        if (answer.trouble != Trouble::pending && answer.trouble != Trouble::later)
            platform::refuse(answer, "signing in to " + way.facts().title);
        if (answer.slow_down) pause += std::chrono::seconds(5);
    }
    throw Error(Fault::busy, "nobody typed the code in time").hint("start again");
}

std::string fitting(const std::string& route, const platform::SignInFacts& facts) {
    if (!route.empty()) return route;
    return net::is_loopback(facts.redirect_uri) ? "browser" : "paste";
}

/// What was granted, from whoever says so: the token's answer, the redirect, the network when asked.
void settle_scopes(const platform::SignIn& way, const platform::Client& client, const std::string& redirected,
                   const net::Send& send, platform::Grant& grant) {
    if (grant.scopes.empty()) grant.scopes = redirected;
    if (grant.scopes.empty()) grant.scopes = way.standing(client, grant, {}, send).scopes.value_or("");
    if (!grant.scopes.empty()) return;
    std::vector<std::string> asked;  // RFC 6749 5.1: what is not said is as asked
    for (auto& scope : way.facts().scopes) asked.push_back(scope.name);
    grant.scopes = text::join(asked, " ");
}

/// From a code to tokens that last.
void exchange(app::Session& session, const platform::SignIn& way, const platform::Attempt& attempt,
              const platform::Redirected& redirected, Agreement& out) {
    auto send = app::open_network(session);
    auto what = "signing in to " + way.facts().title;
    auto now = [&] { return session.clock().now(); };
    out.grant = answered(way, send, way.exchange(out.client, attempt, redirected.code), now(), {}, what);
    if (auto longer = way.lengthen(out.client, out.grant))
        out.grant = answered(way, send, *longer, now(), out.grant, what);
    settle_scopes(way, out.client, redirected.scopes, send, out.grant);
}

constexpr secrets::Place ticket_place{"sign-in", "ticket"};

}  // namespace

json::Value begin_agreement(app::Session& session, const platform::SignIn& way) {
    auto& facts = way.facts();
    platform::Attempt attempt{chance(), chance(), redirect_elsewhere(facts)};
    auto ends = session.clock().now() + patience(session);
    Secret ticket{net::encode(net::Fields{{"platform", facts.platform},
                                          {"variant", facts.variant},
                                          {"state", attempt.state},
                                          {"verifier", attempt.verifier},
                                          {"redirect_uri", attempt.redirect_uri},
                                          {"ends_at", std::to_string(ends.time_since_epoch().count())}})};
    return {{"address", way.authorize_url(require_client(session, facts), attempt)},
            {"ticket", app::open_vault(session).seal(ticket, ticket_place)},
            {"ends_at", to_rfc3339(ends)}};
}

Agreement finish_agreement(app::Session& session, const platform::SignIn& way, const json::Value& given) {
    json::Reader in(given);
    auto opened = app::open_vault(session).open(in.string("ticket"), ticket_place);
    std::map<std::string, std::string> fields;
    for (auto& [key, value] : net::decode_form(opened.reveal())) fields[key] = std::move(value);
    auto& facts = way.facts();
    if (fields["platform"] != facts.platform || fields["variant"] != facts.variant)
        throw Error(Fault::input, "the ticket is for {} {}", fields["platform"], fields["variant"]);
    if (session.clock().now().time_since_epoch().count() > std::atoll(fields["ends_at"].c_str()))
        throw Error(Fault::auth, "the sign-in was begun too long ago").hint("begin it again with --route start");
    platform::Attempt attempt{Secret(fields["state"]), Secret(fields["verifier"]), fields["redirect_uri"]};
    Agreement out{facts.platform, facts.variant, require_client(session, facts), {}};
    exchange(session, way, attempt, platform::read_redirect(in.string("redirected"), attempt), out);
    return out;
}

Agreement agree(app::Session& session, const platform::SignIn& way, const std::string& wanted) {
    auto& facts = way.facts();
    Agreement out{facts.platform, facts.variant, require_client(session, facts), {}};
    auto send = app::open_network(session);
    auto route = fitting(wanted, facts);
    if (route == "device") {
        out.grant = by_device(way, out.client, send, session);
        settle_scopes(way, out.client, "", send, out.grant);
        return out;
    }
    platform::Attempt attempt{chance(), chance(), ""};
    Deadline deadline(session);
    auto redirected = route == "browser" ? by_browser(way, out.client, attempt, deadline)
                                         : by_paste(way, out.client, attempt, deadline);
    exchange(session, way, attempt, redirected, out);
    return out;
}

}  // namespace igny8::tool
