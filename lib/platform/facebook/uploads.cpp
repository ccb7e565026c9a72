#include "platform/facebook/uploads.hpp"

#include <algorithm>

#include "net/url.hpp"
#include "platform/facebook/errors.hpp"
#include "platform/graph_upload.hpp"
#include "platform/patience.hpp"

namespace igny8::platform::facebook {
namespace {

Result send(const net::Request& request, const Context& context, json::Value& answer) {
    auto reply = context.send(request);
    answer = object_of(reply);
    return graph::judge(request, reply, errors(), context.clock.now());
}

Result lost_job() { return verdict(Outcome::server, "the job was taken away while its film was sent"); }

/// A film's session as it is saved: {"video", "url" or "session", "begin", "end"}.
json::Value session_of(const Step& step, const std::vector<Saved>& saved) {
    auto* known = find(saved, step.name);
    return known && known->refs.is_object() ? known->refs : json::Value::object();
}

class Upload {
public:
    Upload(const Caller& caller, const Step& step, const Medium& film, json::Value session, const Context& context)
        : caller_(caller),
          step_(step),
          film_(film),
          context_(context),
          session_(std::move(session)),
          size_(size_on_disk(film)),
          resumed_(!text_at(session_, "/video").empty()) {}

    Result whole(const net::Request& start, bool wait_until_ready) {
        if (!resumed_)
            if (auto begun = begin(start, "/upload_url"); begun.outcome != Outcome::done) return begun;
        Patience patience(context_.clock);
        while (!session_.value("sent", false)) {
            auto result = rest();
            if (result.outcome == Outcome::done) break;
            if (!patience.again(result)) return or_anew(result);
        }
        session_["sent"] = true;
        save();
        return wait_until_ready ? ready() : finished();
    }

    Result in_pieces() {
        if (!resumed_)
            if (auto begun = begin(start_film(caller_, size_), "/upload_session_id"); begun.outcome != Outcome::done)
                return begun;
        Patience patience(context_.clock);
        while (offset("/begin") < offset("/end")) {
            auto result = piece();
            if (result.outcome == Outcome::done)
                patience.progress();
            else if (!patience.again(result))
                return or_anew(result);
        }
        return finished();
    }

private:
    /// A session from another day may have ended: then all of it is done anew.
    Result or_anew(Result result) const {
        if (resumed_ && result.outcome == Outcome::content) result.outcome = Outcome::media;
        return result;
    }

    uint64_t offset(std::string_view pointer) const {
        return static_cast<uint64_t>(std::max<int64_t>(integer_at(session_, pointer).value_or(0), 0));
    }

    void save() { context_.save({step_.name, false, text_at(session_, "/video"), "", session_, {}}); }

    Result finished() {
        Result out;
        out.remote_id = text_at(session_, "/video");
        out.refs = session_;
        return out;
    }

    /// A new session; its id is on disk before the first byte of the film leaves.
    Result begin(const net::Request& request, const char* handle) {
        json::Value answer;
        auto result = send(request, context_, answer);
        if (result.outcome != Outcome::done) return result;
        session_ = {{"video", text_at(answer, "/video_id")}, {"handle", text_at(answer, handle)}};
        take_range(answer);
        if (text_at(session_, "/video").empty() || text_at(session_, "/handle").empty())
            return verdict(Outcome::server, "the answer names no film to send to");
        save();
        return result;
    }

    /// What Meta asks for next; never beyond the file.
    bool take_range(const json::Value& answer) {
        auto begin = integer_at(answer, "/start_offset"), end = integer_at(answer, "/end_offset");
        auto size = static_cast<int64_t>(size_);
        if (!begin || !end || *begin < 0 || *end < *begin || *end > size) return false;
        session_["begin"] = *begin;
        session_["end"] = *end;
        return true;
    }

    Result piece() {
        if (context_.renew_lease && !context_.renew_lease()) return lost_job();
        Piece piece{text_at(session_, "/handle"), offset("/begin"), offset("/end")};
        json::Value answer;
        auto result = send(graph::keep_lease(transfer(caller_, film_, piece), context_), context_, answer);
        if (result.outcome != Outcome::done) {
            if (!take_range(value_at(answer, "/error/error_data"))) return result;
            save();
            return result;
        }
        if (!take_range(answer)) return verdict(Outcome::server, "the answer does not say which bytes are next");
        save();
        return result;
    }

    struct Seen {
        Result result{};
        graph::Progress progress{};
    };
    Seen seen() {
        json::Value answer;
        auto request = read(caller_, text_at(session_, "/video"), "status");
        Seen out{send(request, context_, answer), graph::uploading(value_at(answer, "/status/uploading_phase"))};
        auto state = text_at(answer, "/status/video_status");
        if (state == "upload_complete" || state == "processing" || state == "ready") out.progress.complete = true;
        if (state == "upload_failed" || state == "error" || state == "expired") out.progress.failed = true;
        if (out.result.outcome == Outcome::done && out.progress.failed)
            out.result = verdict(Outcome::media, "the upload failed: " + out.progress.message);
        return out;
    }

    Result ready() {
        auto now = seen();
        if (now.result.outcome != Outcome::done) return or_anew(now.result);
        return now.progress.complete ? finished() : verdict(Outcome::not_ready, "the film is still being taken in");
    }

    /// What is missing, in one request. After a break Meta is asked how much it has.
    Result rest() {
        if (context_.renew_lease && !context_.renew_lease()) return lost_job();
        if (!session_.value("begun", false)) return send_from(0);
        auto now = seen();
        if (now.result.outcome != Outcome::done || now.progress.complete) return now.result;
        if (now.progress.bytes > size_) return verdict(Outcome::media, "the film that was begun is another one");
        if (now.progress.bytes == size_) return verdict(Outcome::not_ready, "the film is still being taken in");
        return send_from(now.progress.bytes);
    }

    Result send_from(uint64_t there) {
        auto url = text_at(session_, "/handle");
        if (!graph::trusted(caller_.site, url))
            return verdict(Outcome::config, "the address for the film is not Meta's: nothing was sent to it");
        session_["begun"] = true;
        save();
        auto request = graph::rupload(url, film_.path, there, size_, caller_.token);
        auto reply = context_.send(graph::keep_lease(request, context_));
        return graph::judge_success(request, reply, errors(), context_.clock.now());
    }

    const Caller& caller_;
    const Step& step_;
    const Medium& film_;
    const Context& context_;
    json::Value session_;
    uint64_t size_;
    bool resumed_;
};

}  // namespace

Result upload_film(const Caller& caller, const Step& step, const Post& post, const Medium& film,
                   const std::vector<Saved>& saved, const Context& context) {
    Upload upload(caller, step, film, session_of(step, saved), context);
    if (post.kind == Kind::film) return upload.in_pieces();
    bool story = post.kind == Kind::story;
    return upload.whole(story ? start_story_film(caller) : start_reel(caller), story);
}

Result upload_cover(const Caller& caller, const Post& post, const std::string& video_id, const Context& context) {
    json::Value answer;
    auto result = send(cover(caller, video_id, post.cover), context, answer);
    if (wordless(result)) result.outcome = Outcome::server;
    if (result.outcome != Outcome::content && result.outcome != Outcome::media) return result;
    Result out;
    out.refs = {{"left_out", result.message}};
    out.limits = std::move(result.limits);
    return out;
}

}  // namespace igny8::platform::facebook
