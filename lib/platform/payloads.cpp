#include "platform/payloads.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/mime_type.hpp"
#include "base/text.hpp"

namespace igny8::platform {
namespace {

Medium read(const document::Medium& m) {
    Path path = m.path;
    return {.path = path,
            .url = m.url,
            .kind = m.kind,
            .role = m.role,
            .mime_type = m.mime_type.empty() ? std::string(mime_type(path)) : m.mime_type,
            .alt_text = m.alt_text,
            .sha256 = m.sha256,
            .bytes = m.bytes,
            .width_px = m.width_px,
            .height_px = m.height_px,
            .duration_seconds = m.duration_seconds};
}

document::Seo words_of(const document::VideoProject& project, const std::string& platform) {
    for (auto& seo : project.seo)
        if (seo.platform == platform) return seo;
    return {platform, project.title, project.description, project.script.tags};
}

/// The file made for the platform when there is one, else the first.
const document::Output& output_of(const document::VideoProject& project, const std::string& platform) {
    if (project.outputs.empty())
        throw Error(Fault::input, "film '{}' has not been rendered", project.id)
            .at("/outputs")
            .hint("igny8-compose renders it");
    auto made_for = std::find_if(project.outputs.begin(), project.outputs.end(),
                                 [&](auto& output) { return output.preset.starts_with(platform); });
    return made_for == project.outputs.end() ? project.outputs.front() : *made_for;
}

document::Medium medium_of(const document::Output& output) {
    document::Medium m;
    m.kind = "video";
    m.path = output.file;
    m.mime_type = mime_type(output.file);
    m.width_px = output.width_px;
    m.height_px = output.height_px;
    m.bytes = output.bytes;
    m.sha256 = output.sha256;
    m.duration_seconds = output.duration_ms / 1000.0;
    return m;
}

document::SocialPost post_of_film(const Job& job) {
    auto project = document::read_video_project(job.payload);
    auto words = words_of(project, job.account.platform);
    document::SocialPost post;
    post.id = project.id;
    post.content_id = project.content_id;
    post.site = project.site;
    post.language = project.language;
    post.platform = job.account.platform;
    post.post_type = "video";
    post.title = words.title;
    post.post_text = words.description.empty() ? words.title : words.description;
    post.hashtags = words.tags;
    post.link_url = project.url;
    post.thumbnail = project.thumbnail;
    post.media = {medium_of(output_of(project, job.account.platform))};
    if (job.payload.contains("options")) post.options = job.payload["options"];
    return post;
}

/// Null when neither the post nor the account says anything.
const json::Value& chosen(const document::SocialPost& post, const Account& account, const char* key) {
    static const json::Value none;
    for (auto* place : {&post.options, &account.settings})
        if (place->is_object() && place->contains(key) && !(*place)[key].is_null()) return (*place)[key];
    return none;
}

}  // namespace

document::SocialPost social_post(const Job& job) {
    return job.kind == "video" ? post_of_film(job) : document::read_social_post(job.payload);
}

Film film(const Job& job) {
    if (job.kind != "video") throw Error(Fault::input, "job '{}' is no film", job.id);
    auto project = document::read_video_project(job.payload);
    return {.words = words_of(project, job.account.platform),
            .output = output_of(project, job.account.platform),
            .thumbnail = project.thumbnail,
            .subtitles = project.subtitles,
            .chapters = project.script.chapter_markers,
            .language = project.language,
            .url = project.url};
}

const std::string& sent_text(const document::SocialPost& post) { return post.post_text; }

std::vector<std::string> sent_parts(const document::SocialPost& post) {
    std::vector<std::string> out;
    for (auto& part : post.parts) out.push_back(part.text);
    if (out.empty()) out.push_back(post.post_text);
    return out;
}

std::vector<Medium> media(const document::SocialPost& post) {
    std::vector<Medium> out;
    for (auto& medium : post.media) out.push_back(read(medium));
    return out;
}

std::vector<Medium> media(const document::SocialPost& post, std::string_view kind) {
    std::vector<Medium> out;
    for (auto& medium : post.media)
        if (medium.kind == kind && medium.role != "cover") out.push_back(read(medium));
    return out;
}

Medium medium_of_file(const Path& path, std::string_view kind) {
    return {.path = path, .kind = std::string(kind), .role = "post", .mime_type = std::string(mime_type(path))};
}

uint64_t size_on_disk(const Medium& medium) {
    std::error_code error;
    auto size = std::filesystem::file_size(medium.path, error);
    if (error) throw Error(Fault::no_input, "the file '{}' cannot be read", medium.path.string());
    return size;
}

std::string option(const document::SocialPost& post, const Account& account, const char* key,
                   std::string_view fallback) {
    auto& value = chosen(post, account, key);
    return value.is_string() ? value.get<std::string>() : std::string(fallback);
}

bool switched(const document::SocialPost& post, const Account& account, const char* key, bool fallback) {
    auto& value = chosen(post, account, key);
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number_integer()) return value.get<int64_t>() != 0;
    if (!value.is_string()) return fallback;
    auto word = text::ascii_lower(value.get<std::string>());
    return word == "true" || word == "yes" || word == "1" || word == "on";
}

}  // namespace igny8::platform
