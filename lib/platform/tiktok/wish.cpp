#include "platform/tiktok/wish.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include <fmt/ranges.h>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::platform::tiktok {
namespace {

/// One of `known`. Errors: Fault::input.
std::string one_of(const std::string& word, const char* key, std::span<const std::string_view> known) {
    if (std::find(known.begin(), known.end(), word) != known.end()) return word;
    throw Error(Fault::input, "'{}' is no {} of TikTok", word, key)
        .at(fmt::format("/options/{}", key))
        .hint("one of {}", fmt::join(known, ", "));
}

std::string privacy_of(const document::SocialPost& post, const Account& account) {
    constexpr auto known = std::to_array<std::string_view>(
        {"PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"});
    auto word = option(post, account, "privacy_level");
    if (word.empty())
        throw Error(Fault::input, "nobody chose who may see it on TikTok")
            .at("/options/privacy_level")
            .hint("set privacy_level of the post or of the account: PUBLIC_TO_EVERYONE, SELF_ONLY, …");
    return one_of(word, "privacy_level", known);
}

std::vector<Medium> media_of(const document::SocialPost& post, bool photos) {
    auto out = media(post, photos ? "image" : "video");
    if (out.empty()) throw Error(Fault::input, "TikTok needs a {}", photos ? "picture" : "film").at("/media");
    if (!photos && out.size() > 1)
        throw Error(Fault::input, "TikTok takes one film a post, and there are {}", out.size()).at("/media");
    return out;
}

/// TikTok takes no PNG.
void check_formats(const std::vector<Medium>& photos) {
    for (size_t i = 0; i < photos.size(); ++i)
        if (photos[i].mime_type != "image/jpeg" && photos[i].mime_type != "image/webp")
            throw Error(Fault::input, "TikTok takes JPEG and WebP, not {}", photos[i].mime_type)
                .at(fmt::format("/media/{}", i));
}

int cover_of(const document::SocialPost& post, const Account& account) {
    auto word = option(post, account, "cover_ms", "0");
    int out = 0;
    auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
    if (error != std::errc{} || end != word.data() + word.size() || out < 0)
        throw Error(Fault::input, "'{}' is no number of milliseconds", word).at("/options/cover_ms");
    return out;
}

/// Scopes as TikTok writes them, commas between, or as they are stored.
bool granted(const Account& account, std::string_view scope) {
    auto all = text::replace_all(account.scopes, ",", " ");
    auto words = text::split(all, ' ');
    return std::find(words.begin(), words.end(), scope) != words.end();
}

void check_brand(const Wish& wish) {
    if (wish.brand_content && wish.privacy_level == "SELF_ONLY")
        throw Error(Fault::input, "a paid partnership cannot be for oneself alone").at("/options/brand_content");
}

}  // namespace

Wish wish_of(const Job& job) {
    constexpr auto modes = std::to_array<std::string_view>({"direct", "draft"});
    constexpr auto sources = std::to_array<std::string_view>({"file", "pull"});
    auto post = social_post(job);
    auto& account = job.account;
    auto chosen = [&](const char* key) { return switched(post, account, key, false); };
    Wish out;
    out.photos = post.post_type != "video";
    out.draft = one_of(option(post, account, "mode", "direct"), "mode", modes) == "draft";
    out.media = media_of(post, out.photos);
    if (out.photos) check_formats(out.media);
    bool from_address = out.film().path.empty();
    out.pull =
        out.photos || from_address || one_of(option(post, account, "source", "file"), "source", sources) == "pull";
    out.title = post.title;
    out.text = sent_text(post);
    if (!out.draft) out.privacy_level = privacy_of(post, account);
    out.comments = chosen("comments");
    out.duet = chosen("duet");
    out.stitch = chosen("stitch");
    out.auto_music = chosen("auto_music");
    out.brand_content = chosen("brand_content");
    out.brand_organic = chosen("brand_organic");
    out.synthetic_media = chosen("synthetic_media");
    out.cover_ms = cover_of(post, account);
    // A film for oneself is never listed, and whether photos are is not known.
    out.listable = granted(account, "video.list") && !out.photos && out.privacy_level == "PUBLIC_TO_EVERYONE";
    check_brand(out);
    return out;
}

Chunks chunks(uint64_t size) {
    constexpr uint64_t whole = 64'000'000, piece = 10'000'000;
    if (size <= whole) return {size, size, 1};
    return {size, piece, size / piece};
}

}  // namespace igny8::platform::tiktok
