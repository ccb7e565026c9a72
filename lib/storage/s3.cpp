#include "storage/s3.hpp"

#include <charconv>

#include "base/text.hpp"
#include "net/http_date.hpp"
#include "storage/s3_multipart.hpp"
#include "storage/s3_xml.hpp"

namespace igny8::storage {
namespace {

constexpr Milliseconds put_deadline{3'600'000};  ///< a stalled connection is noticed much earlier

std::string doing(const Content& content) { return fmt::format("putting '{}'", content.file.string()); }

struct Listed {
    std::string key;
    int64_t bytes = 0;
    std::optional<Instant> put_at;
};

std::vector<Listed> listed(std::string_view xml) {
    std::vector<Listed> out;
    for (auto object : elements(xml, "Contents")) {
        auto size = text_of(object, "Size");
        Listed one{text_of(object, "Key"), 0, from_rfc3339(text_of(object, "LastModified"))};
        std::from_chars(size.data(), size.data() + size.size(), one.bytes);
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

S3Store::S3Store(const S3Settings& settings, S3Places places, net::Send send, const Clock& clock, net::Chance chance)
    : client_(settings, std::move(send), clock, std::move(chance)), places_(std::move(places)) {
    places_.prefix = checked_prefix(places_.prefix);
    if (!places_.public_base_url.empty()) places_.public_base_url = checked_base(places_.public_base_url);
}

std::string S3Store::title() const {
    return fmt::format("the bucket '{}' at {}", client_.settings().bucket, host_of(client_.settings()));
}

Stored S3Store::put(const Path& file, const Wanted& wanted) {
    auto content = content_of(file, places_.prefix);
    Stored stored{.key = content.key, .url = {}, .mime_type = content.mime_type, .bytes = content.bytes};
    stored.sent = !lies_there(content);
    if (stored.sent && content.bytes > client_.settings().multipart_bytes)
        put_in_parts(client_, content, headers_of(content), wanted);
    else if (stored.sent)
        put_at_once(content, wanted);
    stored.secret_url = places_.public_base_url.empty();
    if (!stored.secret_url)
        stored.url = public_url(places_.public_base_url, content.key);
    else
        stored.url = presign({.method = "GET", .url = client_.address(content.key)}, client_.settings().signer,
                             client_.settings().signed_for, client_.now())
                         .reveal();
    return stored;
}

/// Whole, and young enough to be left alone. A refusal of a HEAD has no words: what is wrong, putting it will tell.
bool S3Store::lies_there(const Content& content) {
    auto answer = client_.ask({.method = "HEAD", .url = client_.address(content.key)});
    auto& reply = answer.reply;
    if (!answer.ok()) {
        if (reply.status >= 400 && reply.status < 500 && reply.status != 429) return false;
        throw s3_error(answer, client_.settings(), doing(content));
    }
    auto length = reply.headers.get("Content-Length"), type = reply.headers.get("Content-Type");
    auto modified = reply.headers.get("Last-Modified");
    auto put_at = modified ? net::from_http_date(std::string(*modified)) : std::nullopt;
    return length == std::to_string(content.bytes) && type == content.mime_type && put_at &&
           client_.now() - *put_at < places_.refresh;
}

net::Fields S3Store::headers_of(const Content& content) const {
    auto& settings = client_.settings();
    net::Fields headers{{"Content-Type", content.mime_type}, {"x-amz-meta-sha256", content.sha256}};
    if (!settings.cache_control.empty()) headers.push_back({"Cache-Control", settings.cache_control});
    if (!settings.acl.empty()) headers.push_back({"x-amz-acl", settings.acl});
    return headers;
}

void S3Store::put_at_once(const Content& content, const Wanted& wanted) {
    net::Request put{.method = "PUT",
                     .url = client_.address(content.key),
                     .headers = headers_of(content),
                     .body = net::FileSlice{content.file, 0, content.bytes},
                     .deadline = put_deadline};
    put.progress = [&](const net::Transferred&) {
        if (wanted && !wanted())
            throw Error(Fault::busy, "{}: broken off, because somebody else has taken it over", doing(content));
    };
    auto answer = client_.ask(put, content.sha256);
    if (!answer.ok()) throw s3_error(answer, client_.settings(), doing(content));
}

void S3Store::remove(const std::string& key) {
    auto answer = client_.ask({.method = "DELETE", .url = client_.address(key)});
    if (!answer.ok() && answer.code != "NoSuchKey")
        throw s3_error(answer, client_.settings(), fmt::format("removing '{}'", key));
}

Cleaned S3Store::clean(Instant before) {
    Cleaned cleaned;
    std::string after;
    for (bool more = true; more;) {
        net::Request list{.url = bucket_url(client_.settings()) + "/",
                          .query = {{"list-type", "2"}, {"prefix", prefix_of_keys()}}};
        if (!after.empty()) list.query.push_back({"start-after", after});
        auto answer = client_.ask(list);
        if (!answer.ok()) throw s3_error(answer, client_.settings(), "listing the bucket");
        more = text_of(answer.reply.body, "IsTruncated") == "true";
        auto found = listed(answer.reply.body);
        for (auto& object : found) {
            if (!is_ours(object.key, places_.prefix) || !object.put_at || *object.put_at >= before) continue;
            remove(object.key);
            ++cleaned.files;
            cleaned.bytes += object.bytes;
        }
        more = more && !found.empty() && found.back().key > after;
        if (!found.empty()) after = found.back().key;
    }
    cleaned.uploads = abort_begun(before);
    return cleaned;
}

int64_t S3Store::abort_begun(Instant before) {
    int64_t aborted = 0;
    for (auto& upload : open_uploads(client_, prefix_of_keys())) {
        auto begun = from_rfc3339(upload.begun);
        if (!is_ours(upload.key, places_.prefix) || !begun || *begun >= before) continue;
        abort_upload(client_, upload);
        ++aborted;
    }
    return aborted;
}

}  // namespace igny8::storage
