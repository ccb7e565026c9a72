#include "video/caption_painter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/unicode.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"
#include "json/yaml.hpp"
#include "media/ass_emoji.hpp"
#include "video/caption_ass.hpp"
#include "video/caption_flatten.hpp"
#include "video/caption_layout.hpp"

namespace igny8::video {
namespace {

constexpr int painter_version = 3;                     // goes up when the same input gives other pixels
constexpr double pop_scales[] = {0.8, pop_overshoot};  // then 1: one a frame; each has to be drawn
constexpr int pop_frames = static_cast<int>(std::size(pop_scales));

std::string package_for(std::string_view cluster) {
    const json::Value table = json::read_yaml(share_folder() / "captions" / "language" / "fonts.yaml");
    const json::Reader packages = json::Reader(table).at("packages");
    const std::string script = media::is_emoji_cluster(cluster) ? "Emoji" : unicode::script_of(cluster);
    return packages.string_or(script.c_str(), packages.string("default"));
}

[[noreturn]] void no_font(std::string_view cluster, const std::string& language) {
    const char32_t c = unicode::code_points(cluster).front();
    throw Error(Fault::config, "no font here has the character '{}' (U+{:04X}) of the captions", cluster,
                static_cast<unsigned>(c))
        .hint("install {} (language '{}'), or take the character out of the narration", package_for(cluster), language);
}

CaptionLimits limits_of(const CaptionLayout& layout) {
    const CaptionStyle& style = layout.style();
    return {.lines = style.lines,
            .width = layout.width(),
            .words = style.words,
            .shortest_ms = style.shortest_ms,
            .linger_ms = style.linger_ms};
}

/// What a caption looks like at a moment; frames of equal state are equal.
struct State {
    int caption = -1, current = -1, pop = pop_frames;

    bool operator==(const State&) const = default;
};

}  // namespace

struct CaptionPainter::Impl {
    Impl(const document::VideoProject& project, const Timeline& timeline, const document::Preset& preset,
         const CaptionStyle& the_style)
        : film(timeline),
          style(the_style),
          language(project.voiceover ? project.voiceover->language : project.language),
          renderer(timeline.canvas.width, timeline.canvas.height),
          layout(style, timeline.canvas, preset, language, renderer) {
        captions =
            caption(project, timeline, limits_of(layout), [&](std::string_view text) { return layout.measure(text); });
        require_glyphs();
    }

    void require_glyphs();
    const media::Pixels& emoji(const std::string& cluster, int height);
    const Overlay& drawn(const State& state);
    void draw(const std::vector<WordLook>& looks, double scale, const Overlay* least, Overlay& out);
    void recolour(const State& wanted);
    const Overlay& layer(const WordLook& look);
    void copy_word(const Overlay& from, size_t line, size_t word, double share);
    void copy_box(const Overlay& from, size_t line, size_t word);
    std::vector<WordLook> looks(int current) const;
    const Overlay& swept(int frame);
    State state_at(int caption, int frame) const;
    int alpha_at(const Caption& caption, int frame) const;
    void open(int caption);

    const Timeline film;
    const CaptionStyle style;
    const std::string language;
    AssRenderer renderer;
    CaptionLayout layout;
    std::vector<Caption> captions;
    std::map<std::pair<std::string, int>, media::Pixels> emoji_pictures;

