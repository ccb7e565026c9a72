#include "platform/facebook/post.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "platform/facebook/requests.hpp"

namespace igny8::platform::facebook {
namespace {

constexpr size_t most_photos = 10;  // no maximum is documented

bool portrait(const Medium& film) { return film.width_px > 0 && film.height_px > film.width_px; }

/// A reel is 3 to 90 seconds and upright.
Kind kind_of_film(const document::SocialPost& post, const Account& account, const Medium& film) {
    auto wanted = option(post, account, "format");
    if (wanted == "reel") return Kind::reel;
    if (wanted == "video") return Kind::film;
    bool fits = film.duration_seconds >= 3 && film.duration_seconds <= 90 && portrait(film);
    return fits ? Kind::reel : Kind::film;
}

Kind kind_of(const document::SocialPost& post, const Account& account) {
    if (post.post_type == "story") return Kind::story;
    auto films = media(post, "video");
    if (post.post_type == "video" && films.empty())
        throw Error(Fault::input, "a film is missing").at("/media").hint("give the post a medium of kind video");
    if (!films.empty() && !media(post, "image").empty())
        throw Error(Fault::input, "a page's post has pictures or a film, not both").at("/media");
    if (!films.empty()) return kind_of_film(post, account, films.front());
    if (post.post_type == "carousel" && option(post, account, "carousel") == "links") return Kind::cards;
    for (auto known : {"text", "image", "carousel"})
        if (post.post_type == known) return Kind::feed;
    throw Error(Fault::input, "facebook pages have no posts of type '{}'", post.post_type).at("/post_type");
}

std::vector<Medium> shown_media(const document::SocialPost& post, Kind kind) {
    if (kind == Kind::reel || kind == Kind::film) return {media(post, "video").front()};
    if (kind != Kind::story) return media(post, "image");
    std::vector<Medium> out;
    for (auto& medium : media(post))
        if (medium.role != "cover" && medium.kind != "document") out.push_back(medium);
    if (out.empty()) throw Error(Fault::input, "a story needs a picture or a film").at("/media");
    return out;
}

/// A link for every picture: the post's own, with its slide's words.
std::vector<Card> cards_of(const document::SocialPost& post, size_t count) {
    constexpr size_t least = 2, most = 10;
    if (post.link_url.empty()) throw Error(Fault::input, "a carousel of links needs a link").at("/link_url");
    if (count < least || count > most)
        throw Error(Fault::input, "a carousel of links has {} to {} pictures, not {}", least, most, count).at("/media");
    std::vector<Card> out;
    for (size_t i = 0; i < count; ++i) {
        Card card{.link = post.link_url};
        if (i < post.slides.size()) card.title = post.slides[i].title, card.text = post.slides[i].text;
        out.push_back(card);
    }
    return out;
}

/// Facebook's own schedule: at least ten minutes from when it is told, at most 29 days (films: 180).
std::optional<Instant> publish_at(const document::SocialPost& post, const Job& job, Kind kind) {
    using namespace std::chrono_literals;
    auto text = option(post, job.account, "publish_at");
    if (text.empty()) return {};
    auto at = from_rfc3339(text);
    if (!at) throw Error(Fault::input, "'{}' is no time with a zone", text).at("/options/publish_at");
    if (kind == Kind::story) throw Error(Fault::input, "facebook schedules no stories").at("/options/publish_at");
    auto ahead = *at - job.due_at;
    auto most = kind == Kind::film ? 180 * 24h : 29 * 24h;
    if (ahead <= 10min || ahead > most)
        throw Error(Fault::input, "facebook schedules more than 10 minutes and at most {} days ahead of sending",
                    kind == Kind::film ? 180 : 29)
            .at("/options/publish_at")
            .hint("give the post scheduled_at instead: then it waits here");
    return at;
}

std::string cover_of(const document::SocialPost& post) {
    for (auto& medium : post.media)
        if (medium.role == "cover" && !medium.path.empty()) return medium.path;
    return post.thumbnail;
}

Step hidden(std::string name, std::string kind, const Post& post) {
    return {.name = std::move(name), .kind = std::move(kind), .request_hash = content_hash(post)};
}

Step seen(std::string name, std::string kind, Guarantee guarantee, const Post& post) {
    auto out = hidden(std::move(name), std::move(kind), post);
    out.visible = true;
    out.guarantee = guarantee;
    out.charges = {{.bucket = graph::calls_bucket}, {.bucket = graph::app_bucket}};
    return out;
}

std::vector<Step> feed_steps(const Post& post) {
    std::vector<Step> out;
    auto prefix = post.kind == Kind::cards ? "card" : "photo";
    for (size_t i = 0; i < post.media.size(); ++i)
        out.push_back(hidden(fmt::format("{}:{}", prefix, i + 1), "media", post));
    if (post.publish_at || post.one_shot) {
        out.push_back(seen("create", "create", Guarantee::listable, post));
        return out;
    }
    out.push_back(hidden("draft", "draft", post));
    out.push_back(seen("publish", "publish", Guarantee::set_to_state, post));
    return out;
}

std::vector<Step> film_steps(const Post& post) {
    std::vector<Step> out{hidden("upload", "media", post)};
    if (!post.cover.empty()) out.push_back(hidden("cover", "media", post));
    out.push_back(seen("finish", "finish", Guarantee::handle_first, post));
    if (post.kind == Kind::reel) out.back().charges.insert(out.back().charges.begin(), Charge{.bucket = reels_bucket});
    return out;
}

std::vector<Step> story_steps(const Post& post) {
    std::vector<Step> out;
    auto of_picture = post.stories_readable ? Guarantee::listable : Guarantee::blind;
    for (size_t i = 0; i < post.media.size(); ++i) {
        bool film = post.media[i].kind == "video";
        out.push_back(hidden(fmt::format("{}:{}", film ? "upload" : "photo", i + 1), "media", post));
        out.push_back(seen(fmt::format("story:{}", i + 1), "story", film ? Guarantee::handle_first : of_picture, post));
    }
    return out;
}

}  // namespace

Post read_post(const Job& job, bool one_shot) {
    auto post = social_post(job);
    Post out;
    out.kind = kind_of(post, job.account);
    out.text = sent_text(post);
    out.title = post.title;
    out.media = shown_media(post, out.kind);
    if (out.kind == Kind::feed && out.media.size() > most_photos)
        throw Error(Fault::input, "a page's post has at most {} pictures, not {}", most_photos, out.media.size())
            .at("/media");
    if (out.kind == Kind::cards) out.cards = cards_of(post, out.media.size());
    bool shows_link = post.link_placement == "card" || post.link_placement == "text" || out.kind == Kind::cards;
    if (shows_link && (out.media.empty() || out.kind == Kind::cards)) out.link = post.link_url;
    if (out.kind != Kind::story) out.comment = post.first_comment;
    if (out.kind == Kind::reel || out.kind == Kind::film) out.cover = cover_of(post);
    if (out.kind == Kind::feed && out.text.empty() && out.link.empty() && out.media.empty())
        throw Error(Fault::input, "there is nothing to show").at("/post_text");
    out.publish_at = publish_at(post, job, out.kind);
    out.one_shot = option(post, job.account, "publish", one_shot ? "one_shot" : "draft") == "one_shot";
    out.stories_readable = switched(post, job.account, "stories_readable");
    return out;
}

std::vector<Step> steps(const Post& post) {
    std::vector<Step> out;
    switch (post.kind) {
        case Kind::feed:
        case Kind::cards:
            out = feed_steps(post);
            break;
        case Kind::reel:
        case Kind::film:
            out = film_steps(post);
            break;
        case Kind::story:
            out = story_steps(post);
            break;
    }
    if (!post.comment.empty()) out.push_back(seen("comment", "comment", Guarantee::listable, post));
    return out;
}

size_t index_of(const Step& step) {
    auto colon = step.name.find(':');
    if (colon == std::string::npos) return 0;
    auto number = std::strtoul(step.name.c_str() + colon + 1, nullptr, 10);
    return number > 0 ? number - 1 : 0;
}

}  // namespace igny8::platform::facebook
