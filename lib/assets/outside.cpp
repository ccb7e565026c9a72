#include "assets/outside.hpp"

#include <algorithm>
#include <bit>

#include "assets/service.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/log.hpp"

namespace igny8::assets {
namespace {

using document::VideoAsset;

constexpr int tries = 3;       // of results whose file is not what it should be
constexpr int alike_bits = 6;  // of 64
constexpr auto made_lasts = std::chrono::hours(24 * 365);

const char* orientation_of(Size canvas) {
    if (canvas.width == canvas.height) return "square";
    return canvas.width < canvas.height ? "portrait" : "landscape";
}

StockQuery query_of(const OutsideWish& wish, const std::string& words, bool clips) {
    StockQuery out;
    out.words = words;
    out.clips = clips;
    out.orientation = orientation_of(wish.canvas);
    out.language = wish.language;
    out.min_seconds = clips ? std::min(wish.seconds, 10.0) : 0;  // shorter ones begin again too soon
    const int side = std::min(wish.canvas.width, wish.canvas.height);
    out.min_width = out.min_height = side * 2 / 3;
    return out;
}

void set_licence(VideoAsset& asset, const StockItem& item) {
    asset.source = item.provider;
    asset.origin = item.page_url;
    asset.alt = item.title;
    asset.attribution = item.credit();
    asset.creator = item.creator;
    asset.creator_url = item.creator_url;
    asset.licence = item.licence + " (" + item.licence_url + ")";
}

void set_picture(VideoAsset& asset, const FetchedPicture& picture, Size canvas, const Path& folder) {
    const auto kept = keep_fetched(picture, folder);
    asset.asset_type = "image";
    asset.file_url = kept.file.string();
    asset.digest = kept.digest;
    asset.fit = fit_for(picture.look, picture.pixels.width, picture.pixels.height, canvas.width, canvas.height);
    asset.focus_x = picture.look.focus_x;
    asset.focus_y = picture.look.focus_y;
}

/// One result of a search on its way into the film.
class StockTaker {
public:
    StockTaker(const provider::Endpoint& endpoint, const OutsideWish& wish, Shown& shown, const Path& folder,
               const InspectClip& inspect)
        : endpoint_(endpoint), wish_(wish), shown_(shown), folder_(folder), inspect_(inspect) {}

    /// False when it is shown already.
    bool take(const StockItem& item, VideoAsset& out) {
        const auto* file = file_for(item, wish_.canvas);
        if (!file || shown_.has(item.page_url)) return false;
        set_licence(out, item);
        const bool good = item.kind == "clip" ? take_clip(out, *file) : take_photo(out, *file);
        if (good) shown_.add(item.page_url);
        return good;
    }

private:
    bool take_photo(VideoAsset& asset, const StockFile& file) {
        const auto picture = check_picture(fetch_photo(endpoint_, file), endpoint_.name);
        if (!shown_.add(picture.pixels)) return false;
        set_picture(asset, picture, wish_.canvas, folder_);
        return true;
    }

    bool take_clip(VideoAsset& asset, const StockFile& file) {
        const ScratchFolder scratch(folder_);
        const auto fetched = scratch.path() / "clip.mp4";
        fetch_clip(endpoint_, file, fetched);
        const auto clip = check_clip(fetched, endpoint_.name, inspect_);
        asset.digest = Digest().add_file(fetched).hex();
        if (!shown_.add(asset.digest)) return false;
        const auto kept = folder_ / (asset.digest.substr(0, 24) + ".mp4");
        std::filesystem::rename(fetched, kept);
        asset.asset_type = "stock_video";
        asset.file_url = kept.string();
        asset.fit = "cover";
        asset.duration_seconds = clip.seconds;
        return true;
    }

