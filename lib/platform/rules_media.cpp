// Rules for pictures, films and documents, by what the post says of them.
#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.hpp"
#include "platform/rule_list.hpp"

namespace igny8::platform {
namespace {

using document::Medium;
using document::SocialPost;

/// "jpeg" for "image/jpeg", or by the file's name; empty when neither says.
std::string format_of(const Medium& medium) {
    auto slash = medium.mime_type.find('/');
    if (slash != std::string::npos) {
        auto type = medium.mime_type.substr(slash + 1);
        return type == "quicktime" ? "mov" : type;
    }
    auto type = text::ascii_lower(Path(medium.path).extension().string());
    if (type.starts_with(".")) type.erase(0, 1);
    return type == "jpg" ? "jpeg" : type;
}

void check_format(const Medium& medium, const std::vector<std::string>& formats, const std::string& place,
                  const PlatformSpec& spec, RuleList& rules) {
    auto format = format_of(medium);
    if (format.empty() || formats.empty()) return;
    rules.that(std::find(formats.begin(), formats.end(), format) != formats.end(), "media.format", place,
               fmt::format("{} takes {}, not {}", spec.title, text::join(formats, ", "), format));
}

void check_bytes(const Medium& medium, long long limit, const std::string& place, RuleList& rules) {
    if (medium.bytes > 0)
        rules.at_most("media.bytes", place + "/bytes", static_cast<size_t>(medium.bytes), limit, "bytes");
}

void check_alt_text(const Medium& medium, const std::string& place, const PlatformSpec& spec, RuleList& rules) {
    rules.that(!spec.alt_text_sent || !text::trim(medium.alt_text).empty(), "alt_text.missing", place + "/alt_text",
               "say in words what the picture shows");
    rules.at_most("alt_text.length", place + "/alt_text", text_length(medium.alt_text, Counting::code_points),
                  spec.max_alt_text, "characters");
}

void check_shape(const Medium& medium, const PictureRule& rule, const std::string& place, RuleList& rules) {
    if (medium.width_px <= 0 || medium.height_px <= 0 || rule.max_ratio <= 0) return;
    constexpr double rounding = 0.005;
    double ratio = static_cast<double>(medium.width_px) / medium.height_px;
    double near = std::clamp(ratio, rule.min_ratio, rule.max_ratio);
    if (std::abs(near - ratio) <= rounding) ratio = near;
    rules.between("media.ratio", place, ratio, rule.min_ratio, rule.max_ratio,
                  fmt::format("width to height is {:.2f}; {:.2f} to {:.2f} is shown whole", ratio, rule.min_ratio,
                              rule.max_ratio));
}

void check_picture(const Medium& medium, const std::string& place, const PlatformSpec& spec, RuleList& rules) {
    auto* rule = spec.picture(medium.role);
    rules.that(rule != nullptr, "media.role", place + "/role",
               fmt::format("{} has no pictures of role '{}'", spec.title, medium.role));
    if (!rule) return;
    check_format(medium, rule->formats, place, spec, rules);
    check_bytes(medium, rule->max_bytes, place, rules);
    check_shape(medium, *rule, place, rules);
    if (medium.role != "cover") check_alt_text(medium, place, spec, rules);
}

void check_video(const Medium& medium, const std::string& place, const PlatformSpec& spec, RuleList& rules) {
    rules.that(spec.video.has_value(), "media.kind", place + "/kind", fmt::format("{} takes no films", spec.title));
    if (!spec.video) return;
    check_format(medium, spec.video->formats, place, spec, rules);
    check_bytes(medium, spec.video->max_bytes, place, rules);
    if (medium.duration_seconds <= 0) return;
    rules.between("media.duration", place + "/duration_seconds", medium.duration_seconds, spec.video->min_seconds,
                  spec.video->max_seconds,
                  fmt::format("{:.1f} seconds; {} takes {:.1f} to {:.0f}", medium.duration_seconds, spec.title,
                              spec.video->min_seconds, spec.video->max_seconds));
}

void check_counts(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    std::set<std::string> roles;
    for (auto& medium : post.media)
        if (medium.kind == "image") roles.insert(medium.role);
    for (auto& role : roles) {
        auto* rule = spec.picture(role);
        if (!rule || role == "cover") continue;
        auto count = std::count_if(post.media.begin(), post.media.end(),
                                   [&](auto& m) { return m.kind == "image" && m.role == role; });
        rules.at_most("media.count", "/media", static_cast<size_t>(count), rule->most,
                      fmt::format("pictures of role '{}'", role));
    }
    bool both = post.has_medium("video") && std::any_of(post.media.begin(), post.media.end(),
                                                        [](auto& m) { return m.kind == "image" && m.role != "cover"; });
    rules.that(!both || spec.mixes_media, "media.mix", "/media",
               fmt::format("{} shows pictures or a film, not both", spec.title));
}

void check_indices(const SocialPost& post, RuleList& rules) {
    auto inside = [&](int index) { return index >= 0 && static_cast<size_t>(index) < post.media.size(); };
    for (size_t i = 0; i < post.parts.size(); ++i)
        rules.that(std::all_of(post.parts[i].media.begin(), post.parts[i].media.end(), inside), "parts.media",
                   fmt::format("/parts/{}/media", i), "names a medium that the post does not have");
}

}  // namespace

void check_media(const SocialPost& post, const PlatformSpec& spec, RuleList& rules) {
    bool needed = spec.needs_media || post.post_type == "story" || post.post_type == "video";
    if (needed)
        rules.that(
            !post.media.empty(), "media.missing", "/media",
            post.post_type == "video" ? "a film is missing" : "a picture is missing; igny8-assets social adds one");
    if (post.post_type == "video" && !post.media.empty())
        rules.that(post.has_medium("video"), "media.video", "/media", "a film is missing");
    check_counts(post, spec, rules);
    check_indices(post, rules);
    for (size_t i = 0; i < post.media.size(); ++i) {
        auto place = fmt::format("/media/{}", i);
        auto& medium = post.media[i];
        if (medium.kind == "image") check_picture(medium, place, spec, rules);
        if (medium.kind == "video") check_video(medium, place, spec, rules);
    }
}

}  // namespace igny8::platform
