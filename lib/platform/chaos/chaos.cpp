#include "platform/chaos/chaos.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"
#include "platform/replies.hpp"

namespace igny8::platform {
namespace {

std::string setting(const Account& account, const char* key, std::string fallback) {
    auto found = account.settings.find(key);
    return found != account.settings.end() && found->is_string() ? found->get<std::string>() : fallback;
}

Guarantee class_of(const Account& account) {
    auto word = setting(account, "class", "C");
    if (word.size() != 1) throw Error(Fault::input, "'{}' is no guarantee class", word).hint("one of A, B, C, D");
    return guarantee(word[0]);
}

Milliseconds deadline_of(const Account& account) {
    auto value = std::atoll(setting(account, "deadline_ms", "30000").c_str());
    return Milliseconds{std::clamp<int64_t>(value, 1, 3'600'000)};
}

/// Where the account's endpoints begin: BASE/c/HANDLE.
std::string place(const Account& account, std::string_view rest) {
    auto base = setting(account, "base_url", "");
    if (base.empty())
        throw Error(Fault::input, "account '{}' has no setting base_url", account.handle)
            .hint("igny8-publish account set … --setting base_url=http://127.0.0.1:PORT");
    auto family = text::ascii_lower(std::string(1, letter(class_of(account))));
    return fmt::format("{}/{}/{}/{}", base, family, net::encode(account.handle), rest);
}

/// In fractions of a second too, for quick trials.
std::optional<Instant> retry_soon(const net::Reply& reply) {
    auto header = reply.headers.get("Retry-After");
    if (!header) return {};
    return reply.received + Milliseconds{static_cast<int64_t>(std::atof(std::string(*header).c_str()) * 1000)};
}

/// Only what proves that nothing happened may say so: 429, and that no byte left.
Outcome outcome_of(const Step& step, const net::Reply& reply) {
    using net::Transport;
    if (reply.transport == Transport::not_sent) return Outcome::not_sent;
    auto doubtful = step.visible ? Outcome::ambiguous : Outcome::server;
    if (reply.transport == Transport::lost || !reply.alarm.empty()) return doubtful;
    if (reply.status == 429) return Outcome::rate;
    if (reply.status == 401) return Outcome::auth_fatal;
    if (reply.status == 409) return Outcome::duplicate;
    if (reply.ok()) return text_at(object_of(reply), "/id").empty() ? doubtful : Outcome::done;
    return step.visible && reply.status >= 400 && reply.status < 500 ? Outcome::content : doubtful;
}

Result result_of(const Step& step, const net::Reply& reply, const Account& account) {
    Result r;
    r.outcome = outcome_of(step, reply);
    r.http_status = reply.status;
    r.message = reply.error.empty() ? fmt::format("status {}", reply.status) : reply.error;
    r.certain = false;  // a refusal of this platform proves nothing
    r.retry_at = retry_soon(reply);
    if (r.outcome != Outcome::done) return r;
    r.remote_id = text_at(object_of(reply), "/id");
    if (step.visible) r.remote_url = place(account, "posts/" + r.remote_id);
    return r;
}

class Chaos final : public Adapter {
public:
    Description describe() const override {
        return {.name = "chaos",
                .title = "igny8-fake-platform, for trials",
                .post_types = {"text"},
                .steps = {{"container", false, Guarantee::listable},
                          {"publish", true, Guarantee::set_to_state},
                          {"commit", true, Guarantee::handle_first},
                          {"create", true, Guarantee::listable}},
                .buckets = {},
                .needs_sign_in = false};
    }

    std::vector<Step> plan(const Job& job, const std::vector<Saved>&) const override {
        auto how = class_of(job.account);
        place(job.account, "");  // without an address nothing can be shown
        if (how == Guarantee::set_to_state)
            return {step(job, "container", false, how), step(job, "publish", true, how)};
        if (how == Guarantee::handle_first) return {step(job, "container", false, how), step(job, "commit", true, how)};
        return {step(job, "create", true, how)};
    }

    Result perform(const Step& step, const Job& job, const std::vector<Saved>& saved, const Context& context) override {
        net::Request request{.method = "POST",
                             .url = place(job.account, path(step, saved)),
                             .headers = {{"Content-Type", "application/json"}},
                             .body = body(job),
                             .visible = step.visible,
                             .deadline = step.deadline};
        return result_of(step, context.send(request), job.account);
    }

    Sighting look(const Step& step, const Job& job, const std::vector<Saved>& saved, const Search& search,
                  const Context& context) override {
        if (step.guarantee == Guarantee::blind) return {.permitted = false};
        bool listed = step.guarantee == Guarantee::listable;
        auto where = listed ? "posts" : "containers/" + container(saved);
        net::Request request{.url = place(job.account, where), .deadline = step.deadline};
        if (listed) request.query = {{"since", std::to_string(search.from.time_since_epoch().count())}};
        auto reply = context.send(request);
        Sighting out;
        out.evidence = {{"endpoint", where}, {"status", reply.status}};
        out.retry_at = retry_soon(reply);
        auto seen = object_of(reply);
        if (!reply.ok() || !seen.contains(listed ? "posts" : "status")) return out;
        if (listed) return among(seen["posts"], job, search, std::move(out));
        out.remote_id = text_at(seen, "/post");
        out.finding = out.remote_id.empty() ? Finding::absent : Finding::found;
        return at_its_address(std::move(out), job);
    }

    Result probe(const Account& account, const Context& context) override {
        net::Request request{.url = place(account, "me"), .deadline = deadline_of(account)};
        auto reply = context.send(request);
        if (reply.ok()) return {};
        return {.outcome = Outcome::server, .message = reply.error, .http_status = reply.status};
    }

private:
    static Step step(const Job& job, const char* name, bool visible, Guarantee how) {
        return {.name = name,
                .kind = name,
                .visible = visible,
                .guarantee = how,
                .charges = {},
                .request_hash = digest(body(job)),
                .deadline = deadline_of(job.account)};
    }

    static std::string body(const Job& job) {
        return json::line({{"token", job.token}, {"text", job.payload.value("post_text", "")}});
    }

    static std::string container(const std::vector<Saved>& saved) {
        auto* made = find(saved, "container");
        return made ? net::encode(made->remote_id) : "";
    }

    static std::string path(const Step& step, const std::vector<Saved>& saved) {
        if (step.name == "container") return "containers";
        if (step.name == "create") return "posts";
        return fmt::format("containers/{}/{}", container(saved), step.name);
    }

    static Sighting among(const json::Value& posts, const Job& job, const Search& search, Sighting out) {
        size_t ours = 0;
        for (auto& post : posts) {
            if (text_at(post, "/token") != job.token || (search.owned && search.owned(text_at(post, "/id")))) continue;
            ++ours;
            out.remote_id = text_at(post, "/id");
        }
        out.evidence["seen"] = posts.size();
        out.finding = ours == 0 ? Finding::absent : (ours == 1 ? Finding::found : Finding::several);
        return at_its_address(std::move(out), job);
    }

    static Sighting at_its_address(Sighting out, const Job& job) {
        if (out.finding == Finding::found) out.remote_url = place(job.account, "posts/" + out.remote_id);
        return out;
    }
};

}  // namespace

std::unique_ptr<Adapter> make_chaos(const Settings&) { return std::make_unique<Chaos>(); }

}  // namespace igny8::platform
