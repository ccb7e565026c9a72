#pragma once
// igny8.social_post/1: one post for one platform. social/ writes it, assets/ adds pictures, publish/ sends it.
#include <optional>
#include <string>
#include <vector>

#include "document/provider_use.hpp"
#include "json/fwd.hpp"
#include "json/json.hpp"

namespace igny8::document {

/// A picture, film or document that goes out with the post, in sending order.
struct Medium {
    std::string kind = "image";  ///< image, video, document
    std::string role = "post";   ///< post, story, slide, cover: which size of the platform's table it has
    std::string path;            ///< local file; or
    std::string url;             ///< where a stranger can fetch it
    std::string mime_type;
    int width_px = 0, height_px = 0;
    long long bytes = 0;
    std::string sha256;  ///< of the file, hexadecimal; publish refuses a file that changed
    std::string alt_text;
    std::string source;  ///< where it came from: the article's `src`, or "card"
    double duration_seconds = 0;
};

/// One part of a thread; `media` index into the post's media.
struct ThreadPart {
    std::string text;
    std::vector<int> media;
};

struct Slide {
    std::string title, text, image_prompt;
    int medium = -1;  ///< index into the post's media once it is drawn
};

struct Poll {
    std::string question;
    std::vector<std::string> options;
    int duration_minutes = 1440;
};

/// One rule of the platform against one place of the post.
struct Check {
    std::string rule;                                 ///< "text.length"
    std::string place;                                ///< JSON pointer: "/parts/2/text"
    std::string message;                              ///< what is wrong and what to do; empty when ok
    std::string severity = "error";                   ///< error, warning
    std::optional<double> measured = {}, limit = {};  ///< none where the rule is yes or no
    bool ok = true;
};

/// A picture of the article that the post may show, with what the article says about it.
struct Illustration {
    std::string src, alt, caption;
    std::string context;  ///< the sentence it stands at
};

/// What the post was made from, so that pictures and cards need no second look at the article.
struct PostSource {
    std::string title, url, site_name, description;
    std::string base_folder;           ///< where relative `src` are looked up; nothing outside of it is opened
    std::string key_point;             ///< the article's strongest whole sentence
    std::string figure, figure_label;  ///< its strongest number and what it counts; empty: none
    std::vector<Illustration> images;
};

struct SocialPost {
    std::string id;  ///< derived from content, platform, account and variant: the same article gives the same id
    std::string content_id, site, language = "en";
    std::string platform;            ///< linkedin, twitter, facebook, instagram, tiktok, youtube, outbox
    std::string account;             ///< handle on that platform; empty: the site's only one
    std::string variant;             ///< tells several posts of one article on one platform apart ("b", "2026-w47")
    std::string post_type = "text";  ///< text, image, carousel, video, thread, story, poll
    std::string title;               ///< videos, documents, link cards
    /// The very text that is sent, hashtags, call to action and link where the platform wants them. Threads: the first
    /// part.
    std::string post_text;
    std::vector<std::string> hashtags;  ///< without '#'
    std::string link_url;        ///< with its campaign parameters; what of it stands in post_text is `link_placement`
    std::string link_placement;  ///< text, card, comment, bio, none
    std::string call_to_action;
    std::string first_comment;  ///< posted below the post where the platform wants links or tags there
    std::vector<ThreadPart> parts;
    std::vector<Slide> slides;
    std::optional<Poll> poll;
    std::vector<Medium> media;
    std::string thumbnail;         ///< path of a video's cover
    std::string status = "draft";  ///< draft, scheduled, publishing, published, failed, cancelled, held, unknown
    std::string scheduled_at;  ///< RFC 3339 with zone, or wall time without ("2026-12-01T09:00") read in `time_zone`
    std::string time_zone;     ///< IANA; empty: the account's
    std::string expires_at;    ///< RFC 3339; never published later
    std::string
        after;  ///< id of a post or key of a job that must be public first; {after.url} in texts becomes its address
    std::string after_failed;     ///< what becomes of it when that one does not: hold (or empty), skip, wait, publish
    std::string idempotency_key;  ///< empty: derived
    int priority = 0;             ///< among due posts of an account the higher goes first
    json::Value options;          ///< what only one platform knows: privacy, visibility, synthetic media …
    std::vector<Check> checks;
    json::Value limits;  ///< measured lengths beside their limits: {"weighted_length": 212, "max_weighted_length": 280}
    std::string source_hash, ai_model_used, published_at, platform_post_id, platform_post_url, error_message;
    double credits_used = 0;
    std::vector<ProviderUse> providers;  ///< none when only what is built in was asked for
    PostSource source;

    bool has_medium(std::string_view kind) const;
};

/// Errors: Fault::input with the place, for a value that the schema igny8.social_post/1 refuses.
SocialPost read_social_post(const json::Value& value);
json::Value to_json(const SocialPost& post);
json::Value to_json(const Check& check);

}  // namespace igny8::document
