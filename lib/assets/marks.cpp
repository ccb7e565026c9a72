#include "assets/marks.hpp"

#include <array>

#include "assets/grey.hpp"

namespace igny8::assets {
namespace {

/// A raster of yes and no.
struct Mask {
    int columns, rows;
    std::vector<uint8_t> set;

    Mask(int c, int r) : columns(c), rows(r), set(static_cast<size_t>(c) * static_cast<size_t>(r)) {}
    uint8_t& at(int x, int y) { return set[place_in(columns, x, y)]; }
    bool has(int x, int y) const { return x >= 0 && y >= 0 && x < columns && y < rows && set[place_in(columns, x, y)]; }
};

/// A connected region: its bounding box and how many fields it has.
struct Region {
    int left, top, right, bottom;  ///< the last two belong to it
    int fields = 0;

    int width() const { return right - left + 1; }
    int height() const { return bottom - top + 1; }
    Part part(const Mask& of) const {
        return {static_cast<double>(left) / of.columns, static_cast<double>(top) / of.rows,
                static_cast<double>(width()) / of.columns, static_cast<double>(height()) / of.rows};
    }
};

struct Field {
    int x, y;
};

Region grow(Mask& mask, Field start) {
    Region region{start.x, start.y, start.x, start.y};
    std::vector<Field> open{start};
    mask.at(start.x, start.y) = 0;
    while (!open.empty()) {
        const auto here = open.back();
        open.pop_back();
        ++region.fields;
        region.left = std::min(region.left, here.x);
        region.right = std::max(region.right, here.x);
        region.top = std::min(region.top, here.y);
        region.bottom = std::max(region.bottom, here.y);
        for (const Field next : {Field{here.x - 1, here.y}, Field{here.x + 1, here.y}, Field{here.x, here.y - 1},
                                 Field{here.x, here.y + 1}}) {
            if (!mask.has(next.x, next.y)) continue;
            mask.at(next.x, next.y) = 0;
            open.push_back(next);
        }
    }
    return region;
}

std::vector<Region> regions(Mask mask) {
    std::vector<Region> out;
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.columns; ++x)
            if (mask.has(x, y)) out.push_back(grow(mask, {x, y}));
    return out;
}

/// Share of dark pixels inside a box.
double dark_share(const Grey& g, const Region& r, int top, int bottom, int below) {
    int dark = 0, count = 0;
    for (int y = top; y < bottom; ++y)
        for (int x = r.left + r.width() / 6; x <= r.right - r.width() / 6; ++x, ++count) dark += g.at(x, y) < below;
    return count ? static_cast<double>(dark) / count : 0;
}

int mean_of(const Grey& g, const Region& r) {
    long sum = 0;
    for (int y = r.top; y <= r.bottom; ++y)
        for (int x = r.left; x <= r.right; ++x) sum += g.at(x, y);
    return static_cast<int>(sum / (static_cast<long>(r.width()) * r.height()));
}

bool like_face(const Region& r, const Grey& g) {
    const double area = static_cast<double>(r.width()) * r.height(), of = static_cast<double>(g.width) * g.height;
    const double shape = static_cast<double>(r.width()) / r.height(), solid = r.fields / area;
    if (area < 0.004 * of || area > 0.35 * of || r.width() < 6) return false;
    if (shape < 0.5 || shape > 1.35 || solid < 0.55 || solid > 0.93) return false;
    const double dark = dark_share(g, r, r.top + r.height() / 6, r.top + r.height() * 3 / 5, mean_of(g, r) - 30);
    return dark > 0.02 && dark < 0.4;
}

/// A face reaches beyond its skin: hair above, ears, chin.
Part with_head(Part p) {
    const double left = std::max(0.0, p.x - 0.12 * p.width), top = std::max(0.0, p.y - 0.3 * p.height);
    return {left, top, std::min(1.0, p.right() + 0.12 * p.width) - left,
            std::min(1.0, p.bottom() + 0.1 * p.height) - top};
}

/// What stands out is the core of a thing.
Part with_room(Part p) {
    const double dx = 0.2 * p.width, dy = 0.2 * p.height;
    const double left = std::max(0.0, p.x - dx), top = std::max(0.0, p.y - dy);
    return {left, top, std::min(1.0, p.right() + dx) - left, std::min(1.0, p.bottom() + dy) - top};
}

constexpr int cell = 12;  // of a 640 pixel picture: about the height of the smallest letters that can be read on it

/// Two flat colours (the sheet and the ink) with strokes between them, a third of them upright: ripples have none.
bool like_letters(const Grey& g, int left, int top) {
    std::array<int, 16> levels{};
    int strokes = 0, stems = 0, darkest = 255, lightest = 0;
    for (int y = top; y < top + cell; ++y)
        for (int x = left; x < left + cell; ++x) {
            const int value = g.at(x, y);
            ++levels[static_cast<size_t>(value >> 4)];
            darkest = std::min(darkest, value);
            lightest = std::max(lightest, value);
            const bool upright = in_stroke(g, x, y, 1, 0);
            stems += upright;
            strokes += upright || in_stroke(g, x, y, 0, 1);
        }
    int sheet = 0;
    for (size_t i = 0; i < levels.size(); ++i)
        sheet = std::max(sheet, levels[i] + (i + 1 < levels.size() ? levels[i + 1] : 0));
    return lightest - darkest > 90 && strokes * 12 >= cell * cell && stems * 3 >= strokes &&
           sheet * 5 >= cell * cell * 2;
}

/// Gaps of one cell between words are part of the line.
void close_gaps(Mask& mask) {
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 1; x + 1 < mask.columns; ++x)
            if (mask.has(x - 1, y) && mask.has(x + 1, y)) mask.at(x, y) = 1;
}

}  // namespace

