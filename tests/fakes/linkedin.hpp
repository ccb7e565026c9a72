#pragma once
// LinkedIn's versioned API as far as publishing goes: uploads by given addresses, films in parts, little text that cuts
// silently, ids in a header, the guard against duplicates, who may read what. Sources: learn.microsoft.com/linkedin.
#include <fmt/format.h>

#include <set>

#include "mishaps.hpp"
#include "numbers.hpp"

namespace igny8::fakes {

class LinkedinFake : public Network {
public:
    struct Upload {
        std::string shelf, owner;
        uint64_t total = 0;
        std::map<size_t, Bytes> parts;
        bool finalized = false;
        int polls_left = 0;
        Bytes content() const {
            Bytes out;
            for (auto& [number, part] : parts) out += part;
            return out;
        }
        std::string bytes() const { return content().kept(); }
        uint64_t stored() const {
            uint64_t out = 0;
            for (auto& [number, part] : parts) out += part.size();
            return out;
        }
    };
    struct Post {
        std::string urn, shown;  ///< as readers see it: cut where a reserved character was not escaped
        json::Value body;
        Instant made{};
    };
    struct Comment {
        std::string post, text;
    };

    std::string token = "li-token", version = "202609";
    std::map<std::string, Upload> uploads;
    std::vector<Post> posts;
    std::vector<Comment> comments;
    Milliseconds listing_lag{0};
    uint64_t part_size = 4 << 20;
    std::string uploads_at = "https://www.linkedin.com";  ///< origin of the addresses it gives
    int polls = 0;
    bool member_only = false;  ///< w_member_social alone: nothing may be read
    bool may_comment = true;
    bool file_is_broken = false;

    static Answer refuse(int status, const std::string& code, const std::string& message = "Refused") {
        json::Value body{{"status", status}, {"message", message}};
        if (!code.empty()) body["code"] = code;
        return say(body, status);
    }
    static Answer duplicate_of(const std::string& urn) {
        json::Value error{{"description", "Duplicate post is detected"},
                          {"input", json::Value::object()},
                          {"code", "DUPLICATE_POST"}};
        return say({{"errorDetailType", "com.linkedin.common.error.BadRequest"},
                    {"message", "Content is a duplicate of " + urn},
                    {"errorDetails", {{"inputErrors", json::Value::array({error})}}},
                    {"status", 422}},
                   422);
    }

    /// LinkedIn documents no Retry-After; what stands before it may send one.
    Answer too_many(int seconds) const override {
        auto out =
            say({{"status", 429}, {"code", "TOO_MANY_REQUESTS"}, {"message", "Resource level throttle limit"}}, 429);
        out.headers.emplace_back("Retry-After", std::to_string(seconds));
        return out;
    }
    std::optional<Answer> already_there(const Call& call) const override {
        bool has = call.path == "/rest/posts" && call.method == "POST" && !posts.empty();
        return has ? std::optional(duplicate_of(posts.back().urn)) : std::nullopt;
    }

protected:
    Answer answer(const Call& call) override {
        if (call.path.starts_with("/dms-uploads/")) return take_bytes(call);
        if (call.header("authorization") != "Bearer " + token)
            return say({{"status", 401}, {"serviceErrorCode", 65600}, {"message", "Invalid access token"}}, 401);
        if (call.path == "/v2/userinfo") return say({{"sub", "AbC123"}, {"name", "Ann"}});
        if (call.header("linkedin-version").empty()) return refuse(400, "VERSION_MISSING");
        if (call.header("linkedin-version") != version)
            return refuse(426, "NONEXISTENT_VERSION", "Requested version is not active");
        if (call.header("x-restli-protocol-version") != "2.0.0") return refuse(400, "PROTOCOL");
        if (call.path == "/rest/posts") return call.method == "POST" ? create(call) : list(call);
        if (call.path.starts_with("/rest/posts/"))
            return call.method == "DELETE" ? take_away(call.path.substr(12)) : show(call.path.substr(12));
        if (call.path.ends_with("/comments")) return comment(call);
        if (call.path == "/rest/organizationalEntityShareStatistics") return page_numbers(call);
        if (call.path == "/rest/memberCreatorPostAnalytics") return member_number(call);
        if (call.path.starts_with("/rest/organizations/")) return say({{"localizedName", "Acme"}});
        return media(call);
    }

private:
    static std::string shelf_name(const std::string& path) {
        if (path.starts_with("/rest/images")) return "image";
        if (path.starts_with("/rest/documents")) return "document";
        return path.starts_with("/rest/videos") ? "video" : "";
    }

