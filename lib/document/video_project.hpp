#pragma once
// igny8.video_project/1: one film from its article to its files. Each stage-9 tool adds its part.
#include <optional>
#include <string>
#include <vector>

#include "document/provider_use.hpp"
#include "json/fwd.hpp"

namespace igny8::document {

/// What a section shows when it shows a drawn card, and what stands on it.
struct Card {
    std::string kind;  ///< "title", "key_point", "statistic", "quote", "list", "code", "outro"; empty: no card wanted
    std::string title, text;         ///< text: the key point, the quote, a statistic's meaning
    std::string value;               ///< statistic: "80 %", "3×", "200"
    std::string attribution;         ///< quote
    std::vector<std::string> items;  ///< list
};

struct Section {
    int section_id = 0;        ///< from 1, in order of play
    std::string type;          ///< hook, intro, point, outro, cta
    std::string narration;     ///< what is spoken: plain sentences
    std::string visual_cue;    ///< animated_text, title_card, article_image, statistic, quote, list, code_snippet,
                               ///< key_point, outro_card
    std::string text_overlay;  ///< at most eight words
    std::string code_block, code_language;  ///< empty when there is none
    double duration_estimate = 0;           ///< seconds
    Card card;
    std::string chapter;  ///< the article heading this section falls under, may be empty
    /// Blocks of the article that the narration comes from, one a sentence, in order; assets/ finds the nearest picture
    /// by it.
    std::vector<int> source_blocks;
};

struct ChapterMarker {
    std::string time;  ///< "0:00", "1:02:03"
    std::string title;
};

struct VideoScript {
    std::string title, description;
    std::vector<std::string> tags;
    std::vector<Section> sections;
    double total_duration_estimate = 0;  ///< seconds
    std::vector<ChapterMarker> chapter_markers;
};

/// A picture of the article and where it stands, so that assets/ can choose without the article.
struct ArticleImage {
    std::string src, alt, caption;
    int block = 0;        ///< its place among the article's blocks, comparable with Section::source_blocks
    std::string heading;  ///< the heading above it
};

struct Word {
    std::string text;              ///< as it stands in the narration, punctuation with it
    int start_ms = 0, end_ms = 0;  ///< on the voice track
    int offset = 0;                ///< bytes into the section's narration
};

struct SpokenSection {
    int section_id = 0;
    int start_ms = 0, end_ms = 0;  ///< on the voice track; the pause that follows is not part of it
    std::vector<Word> words;
    std::string cache_key;  ///< names the spoken line; unchanged text and voice, unchanged key
};

struct Voiceover {
    std::string file;  ///< 48 kHz mono WAV
    std::string provider, voice_id, model, language;
    std::string alignment;  ///< where the word times come from: "voice_events", "whisper", "proportional"
    int duration_ms = 0;
    double loudness_lufs = 0;
    std::vector<SpokenSection> sections;
};

/// The plan's VideoAsset; `metadata` keeps what is particular to a kind.
struct VideoAsset {
    std::string asset_type;         ///< voiceover, image, stock_video, text_overlay, music, subtitle
    std::optional<int> section_id;  ///< none: belongs to the whole film
    std::string file_url;           ///< a path, or a URL once uploaded
    std::optional<double> duration_seconds;
    int position = 0;  ///< order within the section
    // Pictures:
    std::string source;  ///< "article", "card", later a provider's name
    std::string canvas;  ///< "1080x1920": the canvas a card was drawn for; empty: any (it will be cropped or fitted)
    std::string
        fit;  ///< "cover" (crop and move), "contain" (whole, over its blurred copy), "exact" (a card: no crop, no move)
    double focus_x = 0.5, focus_y = 0.5;  ///< centre of interest, 0…1 of the picture, kept in view by a crop
    std::string origin;                   ///< the article's src, or the card's kind
    std::string alt;
    std::string digest;       ///< of the file's bytes
    std::string attribution;  ///< licence line of stock and music
    // Pictures and clips from outside:
    std::string creator, creator_url, licence;  ///< of stock; the licence with its address
    std::string model, prompt;                  ///< of a picture that a model drew
};

struct Output {
    std::string preset, resolution, codec, file;  ///< resolution "1080p", "720p"
    int width_px = 0, height_px = 0;
    int duration_ms = 0;
    long long bytes = 0;
    std::string sha256;
    double loudness_lufs = 0, true_peak_dbtp = 0;
};

struct Subtitle {
    std::string format, language, file;  ///< srt, vtt, ass
};

struct Seo {
    std::string platform, title, description;
    std::vector<std::string> tags;
};

struct VideoProject {
    std::string id, content_id, site, url, title, description;
    std::string language = "en";
    std::string base_folder;  ///< where the article's pictures are looked up
    std::string video_type;   ///< a preset's name
    int target_duration = 0;  ///< seconds
    std::string voice_id, tts_provider = "espeak", background_music;
    VideoScript script;
    std::string script_status = "pending";  ///< pending, generating, ready, approved
    std::string status = "draft";  ///< draft, script_ready, generating_audio, generating_visuals, composing, rendering,
                                   ///< ready, published, failed
    int progress_pct = 0;
    std::string error_message;
    std::vector<ArticleImage> article_images;
    std::vector<std::string> keywords;
    std::optional<Voiceover> voiceover;
    std::vector<VideoAsset> assets;
    std::vector<Output> outputs;
    std::string thumbnail;
    std::vector<Subtitle> subtitles;
    std::vector<Seo> seo;
    std::string ai_model_used, tts_model_used;
    double credits_used = 0;
    std::vector<ProviderUse> providers;  ///< none when only what is built in was asked for
};

/// Errors: Fault::input with the place, for a value that the schema igny8.video_project/1 refuses, or whose parts do
/// not fit together (a voiceover section that the script does not have, words that end before they start).
VideoProject read_video_project(const json::Value& value);
json::Value to_json(const VideoProject& project);

VideoScript read_video_script(const json::Value& value);
json::Value to_json(const VideoScript& script);

/// The section of that id, or nothing.
const Section* find_section(const VideoScript& script, int section_id);

}  // namespace igny8::document
