#include "assets/article_picture.hpp"

#include <cmath>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "media/picture_attention.hpp"

namespace igny8::assets {
namespace {

constexpr int smallest_edge = 300, largest_edge = 2560, look_edge = 640;
constexpr double longest_shape = 4;

bool named_like_decoration(std::string_view src) {
    const auto name = text::ascii_lower(src.substr(src.find_last_of('/') + 1));
    for (std::string_view word : {"logo", "icon", "avatar", "favicon", "badge", "sprite", "spacer", "pixel."})
        if (text::contains(name, word)) return true;
    return false;
}

std::string objection(const media::PictureInfo& info) {
    const double shape = static_cast<double>(std::max(info.width, info.height)) / std::min(info.width, info.height);
    if (info.format != "svg" && std::min(info.width, info.height) < smallest_edge / 2) return "too small";
    if (info.format != "svg" && std::max(info.width, info.height) < smallest_edge) return "too small";
    return shape > longest_shape ? "too long and thin" : "";
}

/// Enough for 1600×900 and, enlarged by a twentieth that nobody sees, for 1080×1920. When what the decoder gives for
/// nothing (a half, a quarter) is less than a fifth larger, that: it costs no second step and no buffers for one.
int working_edge(const media::PictureInfo& info) {
    constexpr double widest = 1600, highest = 1920 / 1.05, most_edge = 3072, spare = 1.2;
    if (info.format == "svg") return 1920;
    const double scale = std::min(1.0, std::max(widest / info.width, highest / info.height));
    const double longer = std::max(info.width, info.height), needed = std::min(most_edge, scale * longer);
    for (double shrink : {8, 4, 2})
        if (const double given = longer / shrink; info.format == "jpeg" && given >= needed && given <= needed * spare)
            return static_cast<int>(std::ceil(given));
    return static_cast<int>(std::ceil(needed));
}

bool fit_to_copy(const media::PictureInfo& info) {
    return (info.format == "jpeg" || info.format == "png") && info.plain && !info.has_alpha &&
           std::max(info.width, info.height) <= largest_edge;
}

}  // namespace

media::Pixels read_for_social(const Path& file, const media::PictureInfo& info) {
    auto picture = media::read_picture(file, working_edge(info));
    return picture.bands == 3 ? std::move(picture) : media::flatten(picture);
}

std::optional<ArticlePicture> judge_article_picture(const Path& base_folder, const std::string& src,
                                                    media::Pixels* working) {
    auto skip = [&](std::string_view why) {
        log::warn("picture '{}' left out: {}", src, why);
        return std::nullopt;
    };
    if (named_like_decoration(src)) return skip("named like a logo or an icon");
    const auto file = file_inside(base_folder.empty() ? Path(".") : base_folder, src);
    if (!file) return skip(text::contains(src, "://") ? "not fetched" : "no such file in the article's folder");
    try {
        const auto info = media::picture_info(*file);
        if (auto why = objection(info); !why.empty()) return skip(why);
        if (working) *working = read_for_social(*file, info);
        const auto small =
            working ? media::glance(*working, look_edge) : media::flatten(media::read_picture(*file, look_edge));
        ArticlePicture out{*file, info, look(small)};
        if (out.look.empty()) return skip("nothing to see on it");
        return out;
    } catch (const Error& error) {
        if (error.fault() != Fault::input && error.fault() != Fault::no_input) throw;
        return skip(error.message());
    }
}

Kept keep(const Path& folder, const std::string& bytes, const std::string& extension) {
    const auto name = digest(bytes);
    auto file = folder / (name.substr(0, 24) + extension);
    std::error_code none;
    if (std::filesystem::file_size(file, none) != bytes.size()) write_file(file, bytes);
    return {file, name};
}

Kept keep_article_picture(const ArticlePicture& picture, const Path& folder) {
    if (fit_to_copy(picture.info))
        return keep(folder, read_file(picture.file, media::most_picture_bytes),
                    picture.info.format == "png" ? ".png" : ".jpg");
    const auto pixels = media::flatten(media::read_picture(picture.file, largest_edge));
    const bool drawing = picture.look.graphic() || picture.info.format == "svg";
    return keep(folder, drawing ? media::encode_png(pixels) : media::encode_jpeg(pixels, 92),
                drawing ? ".png" : ".jpg");
}

}  // namespace igny8::assets
