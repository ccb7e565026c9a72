#include "workload.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <cmath>
#include <random>

#include "media/audio.hpp"
#include "media/picture.hpp"

namespace igny8::bench {
namespace {

constexpr int photo_width = 1600, photo_height = 1067;

/// Hashed numbers 0…1, and noise made of them.
class Noise {
public:
    explicit Noise(unsigned seed) : seed_(seed * 2654435761u) {}

    float hashed(int x, int y) const {
        unsigned h = seed_ ^ unsigned(x) * 374761393u ^ unsigned(y) * 668265263u;
        h = (h ^ h >> 13) * 1274126177u;
        return float((h ^ h >> 16) & 0xffff) / 65535;
    }
    /// Value noise with smooth steps between grid points.
    float smooth(float x, float y) const {
        const int ix = int(std::floor(x)), iy = int(std::floor(y));
        const float fx = eased(x - float(ix)), fy = eased(y - float(iy));
        return std::lerp(std::lerp(hashed(ix, iy), hashed(ix + 1, iy), fx),
                         std::lerp(hashed(ix, iy + 1), hashed(ix + 1, iy + 1), fx), fy);
    }
    /// Octaves from `size` pixels down, each `fall` as strong as the one before; about -0.5…0.5.
    float rough(float x, float y, float size, int octaves, float fall) const {
        float sum = 0, weight = 1 - fall;
        for (int i = 0; i < octaves; ++i, weight *= fall, size /= 2)
            sum += weight * (smooth(x / size, y / size) - 0.5f);
        return sum;
    }
    /// Stones or leaves of about `size` pixels: how light this one is, dark in the gaps between them.
    float cells(float x, float y, float size) const {
        x /= size, y /= size;
        const int ix = int(std::floor(x)), iy = int(std::floor(y));
        float nearest = 9, second = 9, light = 0;
        for (int cy = iy - 1; cy <= iy + 1; ++cy)
            for (int cx = ix - 1; cx <= ix + 1; ++cx) {
                const float dx = float(cx) + hashed(cx, cy) - x, dy = float(cy) + hashed(cy, cx + 77) - y;
                const float distance = dx * dx + dy * dy;
                if (distance < nearest) {
                    second = nearest, nearest = distance;
                    light = hashed(cx + 5, cy - 9) - 0.5f - 0.5f * dy;  // lit from above
                } else {
                    second = std::min(second, distance);
                }
            }
        return second - nearest < 0.12f ? -0.7f : light;
    }

private:
    static float eased(float t) { return t * t * (3 - 2 * t); }
    unsigned seed_;
};

struct Ground {
    float top;    ///< of the height, where it begins
    float ridge;  ///< how far its outline goes up and down, of the height
    float red, green, blue;
    float cell, contrast;  ///< size in pixels and strength of its stones or leaves
};
constexpr Ground grounds[] = {{0.42f, 0.10f, 0.55f, 0.65f, 0.80f, 5, 12},
                              {0.55f, 0.16f, 0.35f, 0.55f, 0.30f, 9, 40},
                              {0.78f, 0.10f, 0.75f, 0.68f, 0.55f, 46, 60}};

/// A landscape as detailed and as grainy as a photograph: sky, far hills, woods with crisp outlines, stones.
media::Pixels photo(unsigned seed) {
    const Noise noise(seed);
    media::Pixels picture{photo_width, photo_height, 3, std::vector<uint8_t>(size_t(photo_width) * photo_height * 3)};
    for (int column = 0; column < photo_width; ++column) {
        const float x = float(column);
        float tops[std::size(grounds)];
        for (size_t i = 0; i < std::size(grounds); ++i)
            tops[i] =
                photo_height * (grounds[i].top + 2 * grounds[i].ridge * noise.rough(x, float(i) * 900, 400, 8, 0.5f));
        for (int row = 0; row < photo_height; ++row) {
            const float y = float(row);
            float light = 190 + 60 * noise.rough(x, y, 300, 4, 0.5f), tint[3] = {0.78f, 0.92f, 1.15f};
            for (size_t i = 0; i < std::size(grounds); ++i) {
                if (y < tops[i]) continue;
                const Ground& g = grounds[i];
                light = 150 + 90 * noise.rough(x, y, 200, 7, 0.6f) + g.contrast * noise.cells(x, y, g.cell);
                tint[0] = g.red, tint[1] = g.green, tint[2] = g.blue;
            }
            light += 6.5f * (noise.hashed(column, row) - 0.5f);
            for (int c = 0; c < 3; ++c)
                picture.row(row)[column * 3 + c] = uint8_t(std::clamp(light * tint[c], 0.f, 255.f));
        }
    }
    return picture;
}

/// A plain card with lines of blocks for text.
media::Pixels card(int width, int height, unsigned seed) {
    media::Pixels picture = media::plain(width, height, {18, 24, 60});
    std::mt19937 random(seed);
    for (int line = 0; line < 3; ++line)
        for (int x = width / 8, y = height / 3 + line * height / 9; x < width * 3 / 4;) {
            const int letter = 8 + int(random() % 30);
            media::paint_over(picture, media::plain(letter, height / 18, {240, 240, 245}), x, y);
            x += letter + 6;
        }
    return picture;
}

/// A voice in the rough: hums while words are spoken.
void write_voice(const Path& file, const document::Voiceover& voice) {
    media::Sound sound;
    sound.samples.resize(size_t(voice.duration_ms) * 48);
    for (const auto& section : voice.sections)
        for (const auto& word : section.words)
            for (int i = word.start_ms * 48; i < word.end_ms * 48; ++i)
                sound.samples[i] =
                    0.25f * float(std::sin(i * 0.02) + 0.5 * std::sin(i * 0.051 + word.offset) * std::sin(i * 0.0007));
    media::write_wav(file, sound);
}

void add_words(document::SpokenSection& spoken, document::Section& section, int count) {
    constexpr const char* vocabulary[] = {"the",  "tide",   "follows", "a",       "patient",
                                          "moon", "across", "every",   "harbour", "wall"};
    for (int i = 0; i < count; ++i) {
        document::Word word;
        word.text = vocabulary[(i * 7 + section.section_id) % 10];
        word.offset = int(section.narration.size());
        word.start_ms = spoken.start_ms + (spoken.end_ms - spoken.start_ms) * i / count;
        word.end_ms = spoken.start_ms + (spoken.end_ms - spoken.start_ms) * (i + 1) / count - 40;
        section.narration += word.text + (i + 1 < count ? " " : ".");
        spoken.words.push_back(word);
    }
    spoken.words.back().text += ".";
}

void add_picture(document::VideoProject& project, int section, const Path& file, const char* fit, int position) {
    document::VideoAsset asset;
    asset.asset_type = "image";
    asset.section_id = section;
    asset.file_url = file;
    asset.fit = fit;
    asset.position = position;
    project.assets.push_back(asset);
}

Workload film(const Path& folder, const char* preset, int sections, int section_ms, int words, bool cards) {
    constexpr int pause_ms = 350;
    Workload work{{}, document::preset(preset)};
    work.project.id = fmt::format("bench-{}", preset);
    work.project.video_type = preset;
    auto& voice = work.project.voiceover.emplace();
    for (int id = 1; id <= sections; ++id) {
        document::Section section;
        section.section_id = id;
        section.type = "point";
        document::SpokenSection spoken;
        spoken.section_id = id;
        spoken.start_ms = (id - 1) * section_ms;
        spoken.end_ms = id * section_ms - pause_ms;
        add_words(spoken, section, words);
        work.project.script.sections.push_back(section);
        voice.sections.push_back(spoken);
        const Path file = folder / fmt::format("photo-{}.jpg", (id - 1) % 8);
        if (!std::filesystem::exists(file)) media::write_jpeg(file, photo(unsigned(id)), 90);
        if (cards) {
            const Path title = folder / fmt::format("card-{}.png", id);
            media::write_png(title, card(work.preset.width_px, work.preset.height_px, unsigned(id)));
            add_picture(work.project, id, title, "exact", 0);
        }
        add_picture(work.project, id, file, "cover", 1);
    }
    voice.duration_ms = sections * section_ms;
    voice.file = folder / fmt::format("{}.wav", preset);
    write_voice(voice.file, voice);
    return work;
}

}  // namespace

Workload short_film(const Path& folder) { return film(folder, "youtube_short", 8, 7300, 19, false); }
Workload long_film(const Path& folder) { return film(folder, "youtube_long", 25, 11950, 29, true); }

Workload part(Workload work, int sections) {
    auto& spoken = work.project.voiceover->sections;
    auto& written = work.project.script.sections;
    spoken.resize(std::min(spoken.size(), size_t(sections)));
    written.resize(spoken.size());
    return work;
}

}  // namespace igny8::bench
