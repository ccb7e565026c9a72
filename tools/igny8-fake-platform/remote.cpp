#include "remote.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"

namespace igny8::tool {
namespace {

std::string rendered(const Answer& answer) {
    return reply_text(answer.status, "Content-Type: application/json\r\n" + answer.headers, json::line(answer.body));
}

Answer failure(int status, const char* why) { return {status, {{"error", why}}}; }

int64_t since_of(std::string_view query) {
    for (auto& [name, value] : net::decode_form(query))
        if (name == "since") return std::atoll(value.c_str());
    return 0;
}

/// What is asked; a body that is no object has neither token nor text.
Call read_call(const Asked& asked) {
    auto question = asked.target.find('?');
    auto path = asked.target.substr(0, question);
    auto parts = text::split(path, '/');
    auto part = [&](size_t i) { return i < parts.size() ? net::decode(parts[i]) : std::string(); };
    Call call{.family = part(1), .account = part(2), .kind = part(3), .id = part(4), .verb = part(5)};
    call.changes = asked.method == "POST";
    if (question != asked.target.npos) call.since = since_of(std::string_view(asked.target).substr(question + 1));
    if (!call.changes || asked.body.empty()) return call;
    auto body = json::parse(asked.body, "the request");
    if (!body.is_object()) return call;
    call.token = body.value("token", "");
    call.text = body.value("text", "");
    return call;
}

std::string too_many(int seconds, bool says_when) {
    auto refused = failure(429, "too many requests");
    if (says_when) refused.headers = fmt::format("Retry-After: {}\r\n", seconds);
    return rendered(refused);
}

}  // namespace

Remote::Remote(uint64_t seed, Faults faults, const Path& log) : faults_(faults), trouble_(seed, faults), log_(log) {}

void Remote::handle(const Asked& asked, Wire& wire) {
    Call call;
    try {
        call = read_call(asked);
    } catch (const std::exception&) {
        wire.send(rendered(failure(400, "this is no JSON object")));
        return;
    }
    Fate fate{.request = asked.method + call.family + call.account + call.kind + call.id + call.verb + call.token,
              .changes = call.changes,
              .received = asked.received,
              .execute =
                  [&](Mishap mishap, Chance& chance) {
                      call.mishap = mishap;
                      return rendered(execute(call, chance));
                  },
              .too_many = too_many};
    trouble_.befall(fate, wire);
}

Answer Remote::execute(const Call& call, Chance& chance) {
    std::lock_guard lock(mutex_);
    if (call.family.size() != 1 || call.family[0] < 'a' || call.family[0] > 'd') return failure(404, "no such family");
    if (!call.changes) return read(call);
    bool steps = call.family == "a" || call.family == "b";
    if (steps && call.kind == "containers") return call.id.empty() ? make_container(call) : make_public(call, chance);
    if (!steps && call.kind == "posts") return create(call, chance);
    return failure(404, "no such endpoint");
}

Answer Remote::make_container(const Call& call) {
    auto id = fmt::format("c{}", ++number_);
    containers_[id] = {call.account, call.token, call.text, ""};
    note(call, "container", id, call.token);
    return {201, {{"id", id}}};
}

/// A's publish may be repeated; B's commit makes another post each time.
Answer Remote::make_public(const Call& call, Chance& chance) {
    auto found = containers_.find(call.id);
    bool known = found != containers_.end() && found->second.account == call.account;
    if (!known || call.verb != (call.family == "a" ? "publish" : "commit")) return failure(404, "no such container");
    auto& container = found->second;
    if (call.family == "a" && !container.post.empty()) return {200, {{"id", container.post}}};
    container.post = add_post(call, container.token, container.text, chance);
    return {200, {{"id", container.post}}};
}

Answer Remote::create(const Call& call, Chance& chance) {
    auto& posts = posts_[call.family + "/" + call.account];
    auto twin = std::find_if(posts.begin(), posts.end(), [&](auto& p) { return p.token == call.token; });
    if (faults_.duplicate_guard && twin != posts.end()) {
        note(call, "refused", twin->id, call.token);
        return failure(409, "duplicate");
    }
    return {201, {{"id", add_post(call, call.token, call.text, chance)}}};
}

std::string Remote::add_post(const Call& call, const std::string& token, const std::string& text, Chance& chance) {
    auto now = system_clock().now();
    auto id = fmt::format("p{}", ++number_);
    posts_[call.family + "/" + call.account].push_back(
        {id, token, text, now, now + Milliseconds{below(chance, faults_.lag)}});
    note(call, "post", id, token);
    return id;
}

Answer Remote::read(const Call& call) const {
    if (call.kind == "me") return {200, {{"id", call.account}}};
    if (call.family == "d") return failure(403, "own posts cannot be read");
    if (call.kind == "posts") return list(call);
    auto found = containers_.find(call.id);
    if (found == containers_.end() || found->second.account != call.account) return failure(404, "no such container");
    auto& post = found->second.post;
    return {200, {{"status", post.empty() ? "FINISHED" : "PUBLISHED"}, {"post", post}}};
}

/// Newest first, as far as they show already.
Answer Remote::list(const Call& call) const {
    auto listed = json::Value::array();
    auto now = system_clock().now();
    auto posts = posts_.find(call.family + "/" + call.account);
    if (posts == posts_.end()) return {200, {{"posts", listed}}};
    for (auto p = posts->second.rbegin(); p != posts->second.rend(); ++p) {
        if (p->made.time_since_epoch().count() < call.since) break;
        if (p->listed <= now) listed.push_back({{"id", p->id}, {"token", p->token}, {"text", p->text}});
    }
    return {200, {{"posts", listed}}};
}

void Remote::note(const Call& call, const char* effect, const std::string& id, const std::string& token) {
    json::Value entry{{"at", system_clock().now().time_since_epoch().count()},
                      {"effect", effect},
                      {"family", call.family},
                      {"account", call.account},
                      {"id", id},
                      {"token", token},
                      {"fault", std::string(name(call.mishap))}};
    log_.write(entry);
}

}  // namespace igny8::tool
