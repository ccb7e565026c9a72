#include "remote.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"

namespace igny8::tool {
namespace {

std::string rendered(const Answer& answer) {
    auto body = json::line(answer.body);
    return fmt::format("HTTP/1.1 {} {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{}\r\n{}",
                       answer.status, answer.status < 400 ? "OK" : "Error", body.size(), answer.headers, body);
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
    call.received = asked.received;
    if (question != asked.target.npos) call.since = since_of(std::string_view(asked.target).substr(question + 1));
    if (!call.changes || asked.body.empty()) return call;
    auto body = json::parse(asked.body, "the request");
    if (!body.is_object()) return call;
    call.token = body.value("token", "");
    call.text = body.value("text", "");
    return call;
}

bool executes(Mishap mishap) {
    return mishap != Mishap::cut && mishap != Mishap::rate && mishap != Mishap::error_first;
}

}  // namespace

Remote::Remote(uint64_t seed, Faults faults, const Path& log)
    : seed_(seed), faults_(faults), log_(std::fopen(log.c_str(), "ae"), &std::fclose) {
    if (!log_) throw Error(Fault::cannot_create, "cannot write the log '{}'", log.string());
}

uint64_t Remote::times(const std::string& request) {
    std::lock_guard lock(mutex_);
    return seen_[request]++;
}

void Remote::handle(const Asked& asked, Wire& wire) {
    Call call;
    try {
        call = read_call(asked);
    } catch (const std::exception&) {
        wire.send(rendered(failure(400, "this is no JSON object")));
        return;
    }
    auto request = asked.method + call.family + call.account + call.kind + call.id + call.verb + call.token;
    auto chance = chance_of(seed_, request, times(request));
    call.mishap = call.changes ? draw(faults_, chance) : draw_read(faults_, chance);
    system_clock().sleep(Milliseconds{below(chance, faults_.delay)});
    if (call.mishap == Mishap::late)
        system_clock().sleep(
            Milliseconds{faults_.late_from + below(chance, std::max(0, faults_.late_to - faults_.late_from))});
    if (call.mishap == Mishap::cut) return wire.reset();
    Answer answer;
    if (executes(call.mishap)) answer = execute(call, chance);
    answer_badly(call, answer, chance, wire);
}

void Remote::answer_badly(const Call& call, const Answer& answer, Chance& chance, Wire& wire) {
    switch (call.mishap) {
        case Mishap::lost_fin:
            return wire.finish();
        case Mishap::lost_reset:
            return wire.reset();
        case Mishap::rate: {
            auto refused = failure(429, "too many requests");
            if (below(chance, 1)) refused.headers = fmt::format("Retry-After: {}\r\n", faults_.retry_after);
            wire.send(rendered(refused));
            return;
        }
        case Mishap::error_first:
        case Mishap::error_after: {
            constexpr int codes[] = {500, 502, 503, 504};
            wire.send(rendered(failure(codes[below(chance, 3)], "something went wrong")));
            return;
        }
        case Mishap::wrong_code: {
            constexpr int codes[] = {200, 204, 302, 400, 403, 404, 422};
            wire.send(rendered({codes[below(chance, 6)], {{"error", "invalid parameter"}}}));
            return;
        }
        case Mishap::slow: {
            auto bytes = rendered(answer);
            constexpr size_t pieces = 20;
            auto size = std::max<size_t>(1, bytes.size() / pieces);
            for (size_t at = 0; at < bytes.size(); at += size) {
                system_clock().sleep(Milliseconds{faults_.slow_for / static_cast<int>(pieces)});
                if (!wire.send(std::string_view(bytes).substr(at, size))) return;
            }
            return;
        }
        default:
            wire.send(rendered(answer));
    }
}

Answer Remote::execute(const Call& call, Chance& chance) {
    std::lock_guard lock(mutex_);
    // A machine too busy to keep its word about how late it may be does nothing instead.
    auto most = Milliseconds{faults_.late_to * 2 + 200};
    if (call.changes && system_clock().now() - call.received > most) return failure(503, "too busy");
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
    fmt::print(log_.get(), "{}\n", json::line(entry));
    std::fflush(log_.get());
}

}  // namespace igny8::tool
