#include "platform/youtube/video.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::platform::youtube {
namespace {

Medium only_film(const document::SocialPost& post) {
    auto films = media(post, "video");
    if (films.size() != 1)
        throw Error(Fault::input, "YouTube takes one film a post, and there are {}", films.size()).at("/media");
    if (films[0].path.empty())
        throw Error(Fault::input, "YouTube takes a film from a file, not from an address").at("/media/0/path");
    return films[0];
}

std::string privacy_of(const document::SocialPost& post, const Account& account) {
    constexpr auto known = std::to_array<std::string_view>({"public", "unlisted", "private"});
    auto word = option(post, account, "privacy", "public");
    if (std::find(known.begin(), known.end(), word) == known.end())
        throw Error(Fault::input, "'{}' is no privacy of YouTube", word)
            .at("/options/privacy")
            .hint("public, unlisted or private");
    return word;
}

std::optional<Instant> publish_at_of(const document::SocialPost& post, const Account& account,
                                     const std::string& privacy) {
    auto word = option(post, account, "publish_at");
    if (word.empty()) return {};
    auto at = from_rfc3339(word);
    if (!at)
        throw Error(Fault::input, "'{}' is no time", word).at("/options/publish_at").hint("write 2026-12-01T09:00:00Z");
    if (privacy != "public")
        throw Error(Fault::input, "publish_at makes a film public, and it is to be {}", privacy)
            .at("/options/publish_at");
    return at;
}

/// One track a language: .srt before .vtt; .ass is for burning in.
std::vector<document::Subtitle> tracks(const std::vector<document::Subtitle>& all) {
    std::vector<document::Subtitle> out;
    for (std::string_view format : {"srt", "vtt"})
        for (auto& track : all) {
            bool there = std::any_of(out.begin(), out.end(), [&](auto& t) { return t.language == track.language; });
            if (track.format == format && !track.language.empty() && !there) out.push_back(track);
        }
    return out;
}

std::string cover_of(const document::SocialPost& post) {
    for (auto& medium : post.media)
        if (medium.role == "cover" && !medium.path.empty()) return medium.path;
    return post.thumbnail;
}

}  // namespace

Video video_of(const Job& job) {
    auto post = social_post(job);
    auto& account = job.account;
    Video out;
    out.title = post.title;
    if (text::trim(out.title).empty()) throw Error(Fault::input, "a film on YouTube has a title").at("/title");
    out.description = sent_text(post);
    out.language = post.language;
    out.tags = post.hashtags;
    out.film = only_film(post);
    out.file_name = job.token + text::ascii_lower(out.film.path.extension().string());
    out.privacy = privacy_of(post, account);
    out.publish_at = publish_at_of(post, account, out.privacy);
    out.category_id = option(post, account, "category_id", "22");
    out.license = option(post, account, "license", "youtube");
    out.made_for_kids = switched(post, account, "made_for_kids", false);
    out.synthetic_media = switched(post, account, "synthetic_media", false);
    out.embeddable = switched(post, account, "embeddable", true);
    out.public_stats = switched(post, account, "public_stats", true);
    out.notify = switched(post, account, "notify_subscribers", true);
    out.thumbnail = cover_of(post);
    if (job.kind == "video") out.subtitles = tracks(film(job).subtitles);
    return out;
}

bool is_short(const Medium& film) {
    constexpr double most_seconds = 180;
    return film.width_px > 0 && film.height_px >= film.width_px && film.duration_seconds > 0 &&
           film.duration_seconds <= most_seconds;
}

std::string watch_url(const Video& video, std::string_view id) {
    return fmt::format("https://www.youtube.com/{}{}", is_short(video.film) ? "shorts/" : "watch?v=", id);
}

}  // namespace igny8::platform::youtube
