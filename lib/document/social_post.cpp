#include "document/social_post.hpp"

#include <algorithm>

#include "document/fields.hpp"
#include "json/json.hpp"
#include "json/schema.hpp"

namespace igny8::document {
namespace {

using json::Reader;
using json::Value;

Medium read_medium(const Reader& r) {
    Medium m;
    m.kind = r.string_or("kind", m.kind);
    m.role = r.string_or("role", m.role);
    m.path = r.string_or("path", "");
    m.url = r.string_or("url", "");
    m.mime_type = r.string_or("mime_type", "");
    m.width_px = whole(r, "width_px");
    m.height_px = whole(r, "height_px");
    m.bytes = r.integer_or("bytes", 0);
    m.sha256 = r.string_or("sha256", "");
    m.alt_text = r.string_or("alt_text", "");
    m.source = r.string_or("source", "");
    m.duration_seconds = r.number_or("duration_seconds", 0);
    return m;
}

Value write(const Medium& m) {
    Value out{{"kind", m.kind}, {"role", m.role}};
    put(out, "path", m.path);
    put(out, "url", m.url);
    put(out, "mime_type", m.mime_type);
    if (m.width_px > 0) out["width_px"] = m.width_px;
    if (m.height_px > 0) out["height_px"] = m.height_px;
    if (m.bytes > 0) out["bytes"] = m.bytes;
    put(out, "sha256", m.sha256);
    out["alt_text"] = m.alt_text;
    put(out, "source", m.source);
    if (m.duration_seconds > 0) out["duration_seconds"] = m.duration_seconds;
    return out;
}

ThreadPart read_part(const Reader& r) {
    ThreadPart part{r.string("text"), {}};
    for (auto& index : r.items("media")) part.media.push_back(index.value().get<int>());
    return part;
}

Value write(const ThreadPart& part) {
    Value out{{"text", part.text}};
    if (!part.media.empty()) out["media"] = part.media;
    return out;
}

Slide read_slide(const Reader& r) {
    return {r.string_or("title", ""), r.string_or("text", ""), r.string_or("image_prompt", ""), whole(r, "medium", -1)};
}

Value write(const Slide& slide) {
    Value out{{"title", slide.title}, {"text", slide.text}, {"image_prompt", slide.image_prompt}};
    if (slide.medium >= 0) out["medium"] = slide.medium;
    return out;
}

Check read_check(const Reader& r) {
    return {r.string("rule"),           r.string_or("place", ""),
            r.string_or("message", ""), r.string_or("severity", "error"),
            number_if(r, "measured"),   number_if(r, "limit"),
            r.boolean_or("ok", true)};
}

Illustration read_illustration(const Reader& r) {
    return {r.string_or("src", ""), r.string_or("alt", ""), r.string_or("caption", ""), r.string_or("context", "")};
}

Value write(const Illustration& image) {
    Value out{{"src", image.src}, {"alt", image.alt}};
    put(out, "caption", image.caption);
    put(out, "context", image.context);
    return out;
}

PostSource read_source(const Reader& r) {
    return {r.string_or("title", ""),       r.string_or("url", ""),          r.string_or("site_name", ""),
            r.string_or("description", ""), r.string_or("base_folder", ""),  r.string_or("key_point", ""),
            r.string_or("figure", ""),      r.string_or("figure_label", ""), list(r, "images", read_illustration)};
}

Value write(const PostSource& source) {
    Value out{{"title", source.title}};
    put(out, "url", source.url);
    put(out, "site_name", source.site_name);
    put(out, "description", source.description);
    put(out, "base_folder", source.base_folder);
    put(out, "key_point", source.key_point);
    put(out, "figure", source.figure);
    put(out, "figure_label", source.figure_label);
    if (!source.images.empty()) out["images"] = array(source.images, write);
    return out;
}

void read_schedule(const Reader& r, SocialPost& p) {
    p.status = r.string_or("status", p.status);
    p.scheduled_at = r.string_or("scheduled_at", "");
    p.time_zone = r.string_or("time_zone", "");
    p.expires_at = r.string_or("expires_at", "");
    p.after = r.string_or("after", "");
    p.after_failed = r.string_or("after_failed", "");
    p.idempotency_key = r.string_or("idempotency_key", "");
    p.priority = whole(r, "priority");
    p.published_at = r.string_or("published_at", "");
    p.platform_post_id = r.string_or("platform_post_id", "");
    p.platform_post_url = r.string_or("platform_post_url", "");
    p.error_message = r.string_or("error_message", "");
}

void read_words(const Reader& r, SocialPost& p) {
    p.title = r.string_or("title", "");
    p.post_text = r.string_or("post_text", "");
    p.hashtags = r.strings("hashtags");
    p.link_url = r.string_or("link_url", "");
    p.link_placement = r.string_or("link_placement", "");
    p.call_to_action = r.string_or("call_to_action", "");
    p.first_comment = r.string_or("first_comment", "");
    p.parts = list(r, "parts", read_part);
    p.slides = list(r, "slides", read_slide);
    if (r.has("poll")) {
        auto poll = r.at("poll");
        p.poll = Poll{poll.string("question"), poll.strings("options"), whole(poll, "duration_minutes", 1440)};
    }
}

void write_words(Value& out, const SocialPost& p) {
    put(out, "title", p.title);
    out["post_text"] = p.post_text;
    out["hashtags"] = p.hashtags;
    put(out, "link_url", p.link_url);
    put(out, "link_placement", p.link_placement);
    put(out, "call_to_action", p.call_to_action);
    put(out, "first_comment", p.first_comment);
    if (!p.parts.empty()) out["parts"] = array(p.parts, write);
    if (!p.slides.empty()) out["slides"] = array(p.slides, write);
    if (p.poll)
        out["poll"] = {{"question", p.poll->question},
                       {"options", p.poll->options},
                       {"duration_minutes", p.poll->duration_minutes}};
}

void write_schedule(Value& out, const SocialPost& p) {
    out["status"] = p.status;
    put(out, "scheduled_at", p.scheduled_at);
    put(out, "time_zone", p.time_zone);
    put(out, "expires_at", p.expires_at);
    put(out, "after", p.after);
    put(out, "after_failed", p.after_failed);
    put(out, "idempotency_key", p.idempotency_key);
    if (p.priority != 0) out["priority"] = p.priority;
    put(out, "published_at", p.published_at);
    put(out, "platform_post_id", p.platform_post_id);
    put(out, "platform_post_url", p.platform_post_url);
    put(out, "error_message", p.error_message);
}

}  // namespace

bool SocialPost::has_medium(std::string_view kind) const {
    return std::any_of(media.begin(), media.end(), [&](const Medium& m) { return m.kind == kind; });
}

Value to_json(const Check& check) {
    Value out{{"rule", check.rule}, {"ok", check.ok}};
    put(out, "measured", check.measured);
    put(out, "limit", check.limit);
    put(out, "place", check.place);
    if (!check.ok) out["severity"] = check.severity;
    put(out, "message", check.message);
    return out;
}

SocialPost read_social_post(const Value& value) {
    json::check(value, "igny8.social_post/1");
    Reader r(value);
    SocialPost p;
    p.id = r.string_or("id", "");
    p.content_id = r.string_or("content_id", "");
    p.site = r.string_or("site", "");
    p.language = r.string_or("language", p.language);
    p.platform = r.string("platform");
    p.account = r.string_or("account", "");
    p.variant = r.string_or("variant", "");
    p.post_type = r.string_or("post_type", p.post_type);
    read_words(r, p);
    p.media = list(r, "media", read_medium);
    p.thumbnail = r.string_or("thumbnail", "");
    read_schedule(r, p);
    if (r.has("options")) p.options = r.at("options").value();
    p.checks = list(r, "checks", read_check);
    if (r.has("limits")) p.limits = r.at("limits").value();
    p.source_hash = r.string_or("source_hash", "");
    p.ai_model_used = r.string_or("ai_model_used", "");
    p.credits_used = r.number_or("credits_used", 0);
    p.providers = read_provider_uses(value);
    if (r.has("source")) p.source = read_source(r.at("source"));
    return p;
}

Value to_json(const SocialPost& p) {
    Value out{{"schema", "igny8.social_post/1"}, {"id", p.id}, {"content_id", p.content_id}};
    put(out, "site", p.site);
    out["language"] = p.language;
    out["platform"] = p.platform;
    put(out, "account", p.account);
    put(out, "variant", p.variant);
    out["post_type"] = p.post_type;
    write_words(out, p);
    out["media"] = array(p.media, write);
    put(out, "thumbnail", p.thumbnail);
    write_schedule(out, p);
    if (!p.options.is_null()) out["options"] = p.options;
    out["checks"] = array(p.checks, to_json);
    if (!p.limits.is_null()) out["limits"] = p.limits;
    put(out, "source_hash", p.source_hash);
    put(out, "ai_model_used", p.ai_model_used);
    out["credits_used"] = p.credits_used;
    write_provider_uses(out, p.providers);
    out["source"] = write(p.source);
    return out;
}

}  // namespace igny8::document
