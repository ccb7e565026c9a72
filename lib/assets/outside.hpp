#pragma once
// Pictures and clips from outside for the sections that have only words to show: what is wished, who may be asked, and
// what came of it.
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "assets/crop.hpp"
#include "assets/fetched.hpp"
#include "assets/image_engine.hpp"
#include "assets/stock.hpp"
#include "document/social_post.hpp"
#include "document/video_project.hpp"

namespace igny8::assets {

/// What one section would like to show.
struct OutsideWish {
    std::vector<std::string> queries;  ///< words for a search, the most particular first
    std::string prompt, avoid;         ///< words for a model
    Size canvas;                       ///< the first preset's
    double seconds = 0;                ///< on the screen
    bool clip = false;                 ///< something that moves, if there is any
    uint32_t seed = 0;
    std::string language = "en";
};

/// What a film shows already, so that nothing is seen twice.
class Shown {
public:
    /// False when it was there before.
    bool add(const std::string& key) { return keys_.insert(key).second; }
    bool has(const std::string& key) const { return keys_.contains(key); }
    /// False when the film shows the same picture already, though in another size or with other bytes.
    bool add(const media::Pixels& picture);

private:
    std::set<std::string> keys_;
    std::vector<uint64_t> marks_;
};

/// 64 bits that hardly change when a picture is reduced or encoded anew.
uint64_t mark_of(const media::Pixels& picture);

/// Nothing when nobody has anything. Faults of services do not come out of it: they are noted where documents note
/// them.
using Find = std::function<std::optional<document::VideoAsset>(const OutsideWish&)>;

/// Who is asked for a film's visuals. Empty functions: nobody.
struct Outside {
    Find stock, drawn;
    int most_stock = 0, most_drawn = 0;  ///< of a film
    int most_clips = 0;                  ///< of the stock, moving ones
    std::string style;                   ///< put behind every prompt
};

/// The first result that suits and is not shown yet, fetched, checked and kept in `folder`: a picture (asset_type
/// image) or a clip (stock_video), with creator, page and licence. Errors: as Stock and the checks; Fault::protocol
/// when there is nothing, so that the next library is asked.
document::VideoAsset from_stock(const provider::Endpoint& endpoint, AnswerCache& cache, const OutsideWish& wish,
                                Shown& shown, const Path& folder, const InspectClip& inspect = media::inspect_clip);

/// A picture made for this wish, and kept in `made`. Errors: as ImageEngine and the checks.
struct Drawn {
    document::VideoAsset asset;
    provider::Usage usage;
};
Drawn from_engine(const provider::Endpoint& endpoint, AnswerCache& made, const OutsideWish& wish, Shown& shown,
                  const Path& folder);

/// What `endpoint` made for the same wish before, with the same model and options; nobody is asked. Nothing for a kept
/// picture that is no good any more.
std::optional<document::VideoAsset> drawn_before(const provider::Endpoint& endpoint, const AnswerCache& made,
                                                 const OutsideWish& wish, Shown& shown, const Path& folder);

/// What a section wishes: its visual cue when that is a description, else its own words and the article's key words.
OutsideWish wish_of(const document::VideoProject& project, const document::Section& section, Size canvas,
                    double seconds, const std::string& style);
/// What a post wishes: its article's title and strongest sentence.
OutsideWish wish_of(const document::SocialPost& post, Size size, const std::string& style);

}  // namespace igny8::assets