    Answer media(const Call& call) {
        auto shelf = shelf_name(call.path);
        if (shelf.empty()) return refuse(404, "NOT_FOUND");
        if (call.asked("action") == "initializeUpload") return initialize(call, shelf);
        if (call.asked("action") == "finalizeUpload") return finalize(call);
        auto found = uploads.find(call.path.substr(call.path.rfind('/') + 1));
        if (found == uploads.end()) return refuse(404, "NOT_FOUND");
        if (member_only && shelf != "video")
            return refuse(403, "ACCESS_DENIED", "Accessing this image resource is forbidden");
        return say({{"id", found->first}, {"status", status_of(found->second)}});
    }

    std::string status_of(Upload& upload) {
        if (upload.stored() != upload.total || (upload.shelf == "video" && !upload.finalized)) return "WAITING_UPLOAD";
        if (file_is_broken) return "PROCESSING_FAILED";
        return upload.polls_left-- > 0 ? "PROCESSING" : "AVAILABLE";
    }

    Answer initialize(const Call& call, const std::string& shelf) {
        auto wish = json::parse(call.body).at("initializeUploadRequest");
        auto urn = fmt::format("urn:li:{}:C4E{}", shelf, ++last_id_);
        Upload upload{.shelf = shelf, .owner = wish.at("owner"), .polls_left = polls};
        auto ends = (now + std::chrono::hours(24)).time_since_epoch().count();
        json::Value value{{shelf, urn}};
        auto address = fmt::format("{}/dms-uploads/SECRET-SESSION/{}/", uploads_at, urn);
        if (shelf != "video") {
            value["uploadUrlExpiresAt"] = ends;
            value["uploadUrl"] = address + "0";
            uploads[urn] = upload;
            return say({{"value", value}});
        }
        upload.total = wish.at("fileSizeBytes").get<uint64_t>();
        value["uploadUrlsExpireAt"] = ends;
        value["uploadToken"] = "";
        for (uint64_t at = 0; at < upload.total; at += part_size)
            value["uploadInstructions"].push_back({{"firstByte", at},
                                                   {"lastByte", std::min(at + part_size, upload.total) - 1},
                                                   {"uploadUrl", address + std::to_string(at / part_size)}});
        uploads[urn] = upload;
        return say({{"value", value}});
    }

    Answer take_bytes(const Call& call) {
        auto parts = text::split(call.path, '/');  // "", dms-uploads, session, URN, number
        auto found = parts.size() == 5 ? uploads.find(std::string(parts[3])) : uploads.end();
        if (found == uploads.end() || call.method != "PUT") return {.status = 404};
        auto& upload = found->second;
        bool film = upload.shelf == "video";
        if (film != call.header("authorization").empty()) return {.status = film ? 400 : 401};
        auto number = static_cast<size_t>(std::atoi(std::string(parts[4]).c_str()));
        auto content = call.content();
        upload.parts[number] = upload.total > Bytes::most_kept ? content.without_content() : content;
        if (film) return {200, "", {{"ETag", fmt::format("\"etag-{}\"", number)}}};
        upload.total = content.size();
        return {.status = 201};
    }

