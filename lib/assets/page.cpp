#include "assets/page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace igny8::assets {
namespace {

constexpr double margin = 36;  // between what the interface covers and our text, at 1080

/// Captions on a vertical canvas have their centre four fifths of the way down between the safe borders, and take two
/// lines of a tenth of the width each; on a wide one they stand on the lower border.
double caption_top(const document::Preset& p) {
    const double free = p.height_px - p.safe_area.top - p.safe_area.bottom;
    if (p.vertical()) return p.safe_area.top + 0.8 * free - 0.14 * p.width_px;
    return p.height_px * 0.78;
}

}  // namespace

std::string Page::canvas() const { return fmt::format("{}x{}", width, height); }

Page page_for(const document::Preset& p) {
    Page page;
    page.width = p.width_px;
    page.height = p.height_px;
    page.unit = std::min(p.width_px, p.height_px) / 1080.0;
    page.smallest_px = (p.vertical() ? 44 : 36) * page.unit;
    page.smallest_code_px = 28 * page.unit;
    const double left = p.safe_area.left + margin, top = p.safe_area.top + margin;
    const double right = p.width_px - p.safe_area.right - margin;
    page.content = {left, top, right - left, caption_top(p) - top};
    return page;
}

Page social_page(const std::string& platform, const std::string& role, int width, int height) {
    auto page = still_page(width, height);
    if (height * 10 < width * 15) return page;
    if (role == "story") {
        const double side = 0.06 * width, top = 0.14 * height;
        page.content = {side, top, width - 2 * side, height * 0.66};
        return page;
    }
    const auto film = document::preset(platform == "tiktok" ? "tiktok" : "instagram_reel");
    const double scale = static_cast<double>(width) / film.width_px;
    const double left = (film.safe_area.left + margin) * scale, top = (film.safe_area.top + margin) * scale;
    const double right = width - (film.safe_area.right + margin) * scale,
                 bottom = height - (film.safe_area.bottom + margin) * static_cast<double>(height) / film.height_px;
    page.content = {left, top, right - left, bottom - top};
    return page;
}

Page still_page(int width, int height) {
    Page page;
    page.width = width;
    page.height = height;
    page.unit = std::min(width, height) / 1080.0;
    page.smallest_px = std::max(24.0, 40 * page.unit);
    page.smallest_code_px = std::max(12.0, 28 * page.unit);
    const double border = std::min(width, height) * 0.06;
    page.content = {border, border, width - 2 * border, height - 2 * border};
    return page;
}

}  // namespace igny8::assets
