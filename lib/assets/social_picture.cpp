#include "assets/social_picture.hpp"

#include <cmath>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "media/picture_encode.hpp"

namespace igny8::assets {
namespace {

constexpr size_t longest_key_point = 180;  // characters that a card still shows large

bool landscape(Size size) { return size.width * 4 > size.height * 5; }

Headline headline(const Overlay& overlay, const std::string& text, const Page& page) {
    return {text, overlay.kicker, overlay.language, "bottom", page.content};
}

/// What the words would cover: faces count as much as a third of everything there is to see.
double covered_by(const Interest& seen, const Part& window, double top, double bottom) {
    const Part words{window.x, window.y + top * window.height, window.width, (bottom - top) * window.height};
    double sum = seen.inside(words) / std::max(1e-9, seen.inside(window));
    for (const auto& face : seen.faces) {
        const double low = std::max(face.y, words.y), high = std::min(face.bottom(), words.bottom());
        if (high > low) sum += 0.33 * (high - low) / face.height;
    }
    return sum;
}

/// At the bottom, where readers expect them, unless the top is much the calmer side.
std::string calm_side(const Interest& seen, const Part& window, const Place& place) {
    const double height = place.size.height, third = place.page.content.height / 3;
    const double top = covered_by(seen, window, place.page.content.y / height, (place.page.content.y + third) / height);
    const double end = place.page.content.bottom();
    const double bottom = covered_by(seen, window, (end - third) / height, end / height);
    return bottom > 0.3 && top < 0.5 * bottom ? "top" : "bottom";
}

/// Flat colours, as a diagram or an illustration has: words on top of it would fight with it.
bool drawn(const Look& look) { return look.graphic() || (look.colours > 0.5 && look.flat > 0.6); }

std::string words_for(const Overlay& overlay, const Place& place, bool beside) {
    if (overlay.wish == "none") return "";
    if (overlay.wish != "auto") return overlay.wish;
    return !landscape(place.size) || beside ? overlay.title : "";
}

DrawnPicture whole_picture(const media::Pixels& picture, const Interest& seen, const Place& place,
                           const Overlay& overlay, const Theme& theme) {
    DrawnPicture out;
    out.words = words_for(overlay, place, true);
    out.drawing = drawn(seen.look);
    if (!out.drawing && out.words.empty())
        out.pixels = over_blurred(picture, place.size);
    else
        out.pixels = framed(picture, headline(overlay, out.words, place.page), theme, place.page);
    return out;
}

}  // namespace

const platform::PictureRule& rule_for(const platform::PlatformSpec& spec, const std::string& role) {
    for (const auto& wanted : {role, std::string("post")})
        if (const auto* rule = spec.picture(wanted)) return *rule;
    if (spec.pictures.empty()) throw Error(Fault::input, "{} shows no pictures", spec.title);
    return spec.pictures.begin()->second;
}

Place place_for(const platform::PlatformSpec& spec, const std::string& role) {
    const auto& rule = rule_for(spec, role);
    Place out{spec.name, role, {rule.width_px, rule.height_px}, {}};
    for (const auto& [name, known] : spec.pictures)
        if (&known == &rule) out.role = name;
    out.page = social_page(out.platform, out.role, out.size.width, out.size.height);
    return out;
}

DrawnPicture draw_picture(const media::Pixels& picture, const Interest& seen, const Place& place,
                          const Overlay& overlay, const Theme& theme) {
    const auto framing = frame(seen, place.size);
    const bool drawing = drawn(seen.look);
    if (framing.whole || (drawing && !words_for(overlay, place, true).empty()))
        return whole_picture(picture, seen, place, overlay, theme);
    DrawnPicture out;
    out.pixels = media::crop_to(picture, pixels_of(framing.part, picture.width, picture.height), place.size.width,
                                place.size.height);
    out.drawing = drawing;
    out.words = words_for(overlay, place, false);
    if (out.words.empty()) return out;
    auto line = headline(overlay, out.words, place.page);
    line.place = calm_side(seen, framing.part, place);
    write_headline(out.pixels, line, theme);
    return out;
}

CardText post_card(const document::SocialPost& post) {
    const auto& source = post.source;
    CardText out;
    out.language = post.language;
    out.kicker = source.site_name;
    out.site = source.url;
    const auto& title = source.title.empty() ? post.title : source.title;
    if (!source.figure.empty() && !source.figure_label.empty())
        out.card = {"statistic", "", source.figure_label, source.figure, "", {}};
    else if (!source.key_point.empty() && unicode::grapheme_count(source.key_point) <= longest_key_point)
        out.card = {"key_point", "", source.key_point, "", "", {}};
    else if (!title.empty())
        out.card = {"title", title, source.description, "", "", {}};
    else
        out.card = {"title", post.post_text, "", "", "", {}};
    return out;
}

}  // namespace igny8::assets
