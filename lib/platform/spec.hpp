#pragma once
// What a platform takes, asks and costs: share/platforms/NAME.yaml, dated and with its sources. Every rule in code
// reads its figures here; a user's own file of the same shape replaces single lines.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "document/social_post.hpp"
#include "platform/text_length.hpp"

namespace igny8::platform {

/// A figure that is 0 is not limited.
struct TextRule {
    Counting counting = Counting::code_points;
    int limit = 0;   ///< the platform refuses more
    int target = 0;  ///< what a writer aims at
    int shown = 0;   ///< what a reader sees before "see more"; the opening line must fit
    int lines_shown = 0;
};

/// What one size of picture must be. DESIGN.md 7 where it is the stricter one.
struct PictureRule {
    int width_px = 0, height_px = 0;
    long long max_bytes = 0;
    std::vector<std::string> formats;     ///< the best first: jpeg, png, webp
    int most = 1;                         ///< in one post
    double min_ratio = 0, max_ratio = 0;  ///< width : height that the platform does not crop or refuse
};

struct VideoRule {
    double min_seconds = 0, max_seconds = 0;
    long long max_bytes = 0;
    std::vector<std::string> formats;
};

struct TagRule {
    int least = 0, most = 0;  ///< how many a writer gives
    int limit = 0;            ///< the platform refuses more
    int warn_above = 0;       ///< the platform takes them, readers do not
    std::string place;        ///< end, comment: where a writer puts them
};

struct PollRule {
    int min_options = 2, max_options = 4, option_limit = 0, question_limit = 0;
    int min_minutes = 0, max_minutes = 0, default_minutes = 1440;
    std::vector<int> minutes;  ///< only these; empty: anything between the two
};

/// Limits of calls: `limit` of `bucket` in any `window_seconds`, or from midnight to midnight where it `resets`.
struct RateRule {
    std::string bucket;  ///< that of an app is unlike every other platform's
    int limit = 0;
    long long window_seconds = 0;
    std::string note;
    std::string resets;  ///< IANA zone of the midnight at which the count begins anew; empty: a moving window
    bool app = false;    ///< shared by all accounts
};

struct Price {
    std::string what;  ///< post, post_with_url, alt_text, read
    long long micros_usd = 0;
};

/// How surely a lost post can be told from a published one (PUBLISHING.md 3.2), for one kind of post.
struct GuaranteeNote {
    std::string post_type;    ///< "*": every other
    std::string level, note;  ///< A, B, C or D, and why
};

/// How its readers are spoken to.
struct Voice {
    std::string summary;
    std::vector<std::string> tones;  ///< the first is the default
    std::string emoji;               ///< none, few, many: the platform's norm
    int max_emoji = 0;               ///< what a writer uses at most
    std::string bullet;              ///< in front of a point of a list: "→"; empty: no lists
    /// By language ("en") and by what the article is: article, guide; no_link: when there is no address to send to.
    std::map<std::string, std::map<std::string, std::string>> calls_to_action;
};

struct PlatformSpec {
    std::string name, title, dated;
    std::vector<std::string> aliases, sources, post_types;
    TextRule text;                  ///< of a post
    std::optional<TextRule> story;  ///< text of a story, when it can have one
    std::optional<TextRule> part;   ///< of one part of a thread
    int max_parts = 0;
    std::optional<TextRule> title_text;  ///< when it has a title
    std::optional<TextRule> comment;     ///< first comment, when it can be posted
    int max_alt_text = 0;
    bool alt_text_sent = true;   ///< whether the interface takes alternative texts
    std::string link_placement;  ///< text, card, comment, bio, none
    bool needs_media = false;    ///< no post without picture or film
    bool mixes_media = false;    ///< pictures and films in one post
    int max_mentions = 0, max_cashtags = 0;
    std::string refused_characters;  ///< ASCII, in text and title
    int min_slides = 0, max_slides = 0;
    TagRule hashtags;
    std::map<std::string, PictureRule> pictures;  ///< by role: post, story, slide, cover
    std::optional<VideoRule> video;
    std::optional<PollRule> poll;
    Voice voice;
    std::vector<Price> prices;
    std::map<std::string, int> costs;  ///< units of a limit that a call takes, where calls differ: videos.update 50
    std::vector<RateRule> rates;
    std::vector<GuaranteeNote> guarantees;
    std::map<std::string, std::string> origins;  ///< "text.limit": the file a user wrote the line in

    bool takes(std::string_view post_type) const;
    /// Null when the platform has no picture of that role.
    const PictureRule* picture(std::string_view role) const;
    /// In millionths of a dollar; 0 when it costs nothing.
    long long price(std::string_view what) const;
    /// In units of the platform's limit; 1 where nothing else is said.
    int cost(std::string_view call) const;
    /// Of a post of that type; "D" when nobody says better.
    GuaranteeNote guarantee(std::string_view post_type) const;
};

/// Where a user's own lines lie: PLATFORM.yaml in $XDG_CONFIG_HOME/igny8/platforms or ~/.config/igny8/platforms.
Path user_spec_folder();

/// The names of share/platforms, sorted.
std::vector<std::string> platform_names();

/// The name for a name or an alias ("x": "twitter").
/// Errors: Fault::usage for an unknown one, naming those there are.
std::string platform_name(std::string_view name_or_alias);

/// `user_folder` may be empty or missing. Errors: Fault::usage for an unknown name; Fault::config with file and place
/// for a broken file, or a user's line that the shared file does not have.
PlatformSpec spec(std::string_view name_or_alias, const Path& user_folder = user_spec_folder());

}  // namespace igny8::platform
