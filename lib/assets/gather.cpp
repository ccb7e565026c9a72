#include "assets/gather.hpp"

#include <map>
#include <set>
#include <utility>

#include "assets/article_picture.hpp"
#include "assets/choose.hpp"
#include "assets/music.hpp"
#include "assets/outside_share.hpp"
#include "assets/plate.hpp"
#include "assets/quality.hpp"
#include "assets/still.hpp"
#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"

namespace igny8::assets {
namespace {

using document::VideoAsset;
using document::VideoProject;

constexpr size_t most_pictures = 80;                   // judged at most; an article with more is a gallery
constexpr long long most_thumbnail_bytes = 2'000'000;  // YouTube's limit is 2 MB

using Pictures = std::vector<std::optional<ArticlePicture>>;

Pictures judge_all(const VideoProject& project, const Report& report) {
    Pictures out(project.article_images.size());
    std::map<std::string, size_t> seen;
    for (size_t i = 0; i < std::min(out.size(), most_pictures); ++i) {
        stop_if_interrupted();
        const auto& src = project.article_images[i].src;
        if (!seen.emplace(src, i).second) continue;  // the same picture twice in the article
        report({"visuals", src, static_cast<double>(i), static_cast<double>(out.size())});
        out[i] = judge_article_picture(project.base_folder, src);
    }
    return out;
}

std::vector<bool> usable(const Pictures& pictures) {
    std::vector<bool> out;
    for (const auto& picture : pictures) out.push_back(picture.has_value());
    return out;
}

/// One page for each canvas the presets have.
std::vector<Page> pages_of(const VideoProject& project, const GatherOptions& options) {
    auto names = options.presets;
    if (names.empty()) names.push_back(project.video_type.empty() ? "youtube_short" : project.video_type);
    std::vector<Page> pages;
    for (const auto& name : names) {
        auto page = page_for(document::preset(name));
        auto same =
            std::find_if(pages.begin(), pages.end(), [&](const Page& p) { return p.canvas() == page.canvas(); });
        if (same == pages.end()) {
            pages.push_back(page);
            continue;
        }
        // two platforms share the canvas: what both leave free
        const double left = std::max(same->content.x, page.content.x), top = std::max(same->content.y, page.content.y);
        const double right = std::min(same->content.right(), page.content.right());
        const double bottom = std::min(same->content.bottom(), page.content.bottom());
        same->content = {left, top, right - left, bottom - top};
    }
    return pages;
}

/// The article's first picture that is no screenshot, else the first one at all.
std::optional<Path> best_of(const Pictures& pictures) {
    std::optional<Path> any;
    for (const auto& picture : pictures) {
        if (picture && !picture->look.graphic()) return picture->file;
        if (picture && !any) any = picture->file;
    }
    return any;
}

Path draw_thumbnail(const VideoProject& project, const std::optional<Path>& best, const Theme& theme, Size size,
                    const Path& folder) {
    std::optional<media::Pixels> picture;
    if (best) picture = media::read_picture(*best, 2560);
    const auto drawn = assets::thumbnail(project, picture ? &*picture : nullptr, theme, size);
    constexpr media::PictureFormat jpeg[] = {media::PictureFormat::jpeg};
    return keep(folder, encode_within(drawn, jpeg, most_thumbnail_bytes, false).bytes, ".jpg").file;
}

class Gathering {
public:
    Gathering(VideoProject& project, const GatherOptions& options, const Path& folder, const Report& report)
        : project_(project),
          folder_(folder),
          report_(report),
          outside_(options.outside),
          theme_(theme(options.theme)),
          pages_(pages_of(project, options)) {
        pictures_ = options.article_pictures ? judge_all(project, report) : Pictures(project.article_images.size());
    }

    std::vector<VideoAsset> images(std::optional<int> only) {
        std::vector<VideoAsset> out;
        const auto chosen = choose(project_, usable(pictures_));
        OutsideShare share(project_, outside_, only);
        for (size_t s = 0; s < chosen.size(); ++s) {
            if (only && chosen[s].section_id != *only) continue;
            stop_if_interrupted();
            report_({"visuals", fmt::format("section {}", chosen[s].section_id), static_cast<double>(s),
                     static_cast<double>(chosen.size())});
            auto found = share.find(chosen[s], {pages_.front().width, pages_.front().height});
            for (size_t v = 0; v < chosen[s].visuals.size(); ++v)
                if (found && found->position == v) {
                    out.push_back(placed(std::move(found->asset), chosen[s], static_cast<int>(v)));
                    add_words(out, chosen[s], static_cast<int>(v));
                } else {
                    add(out, chosen[s], static_cast<int>(v));
                }
        }
        return out;
    }

    /// In the shape of the first preset.
    Path thumbnail() const {
        const Size size = pages_.front().vertical() ? Size{1080, 1920} : Size{1280, 720};
        return draw_thumbnail(project_, best_of(pictures_), theme_, size, folder_);
    }

private:
    static VideoAsset placed(VideoAsset asset, const SectionVisuals& section, int position) {
        asset.section_id = section.section_id;
        asset.position = position;
        return asset;
    }

    void add(std::vector<VideoAsset>& out, const SectionVisuals& section, int position) {
        const auto& visual = section.visuals[static_cast<size_t>(position)];
        VideoAsset asset = placed({}, section, position);
        asset.asset_type = "image";
        if (visual.is_picture())
            add_picture(out, asset, visual.image);
        else
            for (const auto& page : pages_) out.push_back(card(asset, visual.card, page));
    }

