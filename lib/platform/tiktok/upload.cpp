#include "platform/tiktok/upload.hpp"

#include <charconv>

#include "base/error.hpp"
#include "base/log.hpp"
#include "platform/tiktok/errors.hpp"

namespace igny8::platform::tiktok {
namespace {

/// "bytes 0-9999999/105000500" → how many bytes are stored.
std::optional<uint64_t> stored_bytes(const net::Reply& reply) {
    auto range = reply.headers.get("Content-Range");
    if (!range) return {};
    auto dash = range->find('-'), slash = range->find('/');
    if (dash == range->npos || slash == range->npos || slash < dash) return {};
    uint64_t last = 0;
    auto end = range->data() + slash;
    auto [read, error] = std::from_chars(range->data() + dash + 1, end, last);
    if (error != std::errc{} || read != end) return {};
    return last + 1;
}

/// Nothing that people see was sent by this attempt.
Result nothing_sent(Result result) {
    auto out = before_sending(std::move(result));
    out.certain = true;
    return out;
}

Result expired() { return verdict(Outcome::media, "the upload's hour is over: it begins anew"); }

}  // namespace

json::Value to_json(const UploadTask& task) {
    return {{"publish_id", task.publish_id},
            {"upload_url", task.url},
            {"issued_at", task.issued_at.time_since_epoch().count()},
            {"size", task.size},
            {"next", task.next}};
}

UploadTask read_task(const json::Value& refs) {
    UploadTask out;
    if (!refs.is_object()) return out;
    out.publish_id = refs.value("publish_id", "");
    out.url = refs.value("upload_url", "");
    out.issued_at = Instant{Milliseconds{refs.value("issued_at", int64_t{0})}};
    out.size = refs.value("size", uint64_t{0});
    out.next = refs.value("next", uint64_t{0});
    return out;
}

Upload::Upload(const Wish& wish, const Creator& creator, std::string step, const Saved* before, const Site& site,
               const Context& context)
    : wish_(wish),
      creator_(creator),
      step_(std::move(step)),
      site_(site),
      context_(context),
      task_(read_task(before ? before->refs : json::Value())),
      cut_(chunks(size_on_disk(wish.film()))),
      patience_(context.clock) {
    if (cut_.size == 0) throw Error(Fault::input, "the film '{}' is an empty file", wish.film().path.string());
    if (task_.size != cut_.size) task_ = {};  // none yet, or of another file
}

Result Upload::prepare() {
    if (!task_.publish_id.empty())
        if (auto end = resume()) return *end;
    if (task_.publish_id.empty())
        if (auto end = start()) return *end;
    if (auto end = send_all()) return *end;
    Result out;
    out.refs = to_json(task_);
    return out;
}

Upload::End Upload::start() {
    auto request = start_file(site_, wish_, creator_, cut_);
    auto reply = context_.send(request);
    if (!accepted(reply)) return judge(request, reply, now());
    auto body = object_of(reply);
    task_ = {text_at(body, "/data/publish_id"), text_at(body, "/data/upload_url"), now(), cut_.size, 0};
    if (task_.publish_id.empty() || task_.url.empty()) return unclear(request, reply, "the upload has no address");
    save();
    return {};
}

/// A margin before the hour is over, so that a chunk still gets through.
bool Upload::too_old() const { return context_.clock.now() - task_.issued_at >= std::chrono::minutes(58); }

/// What another process began: TikTok says how far it came.
Upload::End Upload::resume() {
    if (too_old()) {
        task_ = {};
        return {};
    }
    auto asked = ask_for(site_, task_.publish_id, context_);
    if (!asked.status && !asked.unknown) return asked.failed;
    if (asked.unknown || asked.status->state == "FAILED") {
        task_ = {};
        return {};
    }
    task_.next = asked.status->delivered() ? cut_.last() : cut_.holding(asked.status->uploaded);
    return {};
}

Upload::End Upload::send_all() {
    while (task_.next < cut_.last()) {
        if (!context_.renew_lease()) return verdict(Outcome::server, "the job was taken away");
        auto before = task_.next;
        auto end = send_next();
        if (!end && task_.next <= before) end = verdict(Outcome::server, "the upload stands still");
        if (!end) {
            if (task_.next > before) patience_.progress();
            continue;
        }
        if (task_.publish_id.empty() || !patience_.again(*end)) return end;
    }
    return {};
}

Upload::End Upload::send_next() {
    auto request = send_chunk(task_.url, wish_.film(), cut_, task_.next);
    auto reply = context_.send(request);
    bool delivered = reply.transport == net::Transport::delivered;
    if (succeeded(reply)) {
        task_.next = reply.status == 201 ? cut_.last() : task_.next + 1;
        save();
        log::info("{}: {} of {} chunks are up", wish_.film().path.filename().string(), task_.next, cut_.count);
        return {};
    }
    if (delivered && reply.status == 416) return resync(reply);
    if (delivered && (reply.status == 403 || reply.status == 404)) {
        task_ = {};
        auto out = verdict(Outcome::server, "the upload's address is not good any more: it begins anew");
        out.http_status = reply.status;
        out.refs = json::Value::object();
        return out;
    }
    return judge_chunk(request, reply, now());
}

/// Another chunk is awaited than we thought.
Upload::End Upload::resync(const net::Reply& reply) {
    auto stored = stored_bytes(reply);
    if (!stored) {
        auto asked = ask_for(site_, task_.publish_id, context_);
        if (!asked.status) return asked.failed;
        stored = asked.status->uploaded;
    }
    auto awaited = cut_.holding(*stored);
    if (awaited == task_.next) return verdict(Outcome::server, "TikTok refuses the chunk that it awaits");
    bool onward = awaited > task_.next;
    task_.next = awaited;
    save();
    if (onward) return {};
    return verdict(Outcome::server, "TikTok awaits an earlier chunk");  // a pause, then from there
}

Result Upload::publish(const Step& step, const Saved* own) {
    if (task_.publish_id.empty()) return verdict(Outcome::media, "there is no upload to end");
    bool sent_before = own && own->refs.is_object() && own->refs.value("publish_id", "") == task_.publish_id;
    if (sent_before) {
        auto asked = ask_for(site_, task_.publish_id, context_);
        if (asked.unknown) return expired();
        if (!asked.status) return nothing_sent(asked.failed);
        auto& status = *asked.status;
        if (status.state == "FAILED") {
            auto why = judge_failure(status.fail_reason, now());
            return why.outcome == Outcome::rate ? expired() : why;  // it has waited by now
        }
        if (status.delivered() || status.uploaded >= cut_.size) return stored();
        if (own->refs.value("gone", false)) return expired();
        task_.next = cut_.holding(status.uploaded);
    }
    if (too_old()) return expired();
    if (auto end = send_all()) return task_.publish_id.empty() ? expired() : nothing_sent(*end);
    return send_last(step);
}

Result Upload::send_last(const Step& step) {
    context_.save({.name = step.name, .refs = {{"publish_id", task_.publish_id}}});
    auto request = send_chunk(task_.url, wish_.film(), cut_, cut_.last());
    request.visible = true;
    request.deadline = step.deadline;
    auto reply = context_.send(request);
    bool delivered = reply.transport == net::Transport::delivered;
    if (succeeded(reply) && reply.status != 206) return stored();
    if (delivered && (reply.status == 403 || reply.status == 404)) return gone();
    if (delivered && reply.status == 416 && stored_bytes(reply).value_or(0) >= cut_.size) return stored();
    if (delivered && (reply.status == 206 || reply.status == 416))
        return unclear(request, reply, "TikTok awaits more than the film has");
    return judge_chunk(request, reply, now());
}

/// The address is not good any more; whether it was before the last chunk came, two looks at the status must tell.
Result Upload::gone() {
    auto out = verdict(Outcome::ambiguous, "the upload's address is not good any more");
    out.certain = false;
    out.refs = {{"publish_id", task_.publish_id}, {"gone", true}};
    return out;
}

/// TikTok has all bytes and works on them.
Result Upload::stored() {
    Result out;
    out.outcome = Outcome::accepted;
    out.retry_at = now() + std::chrono::seconds(5);
    out.refs = {{"publish_id", task_.publish_id}, {"stored", true}};
    return out;
}

void Upload::save() { context_.save({.name = step_, .refs = to_json(task_)}); }

}  // namespace igny8::platform::tiktok
