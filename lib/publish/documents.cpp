#include "publish/documents.hpp"

#include "base/ids.hpp"
#include "document/social_post.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

constexpr const char* upsert_post = R"sql(
insert into social_post (id, content_id, site, platform, account_id, post_text, hashtags, link_url, post_type, media,
    thumbnail, call_to_action, status, scheduled_at, ai_model_used, credits_used, document, created_at, updated_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?18)
on conflict (id) do update set content_id = ?2, site = ?3, account_id = ?5, post_text = ?6, hashtags = ?7, link_url = ?8,
    post_type = ?9, media = ?10, thumbnail = ?11, call_to_action = ?12, status = ?13, scheduled_at = ?14,
    ai_model_used = ?15, credits_used = ?16, document = ?17, updated_at = ?18)sql";

constexpr const char* upsert_record = R"sql(
insert into video_publish_record (id, project_id, platform, account_id, title, description, tags, status, scheduled_at,
    created_at, updated_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)
on conflict (id) do update set account_id = ?4, title = ?5, description = ?6, tags = ?7, status = ?8, scheduled_at = ?9,
    updated_at = ?10)sql";

std::string save_post(state::Db& db, const NewJob& job, const Account& account, const std::string& key, Instant now) {
    auto post = document::read_social_post(job.document);
    // Two jobs of one post (a repeat, another account) have a row each.
    auto id = derived_id("sp_", {account.label(), key});
    auto value = document::to_json(post);
    db.run(upsert_post, id, post.content_id, account.site, account.platform, account.id, post.post_text,
           json::line(post.hashtags), post.link_url, post.post_type, json::line(value["media"]), post.thumbnail,
           post.call_to_action, post_status(job.state), ms(job.due_at), post.ai_model_used, post.credits_used,
           json::line(value), now);
    return id;
}

/// The platform's own words for the film, else the project's.
json::Value seo_of(const json::Value& project, const std::string& platform) {
    if (project.contains("seo"))
        for (auto& seo : project["seo"])
            if (seo.value("platform", "") == platform) return seo;
    return {{"title", project.value("title", "")},
            {"description", project.value("description", "")},
            {"tags", json::Value::array()}};
}

std::string save_record(state::Db& db, const NewJob& job, const Account& account, const std::string& key, Instant now) {
    auto id = derived_id("vr_", {account.label(), key});
    auto platform = job.document.value("platform", account.platform);  // an outbox stands for it
    auto seo = seo_of(job.document, platform);
    db.run(upsert_record, id, job.document.value("id", ""), platform, account.id, seo.value("title", ""),
           seo.value("description", ""), json::line(seo.value("tags", json::Value::array())), record_status(job.state),
           ms(job.due_at), now);
    return id;
}

}  // namespace

std::string post_status(const std::string& state) {
    if (state == "claimed" || state == "preparing" || state == "ready") return "scheduled";
    if (state == "sending" || state == "confirming") return "publishing";
    if (state == "dead" || state == "skipped") return "failed";
    return state;
}

std::string record_status(const std::string& state) {
    if (state == "preparing" || state == "ready" || state == "sending") return "uploading";
    if (state == "confirming" || state == "unknown") return "processing";
    if (state == "published") return "published";
    if (state == "failed" || state == "dead" || state == "skipped" || state == "cancelled") return "failed";
    return "pending";
}

std::string save_document(state::Db& db, const NewJob& job, const Account& account, const std::string& key,
                          Instant now) {
    return job.kind == "video" ? save_record(db, job, account, key, now) : save_post(db, job, account, key, now);
}

void sync_document(state::Db& db, const Job& job, Instant now) {
    auto published = job.published_at ? ms(*job.published_at) : 0;
    if (job.kind == "video") {
        db.run(
            "update video_publish_record set status = ?, scheduled_at = ?, published_at = nullif(?, 0), "
            "platform_video_id = ?, platform_video_url = ?, error_message = ?, updated_at = ? where id = ?",
            record_status(job.state), ms(job.due_at), published, job.remote_id, job.remote_url, job.last_error, now,
            job.document_id);
        return;
    }
    db.run(
        "update social_post set status = ?, scheduled_at = ?, published_at = nullif(?, 0), platform_post_id = ?, "
        "platform_post_url = ?, error_message = ?, updated_at = ? where id = ?",
        post_status(job.state), ms(job.due_at), published, job.remote_id, job.remote_url, job.last_error, now,
        job.document_id);
}

}  // namespace igny8::publish
