#include "assets/gallery.hpp"

#include <cmath>

#include "assets/relevance.hpp"
#include "base/digest.hpp"
#include "base/interrupt.hpp"

namespace igny8::assets {
namespace {

constexpr size_t most_pictures = 24;
constexpr double most_enlarged = 2, words_weight = 0.7, place_weight = 0.3, photo_bonus = 0.3, whole_penalty = 0.15;

std::string key_of(const document::PostSource& source) {
    Digest digest;
    digest.add(source.base_folder);
    for (const auto& image : source.images) digest.add(image.src);
    return digest.hex();
}

/// What the whole picture is enlarged by when it fills the target's narrower side.
double enlarged(const ArticlePicture& picture, Size target) {
    if (picture.info.format == "svg") return 1;
    return std::min(static_cast<double>(target.width) / picture.info.width,
                    static_cast<double>(target.height) / picture.info.height);
}

double score(const Exhibit& exhibit, const document::SocialPost& post, Size target) {
    const auto& says = exhibit.says;
    const auto about = post.source.title + " " + post.source.key_point + " " + post.post_text;
    double out = words_weight * shared_words(says.alt + " " + says.caption + " " + says.context, about, post.language);
    out += place_weight * std::exp(-static_cast<double>(exhibit.position) / 4);
    if (exhibit.interest.look.graphic()) return out;
    return out + photo_bonus - (frame(exhibit.interest, target).whole ? whole_penalty : 0);
}

}  // namespace

const std::vector<Exhibit>& Gallery::of(const document::PostSource& source) {
    auto key = key_of(source);
    if (key == key_) return exhibits_;
    key_ = std::move(key);
    exhibits_.clear();
    for (size_t i = 0; i < std::min(source.images.size(), most_pictures); ++i) {
        stop_if_interrupted();
        media::Pixels working;
        auto judged = judge_article_picture(source.base_folder, source.images[i].src, &working);
        if (!judged) continue;
        auto seen = interest(working, judged->info.width, judged->info.height);
        file_ = judged->file;
        pixels_ = std::move(working);
        exhibits_.push_back({source.images[i], i, std::move(*judged), std::move(seen)});
    }
    return exhibits_;
}

const media::Pixels& Gallery::pixels(const ArticlePicture& picture) {
    if (file_ == picture.file) return pixels_;
    pixels_ = {};  // first, so that two are never held
    pixels_ = read_for_social(picture.file, picture.info);
    file_ = picture.file;
    return pixels_;
}

const Exhibit* best_for(const std::vector<Exhibit>& exhibits, const document::SocialPost& post, Size target) {
    const Exhibit* best = nullptr;
    double highest = 0;
    for (const auto& exhibit : exhibits) {
        if (enlarged(exhibit.picture, target) > most_enlarged) continue;
        const double now = score(exhibit, post, target);
        if (best && now <= highest) continue;
        best = &exhibit;
        highest = now;
    }
    return best;
}

}  // namespace igny8::assets
