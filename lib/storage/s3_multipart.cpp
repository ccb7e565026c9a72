#include "storage/s3_multipart.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "base/digest.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "storage/s3_xml.hpp"

namespace igny8::storage {
namespace {

constexpr uint64_t mebibyte = uint64_t{1} << 20;
constexpr uint64_t most_parts = 10'000;
constexpr Milliseconds part_deadline{3'600'000};  ///< a stalled connection is noticed much earlier

struct Part {
    std::string tag;
    uint64_t bytes = 0;
};
using Parts = std::map<uint64_t, Part>;  ///< by number, from 1

uint64_t number(const std::string& text) {
    uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string escaped(const std::string& tag) {
    return text::replace_all(text::replace_all(tag, "&", "&amp;"), "<", "&lt;");
}

/// The upload of one file.
class Upload {
public:
    Upload(S3Client& client, const Content& content, const net::Fields& headers, const Wanted& wanted)
        : client_(client),
          content_(content),
          headers_(headers),
          wanted_(wanted),
          part_(part_length(content.bytes, client.settings().part_bytes)) {}

    void run() {
        find_or_begin();
        auto there = parts_there();
        if (there.empty() || there.begin()->first != 1 || there.begin()->second.bytes != length_of(1)) there.clear();
        for (uint64_t n = 1; n <= count(); ++n)
            if (!there.contains(n) || there[n].bytes != length_of(n)) there[n] = send(n);
        std::erase_if(there, [&](auto& part) { return part.first > count(); });
        refuse_changed(content_);
        finish(there);
    }
    const OpenUpload& open() const { return open_; }

private:
    uint64_t count() const { return (content_.bytes + part_ - 1) / part_; }
    uint64_t length_of(uint64_t n) const { return std::min(part_, content_.bytes - (n - 1) * part_); }
    std::string doing() const { return fmt::format("putting '{}'", content_.file.string()); }
    net::Request request(std::string method, net::Fields query) const {
        return {.method = std::move(method), .url = client_.address(content_.key), .query = std::move(query)};
    }
    S3Answer must(S3Answer answer) const {
        if (!answer.ok()) throw s3_error(answer, client_.settings(), doing());
        return answer;
    }

    void find_or_begin() {
        auto before = begun_before();
        if (!before.empty()) {
            open_ = before.back();
            return log::info("going on with an upload of '{}' that was begun {}", content_.file.string(), open_.begun);
        }
        auto begin = request("POST", {{"uploads", ""}});
        begin.headers = headers_;
        auto answer = must(client_.ask(begin));
        open_ = {content_.key, text_of(answer.reply.body, "UploadId"), ""};
        if (open_.id.empty())
            throw Error(Fault::protocol, "{}: '{}' begins an upload without a name", doing(),
                        host_of(client_.settings()));
    }

    /// Who may not list uploads starts a new one.
    std::vector<OpenUpload> begun_before() const {
        try {
            auto found = open_uploads(client_, content_.key);
            std::erase_if(found, [&](auto& upload) { return upload.key != content_.key; });
            return found;
        } catch (const Error& error) {
            if (retryable(error.fault())) throw;
            log::debug("uploads cannot be listed: {}", error.message());
            return {};
        }
    }

    Parts parts_there() const {
        Parts parts;
        for (std::string after = "0";;) {
            auto answer = must(client_.ask(request("GET", {{"part-number-marker", after}, {"uploadId", open_.id}})));
            for (auto part : elements(answer.reply.body, "Part"))
                parts[number(text_of(part, "PartNumber"))] = {text_of(part, "ETag"), number(text_of(part, "Size"))};
            auto next = text_of(answer.reply.body, "NextPartNumberMarker");
            if (text_of(answer.reply.body, "IsTruncated") != "true" || number(next) <= number(after)) return parts;
            after = next;
        }
    }

    Part send(uint64_t n) const {
        if (wanted_ && !wanted_())
            throw Error(Fault::busy, "{}: broken off, because somebody else has taken it over", doing());
        uint64_t offset = (n - 1) * part_;
        auto put = request("PUT", {{"partNumber", std::to_string(n)}, {"uploadId", open_.id}});
        put.body = net::FileSlice{content_.file, offset, length_of(n)};
        put.deadline = part_deadline;
        auto answer = must(client_.ask(put, sha256_file(content_.file, offset, length_of(n))));
        auto tag = answer.reply.headers.get("ETag");
        if (!tag) throw Error(Fault::protocol, "{}: part {} was taken without an ETag", doing(), n);
        return {std::string(*tag), length_of(n)};
    }

    void finish(const Parts& parts) const {
        std::string list = "<CompleteMultipartUpload>";
        for (auto& [n, part] : parts)
            list += fmt::format("<Part><PartNumber>{}</PartNumber><ETag>{}</ETag></Part>", n, escaped(part.tag));
        list += "</CompleteMultipartUpload>";
        auto complete = request("POST", {{"uploadId", open_.id}});
        complete.headers = {{"Content-Type", "application/xml"}};
        complete.body = list;
        auto answer = client_.ask(complete, sha256(list));
        if (!answer.ok() && !is_there()) must(std::move(answer));  // an answer may be lost, and a sister be faster
    }

    bool is_there() const {
        auto answer = client_.ask({.method = "HEAD", .url = client_.address(content_.key)});
        auto length = answer.reply.headers.get("Content-Length");
        return answer.ok() && length && *length == std::to_string(content_.bytes);
    }

    S3Client& client_;
    const Content& content_;
    const net::Fields& headers_;
    const Wanted& wanted_;
    uint64_t part_;
    OpenUpload open_{};
};

}  // namespace

uint64_t part_length(uint64_t bytes, uint64_t wished) {
    uint64_t least = (bytes + most_parts - 1) / most_parts;
    return (std::max(wished, least) + mebibyte - 1) / mebibyte * mebibyte;
}

std::vector<OpenUpload> open_uploads(S3Client& client, const std::string& prefix) {
    std::vector<OpenUpload> found;
    std::string key, id;  // of the last one seen
    for (bool more = true; more;) {
        net::Request list{.url = bucket_url(client.settings()) + "/", .query = {{"uploads", ""}, {"prefix", prefix}}};
        if (!key.empty()) {
            list.query.push_back({"key-marker", key});
            list.query.push_back({"upload-id-marker", id});
        }
        auto answer = client.ask(list);
        if (!answer.ok()) throw s3_error(answer, client.settings(), "listing uploads");
        auto& body = answer.reply.body;
        for (auto upload : elements(body, "Upload"))
            found.push_back({text_of(upload, "Key"), text_of(upload, "UploadId"), text_of(upload, "Initiated")});
        auto next = std::pair(text_of(body, "NextKeyMarker"), text_of(body, "NextUploadIdMarker"));
        more = text_of(body, "IsTruncated") == "true" && next > std::pair(key, id);
        std::tie(key, id) = next;
    }
    std::stable_sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.begun < b.begun; });
    return found;
}

void abort_upload(S3Client& client, const OpenUpload& upload) {
    auto answer =
        client.ask({.method = "DELETE", .url = client.address(upload.key), .query = {{"uploadId", upload.id}}});
    if (!answer.ok() && answer.code != "NoSuchUpload" && answer.reply.status != 404)
        throw s3_error(answer, client.settings(), "taking an upload back");
}

void put_in_parts(S3Client& client, const Content& content, const net::Fields& headers, const Wanted& wanted) {
    Upload upload(client, content, headers, wanted);
    try {
        upload.run();
    } catch (const Error& error) {
        if (!retryable(error.fault()) && !upload.open().id.empty()) {
            try {
                abort_upload(client, upload.open());
            } catch (const Error& other) {
                log::warn("an upload of '{}' stays half-done: {}", content.file.string(), other.message());
            }
        }
        throw;
    }
}

}  // namespace igny8::storage
