#pragma once
// S3 as a value: objects and uploads in memory, spoken to by requests, with answers put in between by a test.
// Signatures are left to swift_test.cpp.
#include <fmt/format.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/text.hpp"
#include "net/request.hpp"
#include "net/url.hpp"

namespace igny8::storage {

class FakeS3 {
public:
    struct Object {
        std::string bytes, type, sha256, modified = "Mon, 23 Nov 2026 08:00:00 GMT";
    };
    struct Upload {
        std::string key, begun = "2026-11-23T08:00:00.000Z";
        std::map<int, std::string> parts;
    };

    std::map<std::string, Object> objects;  ///< by key
    std::map<std::string, Upload> uploads;  ///< by id
    std::vector<std::string> log;           ///< "PUT KEY partNumber=1&uploadId=U1"
    /// Answers instead, before anything happens; nothing: as usual.
    std::function<std::optional<net::Reply>(const net::Request&)> instead;
    /// Answers instead, after it has happened: the true answer is lost.
    std::function<std::optional<net::Reply>(const net::Request&)> afterwards;

    net::Send send() {
        return [this](const net::Request& request) { return answer(request); };
    }
    int count(std::string_view beginning) const {
        int n = 0;
        for (auto& line : log) n += line.starts_with(beginning) ? 1 : 0;
        return n;
    }

    static net::Reply reply(int status, std::string body = "", net::Headers headers = {}) {
        return {.status = status, .headers = std::move(headers), .body = std::move(body)};
    }
    static net::Reply error(int status, std::string_view code, net::Headers headers = {}) {
        return reply(status,
                     fmt::format("<?xml version=\"1.0\"?>\n<Error><Code>{}</Code><Message>why</Message></Error>", code),
                     std::move(headers));
    }

private:
    static std::string body_of(const net::Request& request) {
        if (auto* slice = std::get_if<net::FileSlice>(&request.body))
            return read_file(slice->path).substr(slice->offset, slice->length.value_or(std::string::npos));
        if (auto* bytes = std::get_if<std::string>(&request.body)) return *bytes;
        return "";
    }
    static std::string header(const net::Request& request, std::string_view name) {
        for (auto& field : request.headers)
            if (text::iequals(field.name, name)) return std::string(field.plain());
        return "";
    }

    net::Reply answer(const net::Request& request) {
        auto path = net::decode(net::parse_url(request.url).path);
        auto key = path.substr(std::min(path.size(), std::string_view("/acme/").size()));
        log.push_back(fmt::format("{} {} {}", request.method, key, net::encode(request.query)));
        if (header(request, "Authorization").empty()) return error(403, "AccessDenied");
        if (instead)
            if (auto other = instead(request)) return *other;
        auto truth = act(request, key);
        if (afterwards)
            if (auto other = afterwards(request)) return *other;
        return truth;
    }

    net::Reply act(const net::Request& request, const std::string& key) {
        std::map<std::string, std::string> query;
        for (auto& field : request.query) query[field.name] = field.plain();
        auto& method = request.method;
        if (query.contains("uploadId")) return act_on_upload(request, query);
        if (query.contains("uploads")) return method == "POST" ? begin(request, key) : list_uploads(query["prefix"]);
        if (query.contains("list-type")) return list(query["prefix"]);
        if (method == "PUT") {
            objects[key] = {body_of(request), header(request, "Content-Type"), header(request, "x-amz-meta-sha256")};
            return reply(200, "", {{"ETag", "\"e\""}});
        }
        if (method == "DELETE") {
            objects.erase(key);
            return reply(204);
        }
        if (!objects.contains(key)) return method == "HEAD" ? reply(404) : error(404, "NoSuchKey");
        auto& object = objects[key];
        return reply(200, method == "HEAD" ? "" : object.bytes,
                     {{"Content-Length", std::to_string(object.bytes.size())},
                      {"Content-Type", object.type},
                      {"Last-Modified", object.modified}});
    }

    net::Reply begin(const net::Request& request, const std::string& key) {
        auto id = fmt::format("U{}", uploads.size() + 1);
        uploads[id] = {key};
        types_[id] = header(request, "Content-Type");
        return reply(200, fmt::format("<InitiateMultipartUploadResult><UploadId>{}</UploadId>"
                                      "</InitiateMultipartUploadResult>",
                                      id));
    }

    net::Reply act_on_upload(const net::Request& request, std::map<std::string, std::string>& query) {
        auto id = query["uploadId"];
        if (!uploads.contains(id)) return error(404, "NoSuchUpload");
        auto& upload = uploads[id];
        if (request.method == "GET") return list_parts(upload);
        if (request.method == "PUT") {
            int n = std::stoi(query["partNumber"]);
            upload.parts[n] = body_of(request);
            return reply(200, "", {{"ETag", fmt::format("\"tag-{}\"", n)}});
        }
        if (request.method == "DELETE") {
            uploads.erase(id);
            return reply(204);
        }
        std::string all, order = body_of(request);
        for (auto& [n, bytes] : upload.parts)
            if (text::contains(order, fmt::format("<PartNumber>{}</PartNumber><ETag>\"tag-{}\"</ETag>", n, n)))
                all += bytes;
        objects[upload.key] = {all, types_[id], ""};
        uploads.erase(id);
        return reply(200, "  <CompleteMultipartUploadResult/>");
    }

    net::Reply list_parts(const Upload& upload) const {
        std::string xml = "<ListPartsResult><IsTruncated>false</IsTruncated>";
        for (auto& [n, bytes] : upload.parts)
            xml += fmt::format("<Part><PartNumber>{}</PartNumber><ETag>&quot;tag-{}&quot;</ETag><Size>{}</Size></Part>",
                               n, n, bytes.size());
        return reply(200, xml + "</ListPartsResult>");
    }
    net::Reply list_uploads(const std::string& prefix) const {
        std::string xml = "<ListMultipartUploadsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
        for (auto& [id, upload] : uploads)
            if (upload.key.starts_with(prefix))
                xml += fmt::format("<Upload><Key>{}</Key><UploadId>{}</UploadId><Initiated>{}</Initiated></Upload>",
                                   upload.key, id, upload.begun);
        return reply(200, xml + "</ListMultipartUploadsResult>");
    }
    net::Reply list(const std::string& prefix) const {
        std::string xml = "<ListBucketResult>";
        for (auto& [key, object] : objects)
            if (key.starts_with(prefix))
                xml += fmt::format(
                    "<Contents><Key>{}</Key><LastModified>2026-11-23T08:00:00.000Z</LastModified>"
                    "<Size>{}</Size></Contents>",
                    key, object.bytes.size());
        return reply(200, xml + "</ListBucketResult>");
    }

    std::map<std::string, std::string> types_;
};

}  // namespace igny8::storage
