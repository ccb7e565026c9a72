#include "assets/crop.hpp"

#include <algorithm>
#include <cmath>

#include "assets/distinct.hpp"
#include "assets/marks.hpp"
#include "assets/raster.hpp"
#include "media/picture_attention.hpp"

namespace igny8::assets {
namespace {

constexpr int map_edge = 160, text_edge = 640;
constexpr double attention_share = 0.12;  // of the map's sum, round the spot that libvips calls the most attractive
constexpr double least_seen = 0.29, most_enlarged = 3;
constexpr double graphic_may_lose = 0.015;  // of what there is to see: an empty margin

float clipped(int value, int most) { return static_cast<float>(std::min(value, most)) / static_cast<float>(most); }

/// What draws the eye at one pixel: an edge, a vivid colour, skin.
float energy_at(const media::Pixels& p, int x, int y) {
    const uint8_t *c = p.row(y) + static_cast<size_t>(x) * 3, *right = c + 3, *below = c + p.stride();
    int edge = 0;
    for (int b = 0; b < 3; ++b) edge += std::abs(c[b] - right[b]) + std::abs(c[b] - below[b]);
    const int spread = std::max({c[0], c[1], c[2]}) - std::min({c[0], c[1], c[2]});
    return clipped(edge, 360) + 0.25f * clipped(std::max(0, spread - 110), 145) +
           (is_skin(c[0], c[1], c[2]) ? 0.1f : 0);
}

void scale_to(std::vector<float>& map, double sum) {
    double now = 0;
    for (float value : map) now += value;
    for (float& value : map)
        value =
            now > 0 ? static_cast<float>(value * sum / now) : static_cast<float>(sum / static_cast<double>(map.size()));
}

void add_attention(Interest& out, const media::Spot& spot) {
    std::vector<float> bump(out.map.size());
    const double reach = 0.12 * std::max(out.columns, out.rows);
    for (int y = 0; y < out.rows; ++y)
        for (int x = 0; x < out.columns; ++x) {
            const double dx = (x - spot.x * out.columns) / reach, dy = (y - spot.y * out.rows) / reach;
            bump[place_in(out.columns, x, y)] = static_cast<float>(std::exp(-(dx * dx + dy * dy) / 2));
        }
    scale_to(bump, attention_share);
    scale_to(out.map, 1 - attention_share);
    for (size_t i = 0; i < bump.size(); ++i) out.map[i] += bump[i];
}

void fill_map(Interest& out, const media::Pixels& small) {
    out.columns = small.width;
    out.rows = small.height;
    out.map.resize(static_cast<size_t>(small.width) * static_cast<size_t>(small.height));
    for (int y = 0; y + 1 < small.height; ++y)
        for (int x = 0; x + 1 < small.width; ++x) out.map[place_in(small.width, x, y)] = energy_at(small, x, y);
    const auto differs = distinct(small);
    for (size_t i = 0; i < differs.size(); ++i) out.map[i] += 0.5f * std::min(1.0f, differs[i]);
    out.objects = find_objects(differs, small.width);
    add_attention(out, media::attention(small));
}

/// How much of [from, to] lies in [low, high], 0…1.
double covered(double from, double to, double low, double high) {
    const double common = std::min(to, high) - std::max(from, low);
    return to > from ? std::clamp(common / (to - from), 0.0, 1.0) : 0;
}

/// The part of a mark that a window shows.
double shown(const Part& mark, const Part& window) {
    return covered(mark.x, mark.right(), window.x, window.right()) *
           covered(mark.y, mark.bottom(), window.y, window.bottom());
}

/// 1 for a mark that is cut through its middle, 0 for one that is wholly inside or outside.
double cut(const Part& mark, const Part& window) {
    const double seen = shown(mark, window);
    return seen > 0.02 && seen < 0.98 ? 4 * seen * (1 - seen) + 0.2 : 0;
}

/// What the window's borders go through: the share of interest on them, for every cell of theirs as if all the map were
/// like it; a border that is the picture's own cuts nothing.
double on_borders(const Interest& in, const Part& window) {
    const double dx = 1.5 / in.columns, dy = 1.5 / in.rows;
    double sum = 0;
    if (window.x > dx) sum += in.inside({window.x - dx, window.y, 2 * dx, window.height}) / (2 * dx);
    if (window.right() < 1 - dx) sum += in.inside({window.right() - dx, window.y, 2 * dx, window.height}) / (2 * dx);
    if (window.y > dy) sum += in.inside({window.x, window.y - dy, window.width, 2 * dy}) / (2 * dy);
    if (window.bottom() < 1 - dy) sum += in.inside({window.x, window.bottom() - dy, window.width, 2 * dy}) / (2 * dy);
    return sum;
}

struct Judged {
    double kept, text_cut = 0, face_cut = 0, object_cut = 0, score = 0;
};

/// A face that is wholly inside is worth a tenth of the picture; cutting one costs twice that.
Judged judge(const Interest& in, const Part& window) {
    Judged out{in.inside(window)};
    double faces = 0;
    for (const auto& face : in.faces) {
        out.face_cut += cut(face, window);
        faces += shown(face, window) >= 0.98 ? 0.1 : 0;
    }
    for (const auto& object : in.objects) out.object_cut += cut(object, window);
    for (const auto& text : in.texts) out.text_cut += cut(text, window) * std::min(1.0, text.width * 4);
    const double far = std::hypot(window.x + window.width / 2 - 0.5, window.y + window.height / 2 - 0.5);
    out.score = out.kept + faces - 0.2 * out.face_cut - 0.15 * out.text_cut - 0.08 * out.object_cut - 0.10 * far -
                0.06 * on_borders(in, window);
    return out;
}

/// The largest window of the target's shape in its left upper place.
Part largest_window(const Interest& in, Size target) {
    const double shape = static_cast<double>(in.width_px) / in.height_px,
                 wanted = static_cast<double>(target.width) / target.height;
    return {0, 0, std::min(1.0, wanted / shape), std::min(1.0, shape / wanted)};
}

/// How many pixels of the target one of the picture becomes.
double enlargement(const Interest& in, const Part& window, Size target) {
    return target.width / (window.width * in.width_px);
}

bool must_be_whole(const Interest& in, const Part& window, const Judged& judged, Size target) {
    const double seen = window.width * window.height;
    if (seen < least_seen || enlargement(in, window, target) > most_enlarged) return true;
    if (seen > 0.97) return false;
    if (in.look.graphic()) return 1 - judged.kept > graphic_may_lose || judged.text_cut > 0;
    return judged.text_cut > 0.8;
}

}  // namespace

double Interest::inside(const Part& part) const {
    const int left = static_cast<int>(std::lround(part.x * columns)),
              right = static_cast<int>(std::lround(part.right() * columns));
    const int top = static_cast<int>(std::lround(part.y * rows)),
              bottom = static_cast<int>(std::lround(part.bottom() * rows));
    double sum = 0;
    for (int y = std::max(0, top); y < std::min(bottom, rows); ++y)
        for (int x = std::max(0, left); x < std::min(right, columns); ++x) sum += map[place_in(columns, x, y)];
    return sum;
}

Interest interest(const media::Pixels& raw, int width_px, int height_px) {
    const auto medium = media::flatten(media::glance(raw, text_edge));
    const auto small = media::glance(medium, map_edge);
    Interest out;
    out.width_px = width_px;
    out.height_px = height_px;
    out.look = look(medium);
    fill_map(out, small);
    out.faces = find_faces(small);
    out.texts = find_texts(medium);
    return out;
}

Framing frame(const Interest& in, Size target) {
    const Part first = largest_window(in, target);
    const double free_x = 1 - first.width, free_y = 1 - first.height;
    constexpr int places = 64;
    Part best = first;
    Judged judged = judge(in, first);
    for (int i = 1; i <= places; ++i) {
        const Part window{free_x * i / places, free_y * i / places, first.width, first.height};
        const auto now = judge(in, window);
        if (now.score <= judged.score + 1e-9) continue;
        best = window;
        judged = now;
    }
    return {must_be_whole(in, best, judged, target), best};
}

media::Box pixels_of(const Part& part, int width, int height) {
    media::Box box;
    box.width = std::clamp(static_cast<int>(std::lround(part.width * width)), 1, width);
    box.height = std::clamp(static_cast<int>(std::lround(part.height * height)), 1, height);
    box.x = std::clamp(static_cast<int>(std::lround(part.x * width)), 0, width - box.width);
    box.y = std::clamp(static_cast<int>(std::lround(part.y * height)), 0, height - box.height);
    return box;
}

}  // namespace igny8::assets
