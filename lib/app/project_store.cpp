#include "app/project_store.hpp"

#include <fmt/format.h>

#include "json/json.hpp"
#include "state/db.hpp"

namespace igny8::app {
namespace {

constexpr const char* upsert = R"sql(
insert into video_project (id, content_id, site, title, description, video_type, target_duration, voice_id, tts_provider,
    background_music, script, script_status, status, progress_pct, error_message, video_url, thumbnail_url, subtitle_url,
    duration_seconds, file_size_bytes, resolution, ai_model_used, tts_model_used, credits_used, document, created_at, updated_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?26)
on conflict (id) do update set content_id = ?2, site = ?3, title = ?4, description = ?5, video_type = ?6, target_duration = ?7,
    voice_id = ?8, tts_provider = ?9, background_music = ?10, script = ?11, script_status = ?12, status = ?13,
    progress_pct = ?14, error_message = ?15, video_url = ?16, thumbnail_url = ?17, subtitle_url = ?18,
    duration_seconds = ?19, file_size_bytes = ?20, resolution = ?21, ai_model_used = ?22, tts_model_used = ?23,
    credits_used = ?24, document = ?25, updated_at = ?26)sql";

constexpr const char* select_list = R"sql(
select id, content_id, site, title, video_type, status, script_status, error_message, progress_pct, created_at, updated_at
from video_project
where (?1 = '' or status = ?1) and (?2 = '' or video_type = ?2) and (?3 = '' or site = ?3) and (?4 = '' or content_id = ?4)
order by updated_at desc, id limit ?5)sql";

Instant instant(int64_t ms) { return Instant{Milliseconds{ms}}; }

ProjectSummary read_summary(const state::Row& r) {
    return {r.text(0),
            r.text(1),
            r.text(2),
            r.text(3),
            r.text(4),
            r.text(5),
            r.text(6),
            r.text(7),
            static_cast<int>(r.integer(8)),
            instant(r.integer(9)),
            instant(r.integer(10))};
}

}  // namespace

void ProjectStore::save(const document::VideoProject& p, Instant now) {
    state::Transaction transaction(db_);
    const document::Output out = p.outputs.empty() ? document::Output{} : p.outputs.front();
    db_.run(upsert, p.id, p.content_id, p.site, p.title, p.description, p.video_type, p.target_duration, p.voice_id,
            p.tts_provider, p.background_music, json::line(to_json(p.script)), p.script_status, p.status,
            p.progress_pct, p.error_message, out.file, p.thumbnail,
            p.subtitles.empty() ? std::string() : p.subtitles.front().file, out.duration_ms / 1000.0, out.bytes,
            out.width_px ? fmt::format("{}x{}", out.width_px, out.height_px) : std::string(), p.ai_model_used,
            p.tts_model_used, p.credits_used, json::line(to_json(p)), now);
    save_assets(p, now);
    transaction.commit();
}

void ProjectStore::save_assets(const document::VideoProject& project, Instant now) {
    db_.run("delete from video_asset where project_id = ?", project.id);
    auto assets = to_json(project)["assets"];
    for (size_t i = 0; i < project.assets.size(); ++i) {
        auto& a = project.assets[i];
        auto insert = [&](auto section) {
            db_.run(
                "insert into video_asset (project_id, asset_type, section_id, file_url, duration_seconds, position, "
                "metadata, created_at) "
                "values (?, ?, ?, ?, ?, ?, ?, ?)",
                project.id, a.asset_type, section, a.file_url, a.duration_seconds.value_or(0), a.position,
                json::line(assets[i]["metadata"]), now);
        };
        if (a.section_id)
            insert(*a.section_id);
        else
            insert(nullptr);
    }
}

std::optional<document::VideoProject> ProjectStore::find(const std::string& id) {
    auto text =
        db_.one([](const state::Row& r) { return r.text(0); }, "select document from video_project where id = ?", id);
    if (!text) return {};
    return document::read_video_project(json::parse(*text, "the state file"));
}

std::vector<ProjectSummary> ProjectStore::list(const ProjectFilter& f) {
    return db_.all(read_summary, select_list, f.status, f.video_type, f.site, f.content_id, f.limit);
}

bool ProjectStore::remove(const std::string& id) { return db_.run("delete from video_project where id = ?", id) > 0; }

json::Value to_json(const ProjectSummary& s) {
    return {{"id", s.id},
            {"content_id", s.content_id},
            {"site", s.site},
            {"title", s.title},
            {"video_type", s.video_type},
            {"status", s.status},
            {"script_status", s.script_status},
            {"progress_pct", s.progress_pct},
            {"error_message", s.error_message},
            {"created_at", to_rfc3339(s.created_at)},
            {"updated_at", to_rfc3339(s.updated_at)}};
}

}  // namespace igny8::app
