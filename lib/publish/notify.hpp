#pragma once
// Tells others what became of posts: a webhook, a program, a mail. Events come from the outbox that the queue writes in
// the transaction that made them true; they are delivered at least once, later, and never in the way of a post.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "base/subprocess.hpp"
#include "json/json.hpp"
#include "net/request.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

struct NotifyTargets {
    std::vector<std::string> events;   ///< "published", "failed", …: the last word of an event's name; "all"
    std::string webhook_url;           ///< empty: none
    Secret webhook_secret;             ///< empty: not signed
    std::vector<std::string> command;  ///< argv; none: none
    std::string mail_to, mail_from;    ///< empty: none
    std::string sendmail = "/usr/sbin/sendmail";

    std::vector<std::string> names() const;  ///< of "webhook", "command", "mail": those that are set
    bool wants(const std::string& event, const json::Value& body) const;
};
/// Errors: Fault::config for an address with a line break or without '@', and for a webhook that is no http(s) URL.
void check(const NotifyTargets& targets);

struct NotifyWorld {
    net::Send send;
    std::function<Finished(const Command&)> run;
    Clock clock;
};

/// One event as receivers see it: igny8.event/1.
struct Event {
    std::string id, name;
    Instant at;
    json::Value document;
};

/// "t=1795420800,v1=HEX": HMAC-SHA256 over "TIME.BODY". A receiver refuses old times, so that a caught message cannot
/// be sent again.
std::string signature(const Secret& secret, Instant now, std::string_view body);
net::Request webhook_request(const Event& event, const NotifyTargets& targets, Instant now);
/// A whole message for `sendmail -t -i`. Nothing of the event can add a header.
std::string mail_message(const Event& event, const NotifyTargets& targets);

/// Sends one event to one target ("webhook", "command", "mail").
/// Errors: Fault::unavailable and what the way there throws.
void deliver_one(const Event& event, const std::string& target, const NotifyTargets& targets, const NotifyWorld& world);

struct Delivered {
    int delivered = 0, failed = 0, gave_up = 0;
    std::vector<std::string> errors;  ///< the first of each target
};
/// What is due, oldest first, until `until`. A target that fails is left alone for this run; it is tried again after
/// 30 s, 1 min, 2 min … at most an hour apart, sixteen times. Without targets events are put away unsent.
Delivered deliver(state::Db& db, const NotifyTargets& targets, const NotifyWorld& world, Instant until);

/// The event that `notify test` sends.
Event test_event(Instant now);

}  // namespace igny8::publish
