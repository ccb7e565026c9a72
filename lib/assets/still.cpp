#include "assets/still.hpp"

#include <cmath>
#include <cstdlib>

#include "assets/backing.hpp"
#include "assets/card.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "media/picture_encode.hpp"
#include "platform/spec.hpp"

namespace igny8::assets {
namespace {

std::optional<Size> dimensions(const std::string& text) {
    char* end = nullptr;
    const long width = std::strtol(text.c_str(), &end, 10);
    if (end == text.c_str() || (*end != 'x' && *end != 'X')) return std::nullopt;
    const char* second = end + 1;
    const long height = std::strtol(second, &end, 10);
    if (end == second || *end != 0) return std::nullopt;
    if (width < 16 || height < 16 || width > 8192 || height > 8192)
        throw Error(Fault::usage, "a picture of {} is not possible", text).hint("edges are 16 to 8192 pixels");
    return Size{static_cast<int>(width), static_cast<int>(height)};
}

/// "instagram-story": the platform's picture of that role; a platform alone: its post, or what it has.
std::optional<Size> platform_size(const std::string& name) {
    const auto dash = name.find('-');
    const auto platform = name.substr(0, dash), role = dash == std::string::npos ? "" : name.substr(dash + 1);
    const auto known = platform::platform_names();
    if (std::find(known.begin(), known.end(), platform) == known.end()) return std::nullopt;
    const auto spec = platform::spec(platform);
    if (role.empty() && !spec.picture("post") && !spec.pictures.empty()) {
        const auto& only = spec.pictures.begin()->second;
        return Size{only.width_px, only.height_px};
    }
    const auto* rule = spec.picture(role.empty() ? "post" : role == "thumbnail" ? "cover" : role);
    if (!rule) return std::nullopt;
    return Size{rule->width_px, rule->height_px};
}

/// The title over the theme's background, with the strongest figure of the script.
media::Pixels figure_thumbnail(const document::VideoProject& project, const std::string& title, const Theme& theme,
                               const Page& page) {
    CardText card;
    card.language = project.language;
    card.kicker = project.site;
    card.card = {"title", title.empty() ? "…" : title, "", "", "", {}};
    for (const auto& section : project.script.sections)
        if (section.card.kind == "statistic" && !section.card.value.empty()) {
            card.card = {"statistic", "", title, section.card.value, "", {}};
            break;
        }
    return draw_card(card, theme, page);
}

}  // namespace

Size picture_size(const std::string& name) {
    if (auto size = dimensions(name)) return *size;
    if (name == "short") return {1080, 1920};
    if (auto size = platform_size(name)) return *size;
    throw Error(Fault::usage, "unknown picture size '{}'", name)
        .hint("WIDTHxHEIGHT, or one of {}", text::join(picture_size_names(), ", "));
}

std::vector<std::string> picture_size_names() {
    std::vector<std::string> names;
    for (const auto& platform : platform::platform_names())
        for (const auto& [role, rule] : platform::spec(platform).pictures)
            names.push_back(role == "post" ? platform : platform + "-" + role);
    names.emplace_back("youtube-thumbnail");
    names.emplace_back("short");
    return names;
}

media::Pixels resized(const media::Pixels& raw, Size size, const std::string& fit) {
    const auto picture = media::flatten(raw);
    const auto framing = frame(interest(picture, picture.width, picture.height), size);
    if (fit == "contain" || (fit == "auto" && framing.whole)) return over_blurred(picture, size);
    return media::crop_to(picture, pixels_of(framing.part, picture.width, picture.height), size.width, size.height);
}

media::Pixels thumbnail(const document::VideoProject& project, const media::Pixels* picture, const Theme& theme,
                        Size size) {
    const auto& title = project.title.empty() ? project.script.title : project.title;
    auto page = still_page(size.width, size.height);
    // a player writes the length into the lower right corner, a phone covers the lower third of an upright picture
    page.content.height -= size.height * (page.vertical() ? 0.22 : 0.05);
    if (!picture) return figure_thumbnail(project, title, theme, page);
    const Headline headline{title, "", project.language, "bottom", page.content};
    if (look(media::fit_inside(*picture, 640, 640)).graphic()) return framed(*picture, headline, theme, page);
    auto out = resized(*picture, size, "cover");
    write_headline(out, headline, theme);
    return out;
}

}  // namespace igny8::assets