    // The caption that is up, and what was drawn of it last.
    int opened = -1;
    LaidCaption laid;
    bool boxes_touch = false;  // words cannot be copied one by one
    State state;
    Overlay box, faded;
    Flattener flattener;
    std::vector<WordLook> layer_looks;  // of the caption that is up
    std::deque<Overlay> layers;         // as many, and some to be used again
    std::vector<WordLook> shown;        // what the box shows of each word; empty when it must be made anew
    int swept_until = -1;
};

void CaptionPainter::Impl::require_glyphs() {
    if (!renderer.missing().empty()) no_font(unicode::utf8(renderer.missing().front()), language);
    for (const Caption& one : captions)
        for (const CaptionLine& line : one.lines)
            for (const CaptionWord& word : line) {
                if (!has_emoji(word.text)) continue;
                for (const unicode::Piece& piece : unicode::graphemes(word.text)) {
                    const std::string cluster = word.text.substr(piece.offset, piece.length);
                    if (media::is_emoji_cluster(cluster)) emoji(cluster, 32);
                }
            }
}

const media::Pixels& CaptionPainter::Impl::emoji(const std::string& cluster, int height) {
    const auto known = emoji_pictures.find({cluster, height});
    if (known != emoji_pictures.end()) return known->second;
    std::optional<media::Pixels> picture = media::draw_emoji(cluster, height);
    if (!picture) no_font(cluster, language);
    return emoji_pictures.emplace(std::pair(cluster, height), std::move(*picture)).first->second;
}

void CaptionPainter::Impl::open(int caption) {
    if (opened == caption) return;
    opened = caption;
    laid = layout.lay(captions[static_cast<size_t>(caption)]);
    boxes_touch = style.current_box.alpha > 0 && layout.boxes_touch(laid);
    state = {};
    swept_until = -1;
    layer_looks.clear();
    shown.clear();
}

/// Words already spoken, the one being spoken (it stays so until the next begins), and those to come.
std::vector<WordLook> CaptionPainter::Impl::looks(int current) const {
    std::vector<WordLook> out;
    for (const CaptionLine& line : captions[static_cast<size_t>(opened)].lines)
        for (size_t i = 0; i < line.size(); ++i) {
            const int index = static_cast<int>(out.size());
            const Colour& colour = index == current ? style.current : index < current ? style.spoken : style.colour;
            out.push_back({colour, index == current && style.current_box.alpha > 0});
        }
    return out;
}

void CaptionPainter::Impl::draw(const std::vector<WordLook>& looks, double scale, const Overlay* least, Overlay& out) {
    const Caption& one = captions[static_cast<size_t>(opened)];
    std::vector<PlacedPicture> pictures;
    for (const LaidLine& line : laid.lines)
        for (const LaidEmoji& e : line.emoji) {
            const double height = (e.area.bottom - e.area.top) * scale;
            const media::Pixels& picture = emoji(e.cluster, std::max(1, static_cast<int>(height + 0.5)));
            const double x = laid.centre_x + ((e.area.left + e.area.right) / 2 - laid.centre_x) * scale;
            const double y = laid.centre_y + ((e.area.top + e.area.bottom) / 2 - laid.centre_y) * scale;
            pictures.push_back(
                {static_cast<int>(x - picture.width / 2.0), static_cast<int>(y - picture.height / 2.0), &picture});
        }
    flattener.flatten(renderer.render(layout.events(one, laid, looks, scale)), pictures, least, out);
}

State CaptionPainter::Impl::state_at(int caption, int frame) const {
    const Caption& one = captions[static_cast<size_t>(caption)];
    State out{.caption = caption};
    const bool words_differ =
        style.current != style.colour || style.spoken != style.colour || style.current_box.alpha > 0;
    if (words_differ) {
        int index = 0;
        for (const CaptionLine& line : one.lines)
            for (const CaptionWord& word : line) {
                if (word.first_frame <= frame) out.current = index;
                ++index;
            }
    }
    if (style.effect == CaptionStyle::Effect::pop) out.pop = std::min(frame - one.first_frame, pop_frames);
    return out;
}

const Overlay& CaptionPainter::Impl::drawn(const State& wanted) {
    if (wanted == state) return box;
    if (wanted.pop == pop_frames && wanted.current < 0) return layer({style.colour, false});
    if (wanted.pop < pop_frames || boxes_touch) {
        draw(looks(wanted.current), wanted.pop < pop_frames ? pop_scales[wanted.pop] : 1, nullptr, box);
        shown.clear();
    } else {
        recolour(wanted);
    }
    state = wanted;
    return box;
}

/// The whole caption with every word in one look, drawn when first asked for. All layers are of the first one's size,
/// which must be the largest.
const Overlay& CaptionPainter::Impl::layer(const WordLook& look) {
    for (size_t i = 0; i < layer_looks.size(); ++i)
        if (layer_looks[i] == look) return layers[i];
    const std::vector<WordLook> all(looks(-1).size(), look);
    layer_looks.push_back(look);
    if (layers.size() < layer_looks.size()) layers.emplace_back();
    Overlay& out = layers[layer_looks.size() - 1];
    draw(all, 1, layer_looks.size() > 1 ? &layers.front() : nullptr, out);
    return out;
}

/// Words of another look than before are copied from the caption drawn in that look; boxes go before they come.
void CaptionPainter::Impl::recolour(const State& wanted) {
    const std::vector<WordLook> next = looks(wanted.current);
    if (shown.empty()) {
        if (style.current_box.alpha > 0) layer({style.current, true});
        box = layer({style.colour, false});
        shown.assign(next.size(), {style.colour, false});
    }
    for (const bool boxed : {false, true}) {
        size_t word = 0;
        for (size_t l = 0; l < laid.lines.size(); ++l)
            for (size_t i = 0; i < laid.lines[l].words.size(); ++i, ++word) {
                if (next[word] == shown[word] || next[word].boxed != boxed) continue;
                if (next[word].boxed != shown[word].boxed)
                    copy_box(layer(next[word]), l, i);
                else
                    copy_word(layer(next[word]), l, i, 1);
                shown[word] = next[word];
            }
    }
}

/// `share` of the word's columns, from where it begins to be read. Outlines are the same in every layer.
void CaptionPainter::Impl::copy_word(const Overlay& from, size_t line, size_t word, double share) {
    const Area& ink = laid.lines[line].words[word];
    if (ink.empty()) return;
    const int left = (static_cast<int>(ink.left) - box.left) & ~1;
    const int right = (static_cast<int>(ink.right) + 1 - box.left) & ~1;
    const int top = (static_cast<int>(ink.top) - box.top) & ~1;
    const int bottom = (static_cast<int>(ink.bottom) + 1 - box.top) & ~1;
    const int width = static_cast<int>(share * (right - left)) & ~1;
    const bool backwards = unicode::is_rtl(captions[static_cast<size_t>(opened)].lines[line][word].text);
    copy_area(from, box, backwards ? right - width : left, top, width, bottom - top);
}

/// The word and the box around it.
void CaptionPainter::Impl::copy_box(const Overlay& from, size_t line, size_t word) {
    const Area area = layout.box_around(laid, line, word);
    if (area.empty()) return;
    const int left = (static_cast<int>(area.left) - 1 - box.left) & ~1;
    const int right = (static_cast<int>(area.right) + 3 - box.left) & ~1;
    const int top = (static_cast<int>(area.top) - 1 - box.top) & ~1;
    const int bottom = (static_cast<int>(area.bottom) + 3 - box.top) & ~1;
    copy_area(from, box, left, top, right - left, bottom - top);
}

/// The colour of `current` has run through what was spoken so far.
const Overlay& CaptionPainter::Impl::swept(int frame) {
    const Caption& one = captions[static_cast<size_t>(opened)];
    const Overlay& coloured = layer({style.current, false});
    if (swept_until < 0 || frame < swept_until) box = layer({style.colour, false});
    swept_until = frame;
    for (size_t l = 0; l < laid.lines.size(); ++l)
        for (size_t i = 0; i < laid.lines[l].words.size(); ++i) {
            const CaptionWord& word = one.lines[l][i];
            if (frame < word.first_frame) continue;
            const double length = std::max(1, word.end_frame - word.first_frame);
            copy_word(coloured, l, i, std::min(1.0, (frame + 1 - word.first_frame) / length));
        }
    return box;
}

int CaptionPainter::Impl::alpha_at(const Caption& one, int frame) const {
    const auto share = [&](int frames_in, int ms) {
        const double length = double(ms) * film.canvas.fps / 1000;
        return length < 1 ? 1.0 : std::min(1.0, (frames_in + 1) / (length + 1));
    };
    const double in = share(frame - one.first_frame, style.fade_in_ms),
                 out = share(one.end_frame - 1 - frame, style.fade_out_ms);
    return static_cast<int>(255 * std::min(in, out) + 0.5);
}

CaptionPainter::CaptionPainter(const document::VideoProject& project, const Timeline& timeline,
                               const document::Preset& preset, const CaptionStyle& style)
    : impl_(std::make_unique<Impl>(project, timeline, preset, style)) {}

CaptionPainter::~CaptionPainter() = default;

const Overlay* CaptionPainter::at(int frame) {
    Impl& me = *impl_;
    const auto after = std::upper_bound(me.captions.begin(), me.captions.end(), frame,
                                        [](int f, const Caption& c) { return f < c.first_frame; });
    if (after == me.captions.begin() || frame >= (after - 1)->end_frame) return nullptr;
    me.open(static_cast<int>(after - 1 - me.captions.begin()));
    const Overlay& box =
        me.style.effect == CaptionStyle::Effect::sweep ? me.swept(frame) : me.drawn(me.state_at(me.opened, frame));
    if (box.empty()) return nullptr;
    const int alpha = me.alpha_at(*(after - 1), frame);
    if (alpha == 255) return &box;
    fade(box, alpha, me.faded);
    return &me.faded;
}

const std::vector<Caption>& CaptionPainter::captions() const { return impl_->captions; }

std::string CaptionPainter::section_key(int section_id) const {
    const Impl& me = *impl_;
    const auto scene = std::find_if(me.film.scenes.begin(), me.film.scenes.end(),
                                    [&](const Scene& s) { return s.section_id == section_id; });
    const int start = scene == me.film.scenes.end() ? 0 : scene->first_frame;
    Digest digest;
    digest.add(painter_version)
        .add(AssRenderer::version())
        .add(fingerprint(me.style))
        .add(me.layout.key())
        .add(me.film.canvas.fps);
    std::set<std::string> scripts;
    for (const Caption& one : me.captions) {
        if (one.section_id != section_id) continue;
        digest.add(one.first_frame - start).add(one.end_frame - start).add(one.lines.size());
        for (const CaptionLine& line : one.lines) {
            digest.add(line.size());
            for (const CaptionWord& word : line) {
                digest.add(word.text).add(word.first_frame - start).add(word.end_frame - start).add(word.blank_before);
                for (const char32_t c : unicode::code_points(word.text))
                    scripts.insert(unicode::script_of(unicode::utf8(c)));
            }
        }
    }
    for (const auto& [asked_by, file] : me.renderer.fonts())
        if (asked_by == 0 || scripts.contains(unicode::script_of(unicode::utf8(asked_by)))) digest.add(file);
    return digest.hex();
}

}  // namespace igny8::video
