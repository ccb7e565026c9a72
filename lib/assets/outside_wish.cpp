#include <algorithm>

#include "assets/outside.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

/// What the built-in writer calls its visuals. Anything else is a description by a model or a person.
constexpr std::string_view kinds[] = {"",      "animated_text", "title_card",   "article_image", "statistic",
                                      "quote", "list",          "code_snippet", "key_point",     "outro_card"};
constexpr size_t longest_query = 60;

bool is_description(const std::string& cue) {
    return std::find(std::begin(kinds), std::end(kinds), cue) == std::end(kinds);
}

bool has_digit(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A search finds things, not sentences: few words, without figures and signs.
std::string few_words(const std::string& text) {
    std::string out;
    const auto collapsed = text::collapse(text);  // what split gives points into it
    for (const auto word : text::split(collapsed, ' ')) {
        const std::string plain(text::trim(word));
        if (plain.empty() || has_digit(plain)) continue;
        if (out.size() + plain.size() > longest_query) break;
        out += (out.empty() ? "" : " ") + plain;
    }
    while (!out.empty() && text::contains(".,;:!?…", out.substr(out.size() - 1))) out.pop_back();
    return out;
}

/// The article's key words that this section speaks of, the weightiest first.
std::vector<std::string> spoken_keywords(const document::VideoProject& project, const document::Section& section) {
    const auto said = text::ascii_lower(section.narration + " " + section.text_overlay);
    std::vector<std::string> out;
    for (const auto& keyword : project.keywords)
        if (text::contains(said, text::ascii_lower(keyword))) out.push_back(keyword);
    return out;
}

void add(std::vector<std::string>& queries, const std::string& words) {
    const auto query = few_words(words);
    if (!query.empty() && std::find(queries.begin(), queries.end(), query) == queries.end()) queries.push_back(query);
}

std::vector<std::string> queries_of(const document::VideoProject& project, const document::Section& section) {
    std::vector<std::string> out;
    if (is_description(section.visual_cue)) add(out, section.visual_cue);
    const auto spoken = spoken_keywords(project, section);
    if (spoken.size() > 1) add(out, spoken[0] + " " + spoken[1]);
    for (const auto& keyword : spoken) add(out, keyword);
    add(out, section.text_overlay);
    if (!project.keywords.empty()) add(out, project.keywords.front());
    if (out.empty()) add(out, project.title);
    if (out.size() > 4) out.resize(4);
    return out;
}

constexpr size_t longest_scene = 400;

std::string prompt_of(const std::string& what, const std::string& title, std::string scene, const std::string& style) {
    if (scene.size() > longest_scene) scene = text::repair_utf8(scene.substr(0, longest_scene));
    auto out = fmt::format("A picture for {} \"{}\". It shows: {}", what, title, scene);
    if (!out.ends_with('.')) out += '.';
    if (!style.empty()) out += " Style: " + style + ".";
    return out + " No words, letters or logos in the picture.";
}

OutsideWish plain_wish(const std::string& seed, Size canvas, const std::string& language) {
    OutsideWish out;
    out.avoid = "text, letters, watermark, logo, signature";
    out.canvas = canvas;
    out.language = language;
    out.seed = static_cast<uint32_t>(std::stoul(digest(seed).substr(0, 7), nullptr, 16));
    return out;
}

}  // namespace

OutsideWish wish_of(const document::VideoProject& project, const document::Section& section, Size canvas,
                    double seconds, const std::string& style) {
    auto out = plain_wish(fmt::format("{} {}", project.id, section.section_id), canvas, project.language);
    out.queries = queries_of(project, section);
    const auto& scene = is_description(section.visual_cue) ? section.visual_cue : section.narration;
    out.prompt = prompt_of("one scene of a film called", project.title, scene, style);
    out.seconds = seconds;
    return out;
}

OutsideWish wish_of(const document::SocialPost& post, Size size, const std::string& style) {
    const auto& title = post.source.title.empty() ? post.title : post.source.title;
    auto out = plain_wish(post.content_id + " " + title, size, post.language);
    add(out.queries, title);
    for (const auto& tag : post.hashtags) add(out.queries, tag);
    out.prompt = prompt_of("a post about", title, post.source.key_point.empty() ? title : post.source.key_point, style);
    return out;
}

}  // namespace igny8::assets
