#include "assets/social.hpp"

#include "assets/kept_medium.hpp"
#include "base/error.hpp"
#include "media/document_pdf.hpp"
#include "platform/rules.hpp"

namespace igny8::assets {

using document::Medium;
using document::SocialPost;

/// A picture on its way to a file.
struct SocialPictures::Made {
    DrawnPicture drawn;
    std::string alt, source;
};

namespace {

constexpr const char* card_source = "card";
constexpr int page_quality = 92;

/// Which role a post's picture has; empty: none.
std::string role_of(const SocialPost& post) {
    if (post.post_type == "story") return "story";
    if (post.post_type == "video") return "cover";
    return post.post_type == "poll" || post.post_type == "carousel" ? "" : "post";
}

/// What the checks said of missing pictures holds no more.
void recheck(SocialPost& post, const platform::PlatformSpec& rules) {
    if (!post.checks.empty()) post.checks = platform::check(post, rules);
}

std::string title_of(const SocialPost& post) { return post.source.title.empty() ? post.title : post.source.title; }

Overlay overlay_of(const SocialPost& post, const std::string& wish) {
    return {wish, title_of(post), post.source.site_name, post.language};
}

bool made_before(const Medium& medium, const Path& folder) {
    return !medium.sha256.empty() && Path(medium.path).parent_path() == folder;
}

std::vector<media::PictureFormat> formats_of(const platform::PictureRule& rule) {
    std::vector<media::PictureFormat> out;
    for (const auto& name : rule.formats)
        if (name != "gif") out.push_back(media::picture_format(name));
    return out;
}

Deck deck_of(const SocialPost& post) { return {post.slides, post.source.site_name, post.source.url, post.language}; }

}  // namespace

SocialPictures::SocialPictures(SocialOptions options) : options_(std::move(options)), theme_(theme(options_.theme)) {}

const platform::PlatformSpec& SocialPictures::spec(const std::string& platform) {
    auto at = specs_.find(platform);
    if (at == specs_.end()) at = specs_.emplace(platform, platform::spec(platform)).first;
    return at->second;
}

const media::Pixels& SocialPictures::backdrop(const Page& page) {
    auto at = backdrops_.find(page.canvas());
    if (at == backdrops_.end()) at = backdrops_.emplace(page.canvas(), draw_backdrop(theme_, page)).first;
    return at->second;
}

SocialPictures::Made SocialPictures::from_exhibit(const Exhibit& exhibit, const Place& place, const SocialPost& post,
                                                  const Overlay& overlay) {
    Made made{draw_picture(gallery_.pixels(exhibit.picture), exhibit.interest, place, overlay, theme_),
              alt_text(exhibit.says, title_of(post)), exhibit.says.src};
    return made;
}

SocialPictures::Made SocialPictures::from_file(const Medium& medium, const Place& place, const SocialPost& post) {
    const Path file = medium.path;
    const auto info = media::picture_info(file);
    const auto pixels = read_for_social(file, info);
    Made made{draw_picture(pixels, interest(pixels, info.width, info.height), place, overlay_of(post, options_.overlay),
                           theme_),
              medium.alt_text, medium.source.empty() ? medium.path : medium.source};
    if (made.alt.empty()) made.alt = title_of(post);
    return made;
}

SocialPictures::Made SocialPictures::card(const Place& place, const SocialPost& post) {
    auto text = post_card(post);
    if (options_.overlay != "auto" && options_.overlay != "none")
        text.card = {"title", options_.overlay, "", "", "", {}};
    return {{draw_card(text, theme_, place.page, &backdrop(place.page)), true, ""}, alt_text(text), card_source};
}

/// What the caller wishes, else the article's best, else a card.
SocialPictures::Made SocialPictures::picture_for(const SocialPost& post, const Place& place, const Medium* wish) {
    if (wish && !wish->path.empty()) return from_file(*wish, place, post);
    const auto overlay = overlay_of(post, options_.overlay);
    if (wish && wish->source == card_source) return card(place, post);
    if (options_.article_pictures) {
        const auto& exhibits = gallery_.of(post.source);
        const Exhibit* chosen = nullptr;
        if (wish)
            for (const auto& exhibit : exhibits)
                if (exhibit.says.src == wish->source) chosen = &exhibit;
        if (!chosen) chosen = best_for(exhibits, post, place.size);
        if (chosen) {
            auto made = from_exhibit(*chosen, place, post, overlay);
            if (wish && !wish->alt_text.empty() && chosen->says.src == wish->source) made.alt = wish->alt_text;
            return made;
        }
    }
    if (options_.other && !wish)
        if (const auto found = options_.other(post, place.size)) {
            Medium medium;
            medium.path = found->file.string();
            medium.alt_text = found->alt;
            medium.source = found->source;
            return from_file(medium, place, post);
        }
    return card(place, post);
}

Medium SocialPictures::keep_made(Made made, const platform::PlatformSpec& spec, const Place& place,
                                 const Path& folder) const {
    const auto& rule = rule_for(spec, place.role);
    const auto encoded = encode_within(made.drawn.pixels, formats_of(rule), rule.max_bytes, made.drawn.drawing);
    Medium out;
    out.role = place.role;
    out.mime_type = media::mime_type(encoded.format);
    out.width_px = made.drawn.pixels.width;
    out.height_px = made.drawn.pixels.height;
    out.bytes = static_cast<long long>(encoded.bytes.size());
    out.alt_text = alt_text_with(made.alt, made.drawn.words, spec.max_alt_text);
    out.source = std::move(made.source);
    keep_medium(out, encoded.bytes, media::extension(encoded.format), folder, options_.write);
    return out;
}

std::vector<Medium> SocialPictures::wishes_in(SocialPost& post, const Path& folder) {
    std::vector<Medium> wishes;
    std::erase_if(post.media, [&](const Medium& medium) { return made_before(medium, folder); });
    std::erase_if(post.media, [&](const Medium& medium) {
        const bool wish = medium.kind == "image" && medium.sha256.empty() && medium.url.empty();
        if (wish) wishes.push_back(medium);
        return wish;
    });
    return wishes;
}

void SocialPictures::illustrate(SocialPost& post, const Path& folder) {
    if (post.post_type == "carousel" && !post.slides.empty()) return draw_carousel(post, folder);
    const auto role = role_of(post);
    if (role.empty()) return;
    const auto& rules = spec(post.platform);
    const auto place = place_for(rules, role);
    auto wishes = wishes_in(post, folder);
    const bool has_picture =
        std::any_of(post.media.begin(), post.media.end(), [&](const Medium& m) { return m.kind == "image"; });
    if (wishes.empty() && has_picture) return;  // published elsewhere already, or the caller's own and finished
    std::vector<Medium> made;
    if (wishes.empty()) made.push_back(keep_made(picture_for(post, place, nullptr), rules, place, folder));
    for (const auto& wish : wishes) made.push_back(keep_made(picture_for(post, place, &wish), rules, place, folder));
    post.media.insert(post.media.begin(), made.begin(), made.end());
    if (post.post_type == "video") post.thumbnail = made.front().path;
    if (post.post_type == "thread" && !post.parts.empty() && post.parts[0].media.empty()) post.parts[0].media = {0};
    if (post.post_type == "text" && post.link_placement != "card" && rules.takes("image")) post.post_type = "image";
    recheck(post, rules);
}

/// A photograph of the article behind the first slide's words, when there is one that can be cut.
SocialPictures::Made SocialPictures::cover_slide(const SocialPost& post, const Deck& deck, const Place& place) {
    const auto& slide = deck.slides.front();
    const auto words = slide.title.empty() ? slide.text : slide.title;
    if (options_.article_pictures && options_.overlay != "none")
        if (const auto* best = best_for(gallery_.of(post.source), post, place.size);
            best && !best->interest.look.graphic() && !frame(best->interest, place.size).whole) {
            auto lifted = place;
            lifted.page.content.height -= 100 * place.page.unit;  // the arrow's
            auto overlay = overlay_of(post, words);
            auto made = from_exhibit(*best, lifted, post, overlay);
            draw_place_in_row(made.drawn.pixels, deck, 0, theme_, place.page);
            return made;
        }
    return {
        {draw_slide(deck, 0, theme_, place.page, &backdrop(place.page)), true, ""}, slide_words(slide), card_source};
}

void SocialPictures::draw_carousel(SocialPost& post, const Path& folder) {
    if (post.slides.empty())
        throw Error(Fault::input, "the post '{}' has no slides", post.id)
            .hint("igny8-social-adapt carousel writes them");
    std::erase_if(post.media, [&](const Medium& medium) { return made_before(medium, folder); });
    const auto& rules = spec(post.platform);
    const auto place = place_for(rules, "slide");
    const auto deck = deck_of(post);
    std::vector<media::PdfPage> pages;
    const bool pdf = options_.document == "always" ||
                     (options_.document == "auto" && (rules.name == "linkedin" || rules.name == "outbox"));
    for (size_t i = 0; i < deck.slides.size(); ++i) {
        auto made = i == 0 ? cover_slide(post, deck, place)
                           : Made{{draw_slide(deck, i, theme_, place.page, &backdrop(place.page)), true, ""},
                                  slide_words(deck.slides[i]),
                                  card_source};
        if (pdf)
            pages.push_back({media::encode(made.drawn.pixels, media::PictureFormat::jpeg, page_quality),
                             place.size.width, place.size.height, slide_words(deck.slides[i]),
                             i + 1 == deck.slides.size() ? post.link_url : ""});
        post.slides[i].medium = static_cast<int>(post.media.size());
        post.media.push_back(keep_made(std::move(made), rules, place, folder));
    }
    if (pdf) post.media.push_back(keep_document(post, pages, folder, options_.write));
    post.post_type = "carousel";
    recheck(post, rules);
}

}  // namespace igny8::assets
