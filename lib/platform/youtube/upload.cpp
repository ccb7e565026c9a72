#include "platform/youtube/upload.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "platform/youtube/errors.hpp"
#include "platform/youtube/own_uploads.hpp"

namespace igny8::platform::youtube {

Upload::Upload(const Video& video, std::string step, const Saved* before, const Site& site, const Context& context)
    : video_(video),
      step_(std::move(step)),
      site_(site),
      context_(context),
      session_(read_session(before ? before->refs : json::Value())),
      patience_(context.clock) {}

Result Upload::run() {
    size_ = size_on_disk(video_.film);
    if (size_ == 0) return verdict(Outcome::content, "the film is an empty file");
    if (session_.size != size_) session_ = {.size = size_};  // nothing yet, or of another file
    if (session_.lost_at)
        if (auto end = look_for_film()) return *end;
    if (session_.uri.empty())
        if (auto end = open()) return *end;
    return send_all();
}

Result Upload::send_all() {
    for (;;) {
        if (!context_.renew_lease()) return verdict(Outcome::server, "the job was taken away");
        auto before = session_.offset;
        bool asked = !sure_;
        auto end = asked ? ask() : send_next();
        if (!end && !asked && session_.offset <= before) end = verdict(Outcome::server, "the upload stands still");
        sure_ = !end;
        if (!end) {
            if (session_.offset > before) patience_.progress();
            continue;
        }
        if (end->outcome == Outcome::done || session_.uri.empty() || !patience_.again(*end)) return *end;
    }
}

Upload::End Upload::open() {
    constexpr int most = 2;
    if (++opened_ > most) return verdict(Outcome::server, "upload sessions end as soon as they are opened");
    auto request = open_session(site_, video_, size_);
    auto reply = context_.send(request);
    if (!succeeded(reply)) return judge(request, reply, now());
    auto location = reply.headers.get("Location");
    if (!location || location->empty()) return unclear(request, reply, "the upload session has no address");
    session_ = {.uri = std::string(*location), .size = size_, .opened_at = now()};
    save();
    sure_ = true;
    return {};
}

Upload::End Upload::ask() {
    auto request = ask_session(site_, session_.uri, size_);
    return take(request, context_.send(request), true);
}

Upload::End Upload::send_next() {
    Chunk chunk{video_.film.path, video_.film.mime_type, session_.offset, std::min(chunk_size, size_ - session_.offset),
                size_};
    bool last = chunk.offset + chunk.length == size_;
    if (last && !session_.last_sent) {
        session_.last_sent = true;
        save();
    }
    auto request = send_chunk(site_, session_.uri, chunk);
    return take(request, context_.send(request), false);
}

/// What the session answers, to a chunk or to a question.
Upload::End Upload::take(const net::Request& request, const net::Reply& reply, bool asked) {
    bool delivered = reply.transport == net::Transport::delivered;
    if (delivered && reply.status == 308) {
        auto next = next_offset(reply);
        if (next >= size_) return unclear(request, reply, "the session has all bytes and asks for more");
        session_.offset = next;
        save();
        log::info("{}: {} of {} bytes are up", video_.file_name, next, size_);
        return {};
    }
    if (succeeded(reply)) {
        auto id = text_at(object_of(reply), "/id");
        return id.empty() ? unclear(request, reply, "the film has no id") : finished(id);
    }
    if (delivered && (reply.status == 404 || reply.status == 410)) return session_gone();
    auto result = judge(request, reply, now());
    if (wordless(result)) {  // the session is asked; when it does not even answer that, it is as good as gone
        if (asked) return session_gone();
        result.outcome = Outcome::server;
    }
    if (result.outcome == Outcome::content) result.refs = json::Value::object();  // a failed session stays failed
    return result;
}

Upload::End Upload::session_gone() {
    bool last_sent = session_.last_sent;
    session_ = {.size = size_, .opened_at = session_.opened_at};
    if (!last_sent) return open();
    session_.lost_at = now();
    save();
    if (auto end = look_for_film()) return end;
    return open();
}

/// A film needs minutes to appear among the own uploads: two misses and five minutes say that it never arrived.
Upload::End Upload::look_for_film() {
    constexpr std::chrono::minutes least{5}, pause{3};
    constexpr int enough = 2;
    auto seen = find_own_upload(site_, video_, size_, session_.opened_at, context_);
    if (!seen.id.empty()) return finished(seen.id);
    if (seen.failed && seen.failed->outcome != Outcome::auth_fatal) return seen.failed;  // without the scope: wait only
    ++session_.misses;
    if (session_.misses >= enough && now() - *session_.lost_at >= least) {
        session_ = {.size = size_};
        return {};
    }
    save();
    auto out =
        verdict(Outcome::not_ready, "the upload session is gone: the film is looked for before it is sent again");
    out.retry_at = now() + pause;
    return out;
}

Result Upload::finished(const std::string& id) {
    Result out;
    out.remote_id = id;
    out.remote_url = watch_url(video_, id);
    out.refs = {{"video_id", id}, {"size", size_}};  // the session is spent
    return out;
}

void Upload::save() { context_.save({.name = step_, .refs = to_json(session_)}); }

}  // namespace igny8::platform::youtube
