#include "platform/instagram/containers.hpp"

#include <array>

#include "base/error.hpp"
#include "net/pause.hpp"
#include "platform/graph_upload.hpp"
#include "platform/instagram/errors.hpp"
#include "platform/patience.hpp"

namespace igny8::platform::instagram {
namespace {

constexpr std::chrono::hours life{23};  // a day, less a margin

/// Children in the order in which they are shown.
std::vector<std::string> children_of(const Post& post, const std::vector<Saved>& saved) {
    std::vector<std::string> out;
    for (size_t i = 0; i < post.media.size(); ++i) out.push_back(remote_id(saved, fmt::format("container:{}", i + 1)));
    return out;
}

bool outdated(const std::vector<Saved>& saved, Instant now) {
    for (auto& s : saved)
        if (s.name.starts_with("container:") && s.expires_at && *s.expires_at <= now) return true;
    return false;
}

class Container {
public:
    Container(const Caller& caller, const Post& post, const Step& step, const std::vector<Saved>& saved,
              const Context& context)
        : caller_(caller), post_(post), step_(step), saved_(saved), context_(context) {
        auto* known = find(saved, step.name);
        if (!known || known->remote_id.empty()) return;
        id_ = known->remote_id;
        expires_at_ = known->expires_at;
        if (known->refs.is_object()) refs_ = known->refs;
    }

    Result ready() {
        if (id_.empty())
            if (auto made = make(); made.outcome != Outcome::done) return made;
        if (from_disk() && !refs_.value("sent", false))
            if (auto sent = fill(); sent.outcome != Outcome::done) return sent;
        return wait();
    }

private:
    bool parent() const { return step_.name == "container"; }
    const Medium& medium() const { return post_.media.at(index_of(step_)); }
    bool from_disk() const { return !parent() && sent_from_disk(post_, medium()); }
    Instant now() const { return context_.clock.now(); }
    void save() { context_.save({step_.name, false, id_, "", refs_, expires_at_}); }

    std::string public_address(const Medium& medium) const {
        if (!medium.url.empty()) return medium.url;
        if (!context_.make_public)
            throw Error(Fault::config, "Instagram fetches pictures and films from a public address")
                .hint("set up storage");
        return context_.make_public(medium.path);
    }

    net::Request making() const {
        if (parent()) return carousel(caller_, post_, children_of(post_, saved_));
        Origin origin;
        if (!from_disk()) origin.url = public_address(medium());
        bool cover = !post_.cover.empty() && (context_.make_public || !post_.from_disk);
        if (cover) origin.cover_url = public_address({.path = post_.cover});
        return container(caller_, post_, medium(), origin);
    }

    /// Its id is on disk before anything else happens to it.
    Result make() {
        if (parent() && outdated(saved_, now()))
            return verdict(Outcome::media, "the parts of the carousel are too old");
        net::Request request;
        try {
            request = making();
        } catch (const Error& e) {
            bool setup = e.fault() == Fault::config;
            return verdict(setup                          ? Outcome::config
                           : e.fault() == Fault::no_input ? Outcome::media
                                                          : Outcome::server,
                           e.hint().empty() ? e.message() : e.message() + ": " + e.hint());
        }
        auto reply = context_.send(request);
        auto out = graph::judge_id(request, reply, "/id", errors(), now());
        if (out.outcome != Outcome::done) return out;
        id_ = out.remote_id;
        expires_at_ = now() + life;
        if (auto uri = text_at(object_of(reply), "/uri"); !uri.empty()) refs_["uri"] = uri;
        save();
        return out;
    }

    Result fill() {
        Patience patience(context_.clock);
        for (;;) {
            auto result = send_rest();
            if (result.outcome == Outcome::done) break;
            if (!patience.again(result)) return result;
        }
        refs_["sent"] = true;
        save();
        return {};
    }

    /// What is missing, in one request; after a break Meta is asked how much it has.
    Result send_rest() {
        if (context_.renew_lease && !context_.renew_lease())
            return verdict(Outcome::server, "the job was taken away while its film was sent");
        auto size = size_on_disk(medium());
        uint64_t there = 0;
        if (refs_.value("begun", false)) {
            auto state = container_state(caller_, id_, true, context_);
            if (state.result.outcome != Outcome::done) return state.result;
            if (state.code == "ERROR" || state.code == "EXPIRED") return failed(state);
            auto progress = graph::uploading(state.upload);
            if (progress.complete || state.code == "FINISHED" || progress.bytes == size) return state.result;
            if (progress.bytes > size) return verdict(Outcome::media, "the film that was begun is another one");
            there = progress.bytes;
        }
        auto uri = text_at(refs_, "/uri");
        if (!graph::trusted(caller_.site, uri))
            return verdict(Outcome::config, "the address for the film is not Meta's: nothing was sent to it");
        refs_["begun"] = true;
        save();
        auto request = graph::rupload(uri, medium().path, there, size, caller_.token);
        auto reply = context_.send(graph::keep_lease(request, context_));
        return graph::judge_success(request, reply, errors(), now());
    }

    static Result failed(const ContainerState& state) {
        if (state.code == "EXPIRED") return verdict(Outcome::media, "the container is too old");
        return failed_container(state.status);
    }

    /// Pictures are ready in seconds: a few looks here save a run of the queue.
    Result wait() {
        constexpr auto pauses =
            std::to_array<Milliseconds>({Milliseconds{3000}, Milliseconds{5000}, Milliseconds{10'000}});
        for (size_t looks = 0;; ++looks) {
            auto state = container_state(caller_, id_, false, context_);
            if (state.result.outcome != Outcome::done) return unread(state.result);
            if (state.code == "FINISHED" || state.code == "PUBLISHED") return finished(state);
            if (state.code == "ERROR" || state.code == "EXPIRED") return failed(state);
            if (looks == pauses.size()) break;
            net::pause(context_.clock, pauses[looks], true);
            if (context_.renew_lease && !context_.renew_lease())
                return verdict(Outcome::server, "the job was taken away");
        }
        return verdict(Outcome::not_ready, "Instagram is still working on the container");
    }

    /// Meta sometimes does not show fresh containers to the token that made them: that says nothing about them.
    static Result unread(Result result) {
        if (result.outcome == Outcome::content) result.outcome = Outcome::not_ready;
        return result;
    }

    Result finished(const ContainerState& state) const {
        Result out;
        out.remote_id = id_;
        out.refs = refs_;
        out.expires_at = expires_at_;
        out.limits = state.result.limits;
        return out;
    }

    const Caller& caller_;
    const Post& post_;
    const Step& step_;
    const std::vector<Saved>& saved_;
    const Context& context_;
    std::string id_;
    std::optional<Instant> expires_at_;
    json::Value refs_ = json::Value::object();
};

}  // namespace

ContainerState container_state(const Caller& caller, const std::string& container, bool upload,
                               const Context& context) {
    auto request = container_status(caller, container, upload);
    auto reply = context.send(request);
    auto answer = object_of(reply);
    ContainerState out;
    out.result = graph::judge(request, reply, errors(), context.clock.now());
    out.code = text_at(answer, "/status_code");
    out.status = text_at(answer, "/status");
    out.upload = value_at(answer, "/video_status/uploading_phase");
    if (out.result.outcome == Outcome::done && out.code.empty())
        out.result = unclear(request, reply, "the container has no status");
    return out;
}

Result prepare_container(const Caller& caller, const Post& post, const Step& step, const std::vector<Saved>& saved,
                         const Context& context) {
    return Container(caller, post, step, saved, context).ready();
}

}  // namespace igny8::platform::instagram