    const provider::Endpoint& endpoint_;
    const OutsideWish& wish_;
    Shown& shown_;
    const Path& folder_;
    const InspectClip& inspect_;
};

/// Means of luma in 9 columns and 8 rows.
std::vector<int> coarse(const media::Pixels& picture) {
    const auto small = media::resize(picture.bands == 3 ? picture : media::flatten(picture), 9, 8);
    std::vector<int> out;
    for (size_t i = 0; i + 2 < small.data.size(); i += 3)
        out.push_back(2 * small.data[i] + 5 * small.data[i + 1] + small.data[i + 2]);
    return out;
}

/// What a service made, in the film.
VideoAsset drawn_asset(const provider::Endpoint& endpoint, const MadePicture& made, const OutsideWish& wish,
                       Shown& shown, const Path& folder) {
    const auto picture = check_picture(made.bytes, endpoint.name);
    if (!shown.add(picture.pixels)) log::warn("'{}' made a picture that the film shows already", endpoint.name);
    VideoAsset out;
    set_picture(out, picture, wish.canvas, folder);
    out.source = endpoint.name;
    out.model = made.model;
    out.prompt = wish.prompt;
    return out;
}

/// Everything that a made picture depends on.
std::string key_of(const provider::Endpoint& endpoint, const OutsideWish& wish) {
    return json::line({endpoint.name, endpoint.model, endpoint.options, wish.prompt, wish.avoid, wish.canvas.width,
                       wish.canvas.height, wish.seed});
}

}  // namespace

uint64_t mark_of(const media::Pixels& picture) {
    const auto luma = coarse(picture);
    uint64_t out = 0;
    for (size_t row = 0; row < 8; ++row)
        for (size_t x = 0; x < 8; ++x) out = out << 1 | uint64_t{luma[row * 9 + x] < luma[row * 9 + x + 1]};
    return out;
}

bool Shown::add(const media::Pixels& picture) {
    const auto mark = mark_of(picture);
    const auto alike = [&](uint64_t other) { return std::popcount(mark ^ other) <= alike_bits; };
    if (std::any_of(marks_.begin(), marks_.end(), alike)) return false;
    marks_.push_back(mark);
    return true;
}

VideoAsset from_stock(const provider::Endpoint& endpoint, AnswerCache& cache, const OutsideWish& wish, Shown& shown,
                      const Path& folder, const InspectClip& inspect) {
    const auto library = stock_kind(provider::engine_of(endpoint.name)).make(endpoint, cache);
    StockTaker taker(endpoint, wish, shown, folder, inspect);
    int left = tries;
    for (const bool clips : {true, false})
        for (const auto& words : wish.queries) {
            if (clips && !wish.clip) break;
            for (const auto& item : library->search(query_of(wish, words, clips))) try {
                    VideoAsset asset;
                    if (taker.take(item, asset)) return asset;
                } catch (const Error& error) {
                    if ((error.fault() != Fault::protocol && error.fault() != Fault::unavailable) || --left == 0) throw;
                    log::warn("{}", error.message());
                }
        }
    throw Error(Fault::protocol, "'{}' has nothing for '{}'", endpoint.name,
                wish.queries.empty() ? "" : wish.queries.front());
}

Drawn from_engine(const provider::Endpoint& endpoint, AnswerCache& made, const OutsideWish& wish, Shown& shown,
                  const Path& folder) {
    const auto engine = make_image_engine(endpoint, made.clock());
    const auto picture = engine->make({wish.prompt, wish.avoid, wish.canvas, wish.seed});
    Drawn out{drawn_asset(endpoint, picture, wish, shown, folder), picture.usage};
    made.keep(key_of(endpoint, wish), picture.model + "\n" + picture.bytes, made_lasts);
    return out;
}

std::optional<VideoAsset> drawn_before(const provider::Endpoint& endpoint, const AnswerCache& made,
                                       const OutsideWish& wish, Shown& shown, const Path& folder) {
    const auto kept = made.find(key_of(endpoint, wish));
    const auto line = kept ? kept->find('\n') : std::string::npos;
    if (line == std::string::npos) return std::nullopt;
    try {
        return drawn_asset(endpoint, {kept->substr(line + 1), kept->substr(0, line), {}}, wish, shown, folder);
    } catch (const Error& error) {
        if (error.fault() != Fault::protocol) throw;
        return std::nullopt;
    }
}

}  // namespace igny8::assets
