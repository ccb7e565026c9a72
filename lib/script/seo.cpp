#include "script/seo.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "document/preset.hpp"
#include "script/headline.hpp"
#include "script/phrases.hpp"
#include "script/tags.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using document::Seo;
using document::VideoProject;

constexpr size_t title_characters = 100, description_bytes = 5000, caption_units = 2200, caption_hashtags = 5;

std::string without_angles(std::string text) {
    return text::replace_all(text::replace_all(std::move(text), "<", "‹"), ">", "›");
}

/// UTF-16 units: the strictest of the ways to count a caption.
size_t units(std::string_view text) {
    size_t sum = 0;
    for (char32_t c : unicode::code_points(text)) sum += c > 0xFFFF ? 2 : 1;
    return sum;
}

/// Whole sentences of the text, as many as `fits` accepts.
template <class Fits>
std::string whole_sentences(const std::string& text, std::string_view language, Fits fits) {
    if (fits(text)) return text;
    std::string out;
    for (auto& piece : unicode::sentences(text, language)) {
        auto longer = out + text.substr(piece.offset, piece.length);
        if (!fits(longer)) break;
        out = longer;
    }
    return std::string(text::trim(out));
}

std::string hashtags(const std::vector<std::string>& tags, size_t most) {
    std::vector<std::string> out;
    for (auto& tag : tags)
        if (auto one = hashtag(tag);
            out.size() < most && !one.empty() && std::find(out.begin(), out.end(), one) == out.end())
            out.push_back(one);
    return text::join(out, " ");
}

/// What the film says first, for who has not seen it yet.
std::string summary(const VideoProject& project) {
    auto& script = project.script;
    auto text = text::collapse(script.description.empty() ? project.description : script.description);
    for (size_t i = 0; i < std::min<size_t>(2, script.sections.size()); ++i)
        if (likeness(script.sections[i].narration, text) < 0.7)
            text += (text.empty() ? "" : " ") + script.sections[i].narration;
    return text;
}

std::string paragraphs(const std::vector<std::string>& parts) {
    std::vector<std::string> there;
    for (auto& part : parts)
        if (!part.empty()) there.push_back(part);
    return text::join(there, "\n\n");
}

std::string link(const VideoProject& project) {
    bool web = project.url.starts_with("http://") || project.url.starts_with("https://");
    return web ? std::string(phrases(project.language).read_on) + ": " + project.url : std::string();
}

std::string chapter_list(const VideoProject& project) {
    if (project.script.chapter_markers.empty()) return {};
    auto out = std::string(phrases(project.language).chapters) + ":";
    for (auto& mark : project.script.chapter_markers) out += "\n" + mark.time + " " + mark.title;
    return out;
}

Seo youtube(const VideoProject& project, SeoWords words) {
    Seo out{"youtube", without_angles(shortened_title(words.title, title_characters)), "", std::move(words.tags)};
    auto fixed = std::vector<std::string>{link(project), chapter_list(project), hashtags(out.tags, 3)};
    if (paragraphs(fixed).size() > description_bytes / 2) fixed[1].clear();
    auto describe = [&](const std::string& text) {
        auto parts = fixed;
        parts.insert(parts.begin(), text);
        return without_angles(paragraphs(parts));
    };
    auto text =
        whole_sentences(words.text, project.language, [&](auto& t) { return describe(t).size() <= description_bytes; });
    out.description = describe(text);
    while (tag_length(out.tags) > tag_budget) out.tags.pop_back();
    return out;
}

/// One caption: the hook, what it is about, where to read on, hashtags.
Seo caption(const VideoProject& project, const std::string& platform, const SeoWords& words, bool with_link) {
    Seo out{platform, shortened_title(words.title, title_characters), "", {}};
    auto tags = hashtags(words.tags, caption_hashtags);
    auto describe = [&](const std::string& text) {
        return paragraphs({text, with_link ? link(project) : std::string(), tags});
    };
    auto text =
        whole_sentences(words.text, project.language, [&](auto& t) { return units(describe(t)) <= caption_units; });
    out.description = describe(text);
    for (auto tag : text::split(tags, ' '))
        if (!tag.empty()) out.tags.emplace_back(tag.substr(1));
    return out;
}

void require_script(const VideoProject& project) {
    if (project.script.sections.empty())
        throw Error(Fault::input, "project '{}' has no script", project.id).hint("make one with igny8-script generate");
}

}  // namespace

std::vector<std::string> seo_platforms() { return {"youtube", "instagram", "tiktok"}; }

SeoWords seo_words(const VideoProject& project) {
    require_script(project);
    return {project.script.title, summary(project), project.script.tags};
}

Seo seo(const VideoProject& project, const std::string& platform) { return seo(project, platform, seo_words(project)); }

Seo seo(const VideoProject& project, const std::string& platform, SeoWords words) {
    if (platform == "youtube") return youtube(project, std::move(words));
    if (platform == "instagram" || platform == "tiktok")
        return caption(project, platform, words, false);  // links there are no links
    throw Error(Fault::usage, "unknown platform '{}'", platform).hint("one of {}", text::join(seo_platforms(), ", "));
}

std::string thumbnail_prompt(const VideoProject& project) {
    require_script(project);
    auto& script = project.script;
    std::string subject = text::join(
        {script.tags.begin(), script.tags.begin() + static_cast<long>(std::min<size_t>(4, script.tags.size()))}, ", ");
    std::string out = "Thumbnail for a video titled “" + script.title + "”.";
    if (!subject.empty()) out += " Subject: " + subject + ".";
    out += " What it says first: " + script.sections.front().narration;
    return out +
           " One clear focal object in the middle third, strong contrast, few colours, plain background, readable " +
           "at 320 pixels." + thumbnail_format(project);
}

std::string thumbnail_format(const VideoProject& project) {
    std::string out;
    auto words = headline(project.script.title, 5);
    if (!words.empty()) out += " Leave room for the words “" + words + "”.";
    out += document::preset(project.video_type).vertical()
               ? " Vertical 9:16, nothing important in the upper eighth and the lower quarter."
               : " Wide 16:9, 1280 by 720 pixels, nothing important in the lower right corner.";
    out += " No other text, no logos, no watermark.";
    return out;
}

}  // namespace igny8::script
