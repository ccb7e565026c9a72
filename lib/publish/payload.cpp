#include "publish/payload.hpp"

#include <functional>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::publish {
namespace {

/// Says when and how, not what; or was computed about the post.
constexpr const char* not_content[] = {
    "status",       "scheduled_at",     "time_zone",         "expires_at",
    "after",        "idempotency_key",  "priority",          "checks",
    "limits",       "ai_model_used",    "credits_used",      "published_at",
    "source",       "source_hash",      "error_message",     "publish_records",
    "progress_pct", "platform_post_id", "platform_post_url", "id",
    "after_failed", "providers",
};

/// Calls `use(file object, key of its path, key of its digest)` for each file of a post or a film.
void each_file(json::Value& document, const std::function<void(json::Value&, const char*)>& use) {
    if (document.contains("media"))
        for (auto& medium : document["media"])
            if (!medium.value("path", "").empty()) use(medium, "path");
    if (document.contains("outputs"))
        for (auto& output : document["outputs"])
            if (!output.value("file", "").empty()) use(output, "file");
}

std::string sha256_of(const std::string& path) {
    try {
        return sha256_file(path);
    } catch (const Error& e) {
        throw Error(e.fault(), "the picture or film '{}' cannot be read", path).hint("put it back, or edit the post");
    }
}

}  // namespace

std::string payload_hash(const json::Value& document) {
    json::Value content = document;
    for (auto key : not_content) content.erase(key);
    each_file(content, [](json::Value& file, const char* path) {
        if (file.contains("sha256")) file.erase(path);  // the same bytes elsewhere are the same post
    });
    return digest(json::line(content));
}

std::string fingerprint(const json::Value& document) {
    auto body = document.value("post_text", "");
    if (body.empty()) body = document.value("title", "") + " " + document.value("description", "");
    return digest(text::collapse(unicode::nfc(body)));
}

std::string token_of(const std::string& job_id) {
    return "ig8-" + text::ascii_lower(job_id.substr(job_id.size() > 16 ? job_id.size() - 16 : 0));
}

json::Value with_digests(json::Value document) {
    each_file(document, [](json::Value& file, const char* path) {
        auto name = std::filesystem::absolute(file[path].get<std::string>()).string();
        auto found = sha256_of(name);
        auto given = file.value("sha256", "");
        if (!given.empty() && given != found)
            throw Error(Fault::input, "the file '{}' is not the one the post was made with", name)
                .hint("make the post's pictures again");
        file[path] = name;
        file["sha256"] = found;
    });
    return document;
}

void verify_media(const json::Value& document) {
    auto copy = document;
    each_file(copy, [](json::Value& file, const char* path) {
        auto name = file[path].get<std::string>();
        if (file.value("sha256", "") != sha256_of(name))
            throw Error(Fault::input, "the file '{}' changed after the post was added", name)
                .hint("put the old file back, or edit the post");
    });
}

bool has_files(const json::Value& document) {
    bool any = false;
    auto copy = document;
    each_file(copy, [&](json::Value&, const char*) { any = true; });
    return any;
}

json::Value with_after_url(json::Value document, const std::string& url) {
    for (auto& part : document) {
        if (part.is_string())
            part = text::replace_all(part.get<std::string>(), "{after.url}", url);
        else if (part.is_structured())
            part = with_after_url(std::move(part), url);
    }
    return document;
}

bool names_after_url(const json::Value& document) { return text::contains(json::line(document), "{after.url}"); }

}  // namespace igny8::publish
