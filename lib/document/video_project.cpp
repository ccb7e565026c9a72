#include "document/video_project.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "document/fields.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"
#include "json/schema.hpp"

namespace igny8::document {
namespace {

using json::Reader;
using json::Value;

Card read_card(const Reader& r) {
    return {r.string_or("kind", ""),  r.string_or("title", ""),       r.string_or("text", ""),
            r.string_or("value", ""), r.string_or("attribution", ""), r.strings("items")};
}

Value write(const Card& card) {
    Value out{{"kind", card.kind}};
    put(out, "title", card.title);
    put(out, "text", card.text);
    put(out, "value", card.value);
    put(out, "attribution", card.attribution);
    if (!card.items.empty()) out["items"] = card.items;
    return out;
}

Section read_section(const Reader& r) {
    Section s;
    s.section_id = whole(r, "section_id");
    s.type = r.string("type");
    s.narration = r.string("narration");
    s.visual_cue = r.string_or("visual_cue", "");
    s.text_overlay = r.string_or("text_overlay", "");
    s.code_block = r.string_or("code_block", "");
    s.code_language = r.string_or("code_language", "");
    s.duration_estimate = r.number_or("duration_estimate", 0);
    if (r.has("card")) s.card = read_card(r.at("card"));
    s.chapter = r.string_or("chapter", "");
    for (auto& block : r.items("source_blocks"))
        s.source_blocks.push_back(static_cast<int>(block.value().get<long long>()));
    return s;
}

Value write(const Section& s) {
    Value out{{"section_id", s.section_id},
              {"type", s.type},
              {"narration", s.narration},
              {"visual_cue", s.visual_cue},
              {"text_overlay", s.text_overlay}};
    put(out, "code_block", s.code_block);
    put(out, "code_language", s.code_language);
    out["duration_estimate"] = s.duration_estimate;
    if (!s.card.kind.empty()) out["card"] = write(s.card);
    put(out, "chapter", s.chapter);
    if (!s.source_blocks.empty()) out["source_blocks"] = s.source_blocks;
    return out;
}

ChapterMarker read_marker(const Reader& r) { return {r.string("time"), r.string("title")}; }
Value write(const ChapterMarker& m) { return {{"time", m.time}, {"title", m.title}}; }

ArticleImage read_article_image(const Reader& r) {
    return {r.string("src"), r.string_or("alt", ""), r.string_or("caption", ""), whole(r, "block"),
            r.string_or("heading", "")};
}

Value write(const ArticleImage& i) {
    Value out{{"src", i.src}, {"alt", i.alt}, {"block", i.block}};
    put(out, "caption", i.caption);
    put(out, "heading", i.heading);
    return out;
}

Word read_word(const Reader& r) {
    return {r.string("text"), whole(r, "start_ms"), whole(r, "end_ms"), whole(r, "offset")};
}
Value write(const Word& w) {
    return {{"text", w.text}, {"start_ms", w.start_ms}, {"end_ms", w.end_ms}, {"offset", w.offset}};
}

SpokenSection read_spoken(const Reader& r) {
    return {whole(r, "section_id"), whole(r, "start_ms"), whole(r, "end_ms"), list(r, "words", read_word),
            r.string_or("cache_key", "")};
}

Value write(const SpokenSection& s) {
    Value out{{"section_id", s.section_id},
              {"start_ms", s.start_ms},
              {"end_ms", s.end_ms},
              {"words", array<Word>(s.words, write)}};
    put(out, "cache_key", s.cache_key);
    return out;
}

Voiceover read_voiceover(const Reader& r) {
    Voiceover v;
    v.file = r.string("file");
    v.provider = r.string_or("provider", "");
    v.voice_id = r.string_or("voice_id", "");
    v.model = r.string_or("model", "");
    v.language = r.string_or("language", "");
    v.alignment = r.string_or("alignment", "");
    v.duration_ms = whole(r, "duration_ms");
    v.loudness_lufs = r.number_or("loudness_lufs", 0);
    v.sections = list(r, "sections", read_spoken);
    return v;
}

Value write(const Voiceover& v) {
    return {{"file", v.file},
            {"provider", v.provider},
            {"voice_id", v.voice_id},
            {"model", v.model},
            {"language", v.language},
            {"alignment", v.alignment},
            {"duration_ms", v.duration_ms},
            {"loudness_lufs", v.loudness_lufs},
            {"sections", array<SpokenSection>(v.sections, write)}};
}

VideoAsset read_asset(const Reader& r) {
    VideoAsset a;
    a.asset_type = r.string("asset_type");
    if (r.has("section_id")) a.section_id = whole(r, "section_id");
    a.file_url = r.string("file_url");
    if (r.has("duration_seconds")) a.duration_seconds = r.number("duration_seconds");
    a.position = whole(r, "position");
    if (!r.has("metadata")) return a;
    auto m = r.at("metadata");
    a.source = m.string_or("source", "");
    a.canvas = m.string_or("canvas", "");
    a.fit = m.string_or("fit", "");
    a.focus_x = m.number_or("focus_x", 0.5);
    a.focus_y = m.number_or("focus_y", 0.5);
    a.origin = m.string_or("origin", "");
    a.alt = m.string_or("alt", "");
    a.digest = m.string_or("digest", "");
    a.attribution = m.string_or("attribution", "");
    a.creator = m.string_or("creator", "");
    a.creator_url = m.string_or("creator_url", "");
    a.licence = m.string_or("licence", "");
    a.model = m.string_or("model", "");
    a.prompt = m.string_or("prompt", "");
    return a;
}

Value write(const VideoAsset& a) {
    Value out{{"asset_type", a.asset_type}};
    out["section_id"] = a.section_id ? Value(*a.section_id) : Value(nullptr);
    out["file_url"] = a.file_url;
    if (a.duration_seconds) out["duration_seconds"] = *a.duration_seconds;
    out["position"] = a.position;
    Value m = Value::object();
    put(m, "source", a.source);
    put(m, "canvas", a.canvas);
    put(m, "fit", a.fit);
    if (a.fit == "cover" || a.fit == "contain") {
        m["focus_x"] = a.focus_x;
        m["focus_y"] = a.focus_y;
    }
    put(m, "origin", a.origin);
    put(m, "alt", a.alt);
    put(m, "digest", a.digest);
    put(m, "attribution", a.attribution);
    put(m, "creator", a.creator);
    put(m, "creator_url", a.creator_url);
    put(m, "licence", a.licence);
    put(m, "model", a.model);
    put(m, "prompt", a.prompt);
    out["metadata"] = m;
    return out;
}

Output read_output(const Reader& r) {
    Output o;
    o.preset = r.string("preset");
    o.resolution = r.string_or("resolution", "");
    o.codec = r.string_or("codec", "");
    o.file = r.string("file");
    o.width_px = whole(r, "width_px");
    o.height_px = whole(r, "height_px");
    o.duration_ms = whole(r, "duration_ms");
    o.bytes = r.integer_or("bytes", 0);
    o.sha256 = r.string_or("sha256", "");
    o.loudness_lufs = r.number_or("loudness_lufs", 0);
    o.true_peak_dbtp = r.number_or("true_peak_dbtp", 0);
    return o;
}

Value write(const Output& o) {
    return {{"preset", o.preset},
            {"resolution", o.resolution},
            {"codec", o.codec},
            {"file", o.file},
            {"width_px", o.width_px},
            {"height_px", o.height_px},
            {"duration_ms", o.duration_ms},
            {"bytes", o.bytes},
            {"sha256", o.sha256},
            {"loudness_lufs", o.loudness_lufs},
            {"true_peak_dbtp", o.true_peak_dbtp}};
}

Subtitle read_subtitle(const Reader& r) { return {r.string("format"), r.string_or("language", ""), r.string("file")}; }
Value write(const Subtitle& s) { return {{"format", s.format}, {"language", s.language}, {"file", s.file}}; }

Seo read_seo(const Reader& r) {
    return {r.string("platform"), r.string_or("title", ""), r.string_or("description", ""), r.strings("tags")};
}
Value write(const Seo& s) {
    return {{"platform", s.platform}, {"title", s.title}, {"description", s.description}, {"tags", s.tags}};
}

VideoScript read_script(const Reader& r) {
    VideoScript script;
    script.title = r.string_or("title", "");
    script.description = r.string_or("description", "");
    script.tags = r.strings("tags");
    script.sections = list(r, "sections", read_section);
    script.total_duration_estimate = r.number_or("total_duration_estimate", 0);
    script.chapter_markers = list(r, "chapter_markers", read_marker);
    std::vector<int> seen;
    for (size_t i = 0; i < script.sections.size(); ++i) {
        int id = script.sections[i].section_id;
        if (std::find(seen.begin(), seen.end(), id) != seen.end())
            r.items("sections")[i].fail(fmt::format("section_id {} stands twice", id));
        seen.push_back(id);
    }
    return script;
}

/// What a schema cannot say: spoken sections belong to the script, and time runs forward.
void check_voiceover(const VideoProject& project, const Reader& r) {
    int last = 0;
    for (auto& section : r.at("voiceover").items("sections")) {
        int id = whole(section, "section_id");
        if (!find_section(project.script, id)) section.fail(fmt::format("section_id {} is not in the script", id));
        if (whole(section, "start_ms") < last) section.fail("starts before the one in front of it ends");
        last = whole(section, "end_ms");
        if (last < whole(section, "start_ms")) section.fail("ends before it starts");
        for (auto& word : section.items("words"))
            if (whole(word, "end_ms") < whole(word, "start_ms")) word.fail("ends before it starts");
    }
}

}  // namespace

const Section* find_section(const VideoScript& script, int section_id) {
    for (auto& section : script.sections)
        if (section.section_id == section_id) return &section;
    return nullptr;
}

VideoScript read_video_script(const Value& value) { return read_script(Reader(value)); }

VideoProject read_video_project(const Value& value) {
    json::check(value, "igny8.video_project/1");
    Reader r(value);
    VideoProject p;
    p.id = r.string("id");
    p.content_id = r.string_or("content_id", "");
    p.site = r.string_or("site", "");
    p.url = r.string_or("url", "");
    p.title = r.string_or("title", "");
    p.description = r.string_or("description", "");
    p.language = r.string_or("language", "en");
    p.base_folder = r.string_or("base_folder", "");
    p.video_type = r.string("video_type");
    p.target_duration = whole(r, "target_duration");
    p.voice_id = r.string_or("voice_id", "");
    p.tts_provider = r.string_or("tts_provider", "espeak");
    p.background_music = r.string_or("background_music", "");
    if (r.has("script")) p.script = read_script(r.at("script"));
    p.script_status = r.string_or("script_status", "pending");
    p.status = r.string_or("status", "draft");
    p.progress_pct = whole(r, "progress_pct");
    p.error_message = r.string_or("error_message", "");
    p.article_images = list(r, "article_images", read_article_image);
    p.keywords = r.strings("keywords");
    if (r.has("voiceover")) {
        p.voiceover = read_voiceover(r.at("voiceover"));
        check_voiceover(p, r);
    }
    p.assets = list(r, "assets", read_asset);
    p.outputs = list(r, "outputs", read_output);
    p.thumbnail = r.string_or("thumbnail", "");
    p.subtitles = list(r, "subtitles", read_subtitle);
    p.seo = list(r, "seo", read_seo);
    p.ai_model_used = r.string_or("ai_model_used", "");
    p.tts_model_used = r.string_or("tts_model_used", "");
    p.credits_used = r.number_or("credits_used", 0);
    p.providers = read_provider_uses(value);
    return p;
}

Value to_json(const VideoScript& script) {
    return {{"title", script.title},
            {"description", script.description},
            {"tags", script.tags},
            {"sections", array<Section>(script.sections, write)},
            {"total_duration_estimate", script.total_duration_estimate},
            {"chapter_markers", array<ChapterMarker>(script.chapter_markers, write)}};
}

Value to_json(const VideoProject& p) {
    Value out{{"schema", "igny8.video_project/1"},
              {"id", p.id},
              {"content_id", p.content_id},
              {"site", p.site},
              {"url", p.url},
              {"title", p.title},
              {"description", p.description},
              {"language", p.language},
              {"base_folder", p.base_folder},
              {"video_type", p.video_type},
              {"target_duration", p.target_duration},
              {"voice_id", p.voice_id},
              {"tts_provider", p.tts_provider},
              {"background_music", p.background_music},
              {"script", to_json(p.script)},
              {"script_status", p.script_status},
              {"status", p.status},
              {"progress_pct", p.progress_pct},
              {"error_message", p.error_message},
              {"article_images", array<ArticleImage>(p.article_images, write)},
              {"keywords", p.keywords}};
    out["voiceover"] = p.voiceover ? write(*p.voiceover) : Value(nullptr);
    out["assets"] = array<VideoAsset>(p.assets, write);
    out["outputs"] = array<Output>(p.outputs, write);
    out["thumbnail"] = p.thumbnail;
    out["subtitles"] = array<Subtitle>(p.subtitles, write);
    out["seo"] = array<Seo>(p.seo, write);
    out["publish_records"] = Value::array();
    out["ai_model_used"] = p.ai_model_used;
    out["tts_model_used"] = p.tts_model_used;
    out["credits_used"] = p.credits_used;
    write_provider_uses(out, p.providers);
    return out;
}

}  // namespace igny8::document