bool is_skin(int r, int g, int b) {
    const int cb = 128 + (-43 * r - 85 * g + 128 * b) / 256, cr = 128 + (128 * r - 107 * g - 21 * b) / 256;
    return r > 60 && r > b && cb >= 77 && cb <= 127 && cr >= 133 && cr <= 173;
}

std::vector<Part> find_faces(const media::Pixels& p) {
    Mask mask(p.width, p.height);
    for (int y = 0; y < p.height; ++y)
        for (int x = 0; x < p.width; ++x) {
            const uint8_t* c = p.row(y) + static_cast<size_t>(x) * 3;
            mask.at(x, y) = is_skin(c[0], c[1], c[2]);
        }
    const auto grey = grey_of(p);
    std::vector<Part> out;
    for (const auto& region : regions(mask))
        if (like_face(region, grey)) out.push_back(with_head(region.part(mask)));
    return out;
}

std::vector<Part> find_texts(const media::Pixels& p) {
    const auto grey = grey_of(p);
    Mask mask(std::max(1, (p.width - 4) / cell), std::max(1, (p.height - 4) / cell));
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.columns; ++x) {
            const int left = x * cell + 1, top = y * cell + 1;
            if (left + cell + 3 > p.width || top + cell + 3 > p.height) continue;
            mask.at(x, y) = like_letters(grey, left, top);
        }
    close_gaps(mask);
    std::vector<Part> out;
    for (const auto& region : regions(mask))
        if (region.width() >= 4 && region.width() >= 2 * region.height()) {
            auto part = region.part(mask);  // of the cells, which leave a border of the picture out
            const double wide = static_cast<double>(mask.columns * cell) / p.width,
                         high = static_cast<double>(mask.rows * cell) / p.height;
            out.push_back({part.x * wide, part.y * high, part.width * wide, part.height * high});
        }
    return out;
}

std::vector<Part> find_objects(const std::vector<float>& differs, int width) {
    constexpr float stands_out = 0.35f;
    Mask mask(width, static_cast<int>(differs.size()) / std::max(1, width));
    for (size_t i = 0; i < mask.set.size(); ++i) mask.set[i] = differs[i] > stands_out;
    std::vector<Part> out;
    for (const auto& region : regions(mask)) {
        const double area = static_cast<double>(region.width()) * region.height(),
                     of = static_cast<double>(mask.columns) * mask.rows;
        const double shape = static_cast<double>(region.width()) / region.height();
        if (area > 0.005 * of && area < 0.2 * of && shape > 0.4 && shape < 2.5 && region.fields > 0.5 * area)
            out.push_back(with_room(region.part(mask)));
    }
    return out;
}

}  // namespace igny8::assets