    /// The section's own words, when a card gave way to a picture from outside and no other shows them.
    void add_words(std::vector<VideoAsset>& out, const SectionVisuals& section, int position) {
        const auto& words = document::find_section(project_.script, section.section_id)->text_overlay;
        if (words.empty() || shows_elsewhere(section, position, words)) return;
        for (const auto& page : pages_) {
            VideoAsset asset = placed({}, section, position);
            asset.asset_type = "text_overlay";
            const auto plate = words_on_plate(words, project_.language, theme_, page);
            set_drawn(asset, keep(folder_, media::encode_png(plate, 1), ".png"), page);
            asset.alt = words;
            out.push_back(std::move(asset));
        }
    }

    /// Another card of the section says it.
    static bool shows_elsewhere(const SectionVisuals& section, int position, const std::string& words) {
        for (size_t i = 0; i < section.visuals.size(); ++i) {
            const auto& card = section.visuals[i].card.card;
            if (std::cmp_not_equal(i, position) && (card.text == words || card.title == words)) return true;
        }
        return false;
    }

    static void set_drawn(VideoAsset& asset, const Kept& kept, const Page& page) {
        asset.source = "card";
        asset.file_url = kept.file.string();
        asset.digest = kept.digest;
        asset.canvas = page.canvas();
        asset.fit = "exact";
    }

    /// One asset for all canvases, or one for each when they show it differently.
    void add_picture(std::vector<VideoAsset>& out, VideoAsset asset, int image) {
        const auto index = static_cast<size_t>(image);
        const auto& picture = *pictures_[index];
        const auto& kept = kept_picture(index);
        const auto& of = project_.article_images[index];
        asset.source = "article";
        asset.file_url = kept.file.string();
        asset.digest = kept.digest;
        asset.origin = of.src;
        asset.alt = of.alt.empty() ? of.caption : of.alt;
        asset.focus_x = picture.look.focus_x;
        asset.focus_y = picture.look.focus_y;
        std::set<std::string> fits;
        for (const auto& page : pages_) fits.insert(fit(picture, page));
        for (const auto& page : pages_) {
            asset.fit = fit(picture, page);
            asset.canvas = fits.size() > 1 ? page.canvas() : "";
            out.push_back(asset);
            if (fits.size() == 1) break;
        }
    }

    static std::string fit(const ArticlePicture& p, const Page& page) {
        return fit_for(p.look, p.info.width, p.info.height, page.width, page.height);
    }

    const Kept& kept_picture(size_t index) {
        auto at = kept_.find(index);
        if (at == kept_.end()) at = kept_.emplace(index, keep_article_picture(*pictures_[index], folder_)).first;
        return at->second;
    }

    const media::Pixels& backdrop(const Page& page) {
        auto at = backdrops_.find(page.canvas());
        if (at == backdrops_.end()) at = backdrops_.emplace(page.canvas(), draw_backdrop(theme_, page)).first;
        return at->second;
    }

    VideoAsset card(VideoAsset asset, const CardText& text, const Page& page) {
        set_drawn(asset, keep(folder_, media::encode_png(draw_card(text, theme_, page, &backdrop(page)), 1), ".png"),
                  page);
        asset.origin = text.card.kind;
        asset.alt = text.card.title.empty() ? text.card.text : text.card.title;
        return asset;
    }

    VideoProject& project_;
    const Path& folder_;
    const Report& report_;
    const Outside& outside_;
    Theme theme_;
    std::vector<Page> pages_;
    Pictures pictures_;
    std::map<size_t, Kept> kept_;
    std::map<std::string, media::Pixels> backdrops_;  ///< by canvas
};

void check(const VideoProject& project, const GatherOptions& options) {
    if (project.script.sections.empty())
        throw Error(Fault::input, "project '{}' has no script", project.id).hint("run igny8-script first");
    if (options.section && !document::find_section(project.script, *options.section))
        throw Error(Fault::input, "the script has no section {}", *options.section)
            .hint("sections are 1 to {}", project.script.sections.size());
}

bool is_visual(const VideoAsset& asset) {
    return asset.asset_type == "image" || asset.asset_type == "stock_video" || asset.asset_type == "text_overlay";
}

/// The new pictures in place of the old ones, in order of play; everything else behind them.
void replace_images(VideoProject& project, std::vector<VideoAsset> images, std::optional<int> only) {
    std::erase_if(project.assets,
                  [&](const VideoAsset& a) { return is_visual(a) && (!only || a.section_id == *only); });
    images.insert(images.end(), project.assets.begin(), project.assets.end());
    std::stable_sort(images.begin(), images.end(), [](const VideoAsset& a, const VideoAsset& b) {
        auto key = [](const VideoAsset& x) { return is_visual(x) && x.section_id ? *x.section_id : 1 << 30; };
        return key(a) < key(b);
    });
    project.assets = std::move(images);
}

}  // namespace

void gather(VideoProject& project, const GatherOptions& options, const Path& folder, const Report& report) {
    check(project, options);
    Gathering gathering(project, options, folder, report);
    replace_images(project, gathering.images(options.section), options.section);
    if (!options.section) {
        set_music(project, options.music);
        project.thumbnail = gathering.thumbnail().string();
    }
    project.status = "generating_visuals";
    report({"visuals", "", 1, 1});
}

Path make_thumbnail(const VideoProject& project, const std::string& theme_name, const std::string& size,
                    const Path& folder, const std::function<std::optional<Path>()>& other) {
    auto best = best_of(judge_all(project, silent_report()));
    if (!best && other) best = other();
    return draw_thumbnail(project, best, theme(theme_name), picture_size(size), folder);
}

}  // namespace igny8::assets