    Answer finalize(const Call& call) {
        auto wish = json::parse(call.body).at("finalizeUploadRequest");
        auto found = uploads.find(wish.at("video").get<std::string>());
        if (found == uploads.end()) return refuse(400, "INVALID_URN_ID");
        auto& upload = found->second;
        size_t number = 0;
        for (auto& id : wish.at("uploadedPartIds"))
            if (id != fmt::format("etag-{}", number++)) return refuse(400, "INVALID_VALUE_FOR_FIELD", "wrong part ids");
        if (number != upload.parts.size() || upload.stored() != upload.total)
            return refuse(400, "MEDIA_ASSET_WAITING_UPLOAD");
        upload.finalized = true;
        return {.status = 200};
    }

    static void collect_urns(const json::Value& value, std::vector<std::string>& out) {
        if (value.is_string() && std::string_view(value.get_ref<const std::string&>()).starts_with("urn:li:"))
            out.push_back(value);
        if (value.is_structured())
            for (auto& part : value) collect_urns(part, out);
    }

    Answer create(const Call& call) {
        auto body = json::parse(call.body);
        for (auto* key : {"author", "commentary", "visibility", "distribution", "lifecycleState"})
            if (!body.contains(key)) return refuse(400, "MISSING_FIELD", key);
        if (body["commentary"].get<std::string>().size() > 9000) return refuse(400, "FIELD_LENGTH_TOO_LONG");
        std::vector<std::string> urns;
        if (body.contains("content")) collect_urns(body["content"], urns);
        for (auto& urn : urns) {
            auto found = uploads.find(urn);
            if (found == uploads.end()) return refuse(400, "INVALID_URN_ID", urn);
            if (found->second.owner != body["author"]) return refuse(400, "INVALID_VALUE_FOR_FIELD", "not the owner");
            if (status_of(found->second) != "AVAILABLE") return refuse(400, "MEDIA_ASSET_WAITING_UPLOAD", urn);
        }
        for (auto& post : posts)
            if (post.body == body && now - post.made < std::chrono::minutes(10)) return duplicate_of(post.urn);
        auto urn = fmt::format("urn:li:share:{}", 7'100'000'000'000'000'000 + ++last_id_);
        posts.push_back({urn, as_shown(body["commentary"]), body, now});
        std::vector<Bytes> media;
        for (auto& upload : urns) media.push_back(uploads[upload].content().without_content());
        happens("post", urn, posts.back().shown, media);
        return {201, "", {{"X-RestLi-Id", urn}}};
    }

    /// Up to the first reserved character that nothing escapes.
    static std::string as_shown(const std::string& commentary) {
        std::string out;
        for (size_t i = 0; i < commentary.size(); ++i) {
            char c = commentary[i];
            auto rest = std::string_view(commentary).substr(i);
            if (c == '\\' && i + 1 < commentary.size()) {
                out += commentary[++i];
            } else if (rest.starts_with("{hashtag|\\#|")) {
                auto end = commentary.find('}', i);
                out += "#" + text::replace_all(commentary.substr(i + 12, end - i - 12), "\\", "");
                i = end;
            } else if (rest.starts_with("@[")) {
                out += commentary.substr(i + 2, commentary.find(']', i) - i - 2);
                i = commentary.find(')', i);
            } else if (std::string_view("|{}@[]()<>#*_~").find(c) != std::string_view::npos) {
                break;
            } else {
                out += c;
            }
        }
        return out;
    }

    Answer list(const Call& call) {
        if (member_only) return refuse(403, "ACCESS_DENIED", "Not enough permissions to access: posts.FINDER-author");
        if (!text::iequals(call.header("x-restli-method"), "finder") || call.asked("q") != "author")
            return refuse(400, "MISSING_FIELD");
        auto elements = json::Value::array();
        size_t skip = static_cast<size_t>(std::atoi(call.asked("start").c_str()));
        size_t count = static_cast<size_t>(std::atoi(call.asked("count").c_str()));
        for (auto post = posts.rbegin(); post != posts.rend(); ++post) {
            if (post->body["author"] != call.asked("author") || post->made + listing_lag > now) continue;
            if (skip > 0) {
                --skip;
                continue;
            }
            if (elements.size() == count) break;
            elements.push_back(element(*post));
        }
        return say({{"elements", elements}, {"paging", {{"start", 0}, {"count", count}}}});
    }

