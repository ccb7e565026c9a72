#include "script/project.hpp"

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "script/visuals.hpp"

namespace igny8::script {
namespace {

std::string body_digest(const document::Article& article) {
    Digest sum;
    sum.add(article.title);
    for (auto& block : article.blocks) sum.add(block.text);
    return sum.hex();
}

}  // namespace

std::string project_id(const document::Article& article, const document::Preset& preset,
                       const std::string& idempotency_key) {
    return derived_id(
        "vp_", {article.site, article.id.empty() ? body_digest(article) : article.id, preset.name, idempotency_key});
}

document::VideoProject new_project(const document::Article& article, const document::Preset& preset,
                                   const document::VideoScript& script, const ProjectOptions& options) {
    document::VideoProject out;
    out.id = project_id(article, preset, options.idempotency_key);
    out.content_id = article.id;
    out.site = article.site;
    out.url = article.url;
    out.title = article.title.empty() ? script.title : article.title;
    out.description = article.description;
    out.language = article.language;
    out.base_folder = article.base_folder;
    out.video_type = preset.name;
    out.target_duration = options.target_seconds > 0 ? options.target_seconds : preset.target_seconds;
    out.script = script;
    out.script_status = "ready";
    out.status = "script_ready";
    out.article_images = showable_images(article);
    out.keywords = article.keywords;
    out.ai_model_used = options.writer;
    return out;
}

}  // namespace igny8::script
