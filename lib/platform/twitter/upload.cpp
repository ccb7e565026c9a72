#include "platform/twitter/upload.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "platform/patience.hpp"
#include "platform/twitter/errors.hpp"
#include "platform/twitter/pieces.hpp"

namespace igny8::platform::twitter {
namespace {

constexpr uint64_t usual_chunk = uint64_t{4} << 20, largest_chunk = 8'000'000, most_chunks = 1000;
constexpr Milliseconds intake{60'000};  // for X to take a file in, before the queue waits instead
constexpr Milliseconds shortest_wait{1'000}, longest_wait{30'000};

/// One upload under way.
class Upload {
public:
    Upload(const Api& api, const Medium& medium, const Step& step, const Context& context)
        : api_(api), medium_(medium), step_(step), context_(context) {}

    Result run(const Saved* before) {
        size_ = size_on_disk(medium_);
        chunk_ = chunk_size(size_);
        if (before) adopt(*before);
        if (saved_.remote_id.empty() && !start()) return failed_;
        while (!sent())
            if (!append()) return failed_;
        if (stage() != "finished" && !finish()) return failed_;
        return wait();
    }

private:
    /// Goes on with what another process began, unless X has forgotten it by now or the file is another one.
    void adopt(const Saved& before) {
        bool gone = before.expires_at && *before.expires_at <= context_.clock.now();
        if (gone || !is_id(before.remote_id) || integer_at(before.refs, "/size") != static_cast<int64_t>(size_)) return;
        saved_ = before;
        chunk_ = static_cast<uint64_t>(std::max<int64_t>(integer_at(before.refs, "/chunk").value_or(0), 1));
    }

    std::string stage() const { return text_at(saved_.refs, "/stage"); }
    int64_t next() const { return integer_at(saved_.refs, "/next").value_or(0); }
    bool sent() const { return static_cast<uint64_t>(next()) * chunk_ >= size_; }

    void save(int64_t next, const char* stage) {
        saved_.refs["stage"] = stage;
        saved_.refs["next"] = next;
        if (context_.save) context_.save(saved_);
    }

    bool fail(Result result) {
        failed_ = std::move(result);
        failed_.refs = saved_.refs;
        return false;
    }

    /// The reply's object, or nothing: then `failed_` says why. What may pass is tried again for a while.
    std::optional<json::Value> ask(const net::Request& request) {
        for (;;) {
            auto reply = context_.send(request);
            if (succeeded(reply)) {
                patience_.progress();
                return object_of(reply);
            }
            fail(judged(request, reply, upload_errors(), context_.clock.now()));
            if (failed_.outcome == Outcome::rate) failed_.bucket = "media.15m";  // of uploads, not of posts
            if (!patience_.again(failed_)) return {};
        }
    }

    void keep_life(const json::Value& reply) {
        if (auto seconds = integer_at(reply, "/data/expires_after_secs"); seconds && *seconds > 0)
            saved_.expires_at = context_.clock.now() + Milliseconds{std::min<int64_t>(*seconds, 90 * 86'400) * 1000};
    }

    bool start() {
        auto reply = ask(start_upload(api_, medium_.mime_type, category_of(medium_), size_, context_.token));
        if (!reply) return false;
        saved_ = {.name = step_.name, .remote_id = text_at(*reply, "/data/id")};
        if (!is_id(saved_.remote_id)) return fail(verdict(Outcome::server, "X gave the upload no id"));
        keep_life(*reply);
        saved_.refs = {{"size", size_}, {"chunk", chunk_}, {"media_key", text_at(*reply, "/data/media_key")}};
        save(0, "sending");
        return true;
    }

    bool append() {
        if (context_.renew_lease && !context_.renew_lease())
            return fail(verdict(Outcome::server, "the job was taken away during its upload"));
        auto offset = static_cast<uint64_t>(next()) * chunk_;
        net::FileSlice slice{medium_.path, offset, std::min(chunk_, size_ - offset)};
        if (!ask(append_chunk(api_, saved_.remote_id, static_cast<int>(next()), slice, context_.token))) return false;
        save(next() + 1, "sending");
        return true;
    }

    bool finish() {
        auto reply = ask(finish_upload(api_, saved_.remote_id, context_.token));
        if (!reply) return false;
        keep_life(*reply);
        info_ = value_at(*reply, "/data/processing_info");
        finished_now_ = true;
        save(next(), "finished");
        return true;
    }

    /// Asks until X has taken the file in; after a minute the queue waits instead.
    Result wait() {
        if (info_.is_null() && finished_now_) return ready();
        Milliseconds waited{0};
        for (;;) {
            auto state = text_at(info_, "/state");
            if (state == "succeeded") return ready();
            if (state == "failed") return refused_file();
            auto pause = Milliseconds{integer_at(info_, "/check_after_secs").value_or(1) * 1000};
            pause = std::clamp(pause, shortest_wait, longest_wait);
            if (waited + pause > intake) return later(pause);
            context_.clock.sleep(pause);
            waited += pause;
            if (context_.renew_lease && !context_.renew_lease())
                return verdict(Outcome::server, "the job was taken away during its upload");
            auto reply = ask(upload_status(api_, saved_.remote_id, context_.token));
            if (!reply) return failed_;
            info_ = value_at(*reply, "/data/processing_info");
            if (info_.is_null()) return ready();
        }
    }

    Result refused_file() {
        auto why = text_at(info_, "/error/message");
        return verdict(Outcome::content, "X cannot use the file: " + (why.empty() ? "it does not say why" : why),
                       text_at(info_, "/error/name"));
    }

    Result later(Milliseconds pause) {
        auto out = ready();
        out.outcome = Outcome::not_ready;
        out.message = "X is still taking the file in";
        out.retry_at = context_.clock.now() + pause;
        return out;
    }

    Result ready() {
        Result out;
        out.remote_id = saved_.remote_id;
        out.refs = saved_.refs;
        out.expires_at = saved_.expires_at;
        return out;
    }

    const Api& api_;
    const Medium& medium_;
    const Step& step_;
    const Context& context_;
    uint64_t size_ = 0, chunk_ = 0;
    Saved saved_{};
    json::Value info_{};
    bool finished_now_ = false;
    Result failed_{};
    Patience patience_{context_.clock};
};

}  // namespace

uint64_t chunk_size(uint64_t bytes) {
    return std::clamp((bytes + most_chunks - 1) / most_chunks, usual_chunk, largest_chunk);
}

Result upload(const Api& api, const Medium& medium, const Step& step, const Saved* before, const Context& context) {
    return sent_file([&] { return Upload(api, medium, step, context).run(before); });
}

}  // namespace igny8::platform::twitter
