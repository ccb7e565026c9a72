#include "provider/health.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "state/db.hpp"

namespace igny8::provider {
namespace {

constexpr Milliseconds good_for{60'000};
constexpr Milliseconds patience{5'000};  // of a look: a service that needs longer is no help to somebody who waits

/// Another address is another service, and a new key a new chance. What is kept does not lead back to the key.
std::string address_of(const Choice& choice) {
    return Digest().add(choice.endpoint.base_url).add(choice.endpoint.key.reveal()).hex().substr(0, 16);
}

net::Field header(const std::string& name, const std::string& pattern, const Secret& key) {
    if (!text::contains(pattern, "{key}")) return {name, pattern};
    return {name, Secret(text::replace_all(pattern, "{key}", std::string(key.reveal())))};
}

net::Request request(const Choice& choice) {
    net::Request out;
    auto& health = choice.facts.health;
    out.url = choice.endpoint.base_url + health.path;
    for (auto& [name, pattern] : health.headers)
        if (!choice.endpoint.key.empty() || !text::contains(pattern, "{key}"))
            out.headers.push_back(header(name, pattern, choice.endpoint.key));
    out.deadline = std::min(patience, choice.endpoint.deadline);
    out.reply_limit = uint64_t{4} << 20;
    return out;
}

Verdict verdict_of(const net::Reply& reply, const std::vector<int>& ok) {
    if (reply.transport != net::Transport::delivered) return "is down: " + reply.error;
    if (std::find(ok.begin(), ok.end(), reply.status) != ok.end()) return {};
    if (reply.status == 401 || reply.status == 403) return "refuses its key";
    if (reply.status == 429) return {};  // it is there; a real request will find out
    return fmt::format("is not well: answers {}", reply.status);
}

bool can_be_asked(const Choice& choice) {
    return !choice.facts.health.path.empty() && choice.endpoint.base_url.starts_with("http");
}

}  // namespace

Health::Health(state::Db* db, net::Send send, Clock clock)
    : db_(db), send_(std::move(send)), clock_(std::move(clock)) {}

void Health::set_probe(const std::string& engine, Probe probe) { probes_[engine] = std::move(probe); }

Verdict Health::ask(const Choice& choice) const {
    auto own = probes_.find(engine_of(choice.facts.name));
    if (own == probes_.end() && !can_be_asked(choice)) return {};
    try {
        if (own != probes_.end()) return own->second(choice.endpoint);
        return verdict_of(send_(request(choice)), choice.facts.health.ok);
    } catch (const Error& error) {
        return error.message();
    }
}

std::optional<Verdict> Health::remembered(const Choice& choice, Instant now) {
    if (!db_) {
        auto found = memory_.find(choice.facts.name + " " + address_of(choice));
        if (found == memory_.end() || found->second.second <= now) return {};
        return found->second.first;
    }
    return db_->one(
        [](const state::Row& r) { return r.integer(0) ? Verdict{} : Verdict{r.text(1)}; },
        "select healthy, why from provider_health where provider = ? and address = ? and good_until > ? and "
        "checked_at <= ?",
        choice.facts.name, address_of(choice), now, now);
}

Health::Seen Health::look(const Choice& choice, bool now_or_never) {
    if (choice.facts.embedded) return {};
    if (auto before = remembered(choice, clock_.now()); before && !now_or_never) return {*before, true};
    auto verdict = ask(choice);
    note(choice, verdict);
    return {verdict, false};
}

void Health::note(const Choice& choice, const Verdict& verdict) {
    if (choice.facts.embedded) return;
    auto now = clock_.now();
    if (!db_) {
        memory_[choice.facts.name + " " + address_of(choice)] = {verdict, now + good_for};
        return;
    }
    db_->run(
        "insert into provider_health (provider, address, healthy, why, checked_at, good_until) values (?1, ?2, ?3, ?4, "
        "?5, "
        "?6) on conflict do update set healthy = ?3, why = ?4, checked_at = ?5, good_until = ?6",
        choice.facts.name, address_of(choice), !verdict.has_value(), verdict.value_or(""), now, now + good_for);
}

}  // namespace igny8::provider
