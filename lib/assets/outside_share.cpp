#include "assets/outside_share.hpp"

#include "assets/section_cards.hpp"
#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace igny8::assets {
namespace {

using document::VideoAsset;

constexpr int look_edge = 320;

bool is_stock(const VideoAsset& asset) { return !asset.licence.empty() && asset.asset_type != "music"; }
bool is_drawn(const VideoAsset& asset) { return !asset.model.empty(); }

/// The first card that only repeats what is said; a film opens with its title all the same.
std::optional<size_t> replaceable(const SectionVisuals& section, const document::Section& of) {
    std::optional<size_t> out;
    for (size_t i = 0; i < section.visuals.size(); ++i) {
        const auto& visual = section.visuals[i];
        if (visual.is_picture()) return std::nullopt;
        const bool opening = (of.type == "hook" && i == 0) || visual.card.card.kind == "title";
        if (!out && !opening && !must_show(visual.card)) out = i;
    }
    return out;
}

}  // namespace

OutsideShare::OutsideShare(const document::VideoProject& project, const Outside& outside, std::optional<int> only)
    : project_(project), outside_(outside) {
    if (!only) return;
    for (const auto& asset : project.assets) {
        if (asset.section_id == only) continue;
        stock_ += is_stock(asset);
        drawn_ += is_drawn(asset);
        clips_ += asset.asset_type == "stock_video";
    }
}

std::optional<VideoAsset> OutsideShare::ask(OutsideWish wish) {
    if (outside_.stock && stock_ < outside_.most_stock) {
        wish.clip = clips_ < outside_.most_clips;
        if (auto found = outside_.stock(wish)) {
            ++stock_;
            clips_ += found->asset_type == "stock_video";
            return found;
        }
    }
    if (!outside_.drawn || drawn_ >= outside_.most_drawn) return std::nullopt;
    auto found = outside_.drawn(wish);
    if (found) ++drawn_;
    return found;
}

std::optional<OutsideShare::Found> OutsideShare::find(const SectionVisuals& section, Size canvas) {
    if (!outside_.stock && !outside_.drawn) return std::nullopt;
    const auto& of = *document::find_section(project_.script, section.section_id);
    const auto position = replaceable(section, of);
    if (!position) return std::nullopt;
    stop_if_interrupted();
    const double seconds = seconds_of(project_, of) / static_cast<double>(section.visuals.size());
    auto asset = ask(wish_of(project_, of, canvas, seconds, outside_.style));
    if (!asset) return std::nullopt;
    return Found{*position, std::move(*asset)};
}

Shown shown_in(const document::VideoProject& project, std::optional<int> except) {
    Shown out;
    for (const auto& asset : project.assets) {
        if ((except && asset.section_id == except) || asset.source == "card") continue;
        out.add(asset.digest);
        if (is_stock(asset)) out.add(asset.origin);
        if (asset.asset_type != "image" || !(is_stock(asset) || is_drawn(asset))) continue;
        try {
            out.add(media::read_picture(asset.file_url, look_edge));
        } catch (const Error&) {  // gone: then nobody sees it twice
        }
    }
    return out;
}

}  // namespace igny8::assets