    Answer show(const std::string& urn) const {
        if (member_only) return refuse(403, "ACCESS_DENIED", "Not enough permissions to access: posts.GET");
        for (auto& post : posts)
            if (post.urn == urn) return say(element(post));
        return refuse(404, "NOT_FOUND", "No such post");
    }
    Answer take_away(const std::string& urn) {
        std::erase_if(posts, [&](auto& post) { return post.urn == urn; });
        return {.status = 204};
    }
    static json::Value element(const Post& post) {
        json::Value out{{"id", post.urn},
                        {"author", post.body["author"]},
                        {"commentary", post.body["commentary"]},
                        {"createdAt", post.made.time_since_epoch().count()},
                        {"lifecycleState", "PUBLISHED"}};
        if (post.body.contains("content")) out["content"] = post.body["content"];
        return out;
    }

    /// The names in "List(a,b)".
    static std::vector<std::string> restli_list(const std::string& value) {
        std::vector<std::string> out;
        if (!value.starts_with("List(") || !value.ends_with(")")) return out;
        for (auto part : text::split(std::string_view(value).substr(5, value.size() - 6), ',')) out.emplace_back(part);
        return out;
    }
    bool is_there(const std::string& urn) const {
        return std::any_of(posts.begin(), posts.end(), [&](auto& post) { return post.urn == urn; });
    }

    /// Of a page's posts; those without activity are left out, as LinkedIn does.
    Answer page_numbers(const Call& call) const {
        if (member_only) return refuse(403, "ACCESS_DENIED", "Not enough permissions to access");
        if (call.asked("q") != "organizationalEntity" || call.asked("organizationalEntity").empty())
            return refuse(400, "MISSING_FIELD");
        auto elements = json::Value::array();
        for (auto& [query, name] : {std::pair{"shares", "share"}, {"ugcPosts", "ugcPost"}})
            for (auto& urn : restli_list(call.asked(query))) {
                if (!is_there(urn)) continue;
                json::Value one{{"organizationalEntity", call.asked("organizationalEntity")}, {name, urn}};
                one["totalShareStatistics"] =
                    all_happened(urn, {"impressionCount", "uniqueImpressionsCount", "likeCount", "commentCount",
                                       "shareCount", "clickCount"});
                elements.push_back(one);
            }
        return say({{"elements", elements}, {"paging", {{"start", 0}, {"count", 10}}}});
    }

    Answer member_number(const Call& call) const {
        static const std::set<std::string> known{"IMPRESSION", "MEMBERS_REACHED", "REACTION", "COMMENT",
                                                 "RESHARE",    "LINK_CLICKS",     "POST_SAVE"};
        auto entity = call.asked("entity");  // (share:urn:li:share:1)
        auto colon = entity.find(':');
        if (call.asked("q") != "entity" || colon == entity.npos || !known.contains(call.asked("queryType")) ||
            call.asked("aggregation") != "TOTAL")
            return refuse(400, "ILLEGAL_ARGUMENT");
        auto urn = entity.substr(colon + 1, entity.size() - colon - 2);
        if (!is_there(urn)) return refuse(404, "NOT_FOUND");
        json::Value one{{"count", happened(urn, call.asked("queryType"))}, {"targetEntity", {{"share", urn}}}};
        return say({{"elements", json::Value::array({one})}, {"paging", {{"start", 0}, {"count", 10}}}});
    }

    Answer comment(const Call& call) {
        if (!may_comment) return refuse(403, "ACCESS_DENIED", "Not enough permissions to access: comments.CREATE");
        auto body = json::parse(call.body);
        comments.push_back({body.at("object"), body.at("message").at("text")});
        happens("comment", fmt::format("urn:li:comment:{}", comments.size()), comments.back().text);
        return {201, "", {{"x-restli-id", "urn:li:comment:1"}}};
    }

    int last_id_ = 0;
};

}  // namespace igny8::fakes
