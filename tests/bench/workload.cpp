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
constexpr int octaves = 7;

/// Value noise with smooth steps between grid points.
class Noise {
public:
    explicit Noise(unsigned seed) {
        std::mt19937 random(seed);
        for (auto& value : values_) value = float(random() % 1000) / 1000;
    }
    float at(float x, float y) const {
        const int ix = int(std::floor(x)), iy = int(std::floor(y));
        const float fx = smooth(x - float(ix)), fy = smooth(y - float(iy));
        const float top = std::lerp(grid(ix, iy), grid(ix + 1, iy), fx),
                    bottom = std::lerp(grid(ix, iy + 1), grid(ix + 1, iy + 1), fx);
        return std::lerp(top, bottom, fy);
    }

private:
    static float smooth(float t) { return t * t * (3 - 2 * t); }
    float grid(int x, int y) const {
        return values_[(unsigned(x) * 374761393u + unsigned(y) * 668265263u) % std::size(values_)];
    }
    float values_[4099];
};

/// Clouds of light over hills of detail, with grain: as hard to encode as a landscape.
media::Pixels photo(unsigned seed) {
    const Noise noise(seed);
    std::mt19937 grain(seed);
    media::Pixels picture{photo_width, photo_height, 3, std::vector<uint8_t>(size_t(photo_width) * photo_height * 3)};
    for (int y = 0; y < photo_height; ++y)
        for (int x = 0; x < photo_width; ++x) {
            float light = 0, weight = 0.55f, size = 260;
            const float ridge = 0.45f + 0.25f * noise.at(float(x) / 300, 7);
            const bool ground = float(y) / photo_height > ridge;
            for (int octave = 0; octave < (ground ? octaves : 3); ++octave, weight *= 0.62f, size *= 0.5f)
                light += weight * (noise.at(float(x) / size, float(y) / size) - 0.5f);
            const float base = (ground ? 110.f : 175.f) + 150 * light + float(grain() % 7) - 3;
            const float tint[3] = {ground ? 0.95f : 0.8f, ground ? 1.0f : 0.95f, ground ? 0.7f : 1.2f};
            for (int c = 0; c < 3; ++c) picture.row(y)[x * 3 + c] = uint8_t(std::clamp(base * tint[c], 0.f, 255.f));
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
