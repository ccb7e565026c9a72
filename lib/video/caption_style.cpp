#include "video/caption_style.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/error.hpp"
#include "base/share.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"
#include "json/yaml.hpp"

namespace igny8::video {
namespace {

using json::Reader;

/// "#RRGGBB" or "#RRGGBBAA".
Colour colour(const Reader& style, const char* key, Colour fallback) {
    const std::string word = style.string_or(key, "");
    if (word.empty()) return fallback;
    uint32_t value = 0;
    const char* end = word.data() + word.size();
    const bool sized = word.size() == 7 || word.size() == 9;
    if (word.front() != '#' || !sized || std::from_chars(word.data() + 1, end, value, 16).ptr != end)
        style.at(key).fail("expected a colour like '#FFE14D' or '#000000B0'");
    if (word.size() == 7) value = value << 8 | 255;
    return {uint8_t(value >> 24), uint8_t(value >> 16), uint8_t(value >> 8), uint8_t(value)};
}

double number(const Reader& style, const char* key, double fallback, double least, double most) {
    const double value = style.number_or(key, fallback);
    if (!(value >= least && value <= most)) style.at(key).fail(fmt::format("expected {} to {}", least, most));
    return value;
}

int whole(const Reader& style, const char* key, int fallback, int least, int most) {
    const long long value = style.integer_or(key, fallback);
    if (value < least || value > most) style.at(key).fail(fmt::format("expected {} to {}", least, most));
    return static_cast<int>(value);
}

CaptionStyle::Effect effect(const Reader& style) {
    const std::string word = style.string_or("effect", "none");
    if (word == "none") return CaptionStyle::Effect::none;
    if (word == "sweep") return CaptionStyle::Effect::sweep;
    if (word == "pop") return CaptionStyle::Effect::pop;
    style.at("effect").fail("expected none, sweep or pop");
}

void read_layout(const Reader& r, CaptionStyle& s) {
    s.title = r.string_or("title", s.name);
    s.font = r.string_or("font", s.font);
    s.weight = whole(r, "weight", s.weight, 100, 900);
    s.size = number(r, "size", s.size, 0.01, 0.4);
    s.uppercase = r.boolean_or("uppercase", s.uppercase);
    s.spacing = number(r, "spacing", s.spacing, -0.1, 0.5);
    s.word_spacing = number(r, "word_spacing", s.word_spacing, 0, 0.5);
    s.line_height = number(r, "line_height", s.line_height, 0.7, 3);
    s.position = number(r, "position", s.position, 0, 1);
    s.words = whole(r, "words", s.words, 0, 20);
    s.lines = whole(r, "lines", s.lines, 1, 2);
    s.columns = whole(r, "columns", s.columns, 0, 100);
}

void read_look(const Reader& r, CaptionStyle& s) {
    s.colour = colour(r, "colour", s.colour);
    s.current = colour(r, "current", s.colour);
    s.spoken = colour(r, "spoken", s.colour);
    s.outline = number(r, "outline", s.outline, 0, 0.3);
    s.outline_colour = colour(r, "outline_colour", s.outline_colour);
    s.shadow = number(r, "shadow", s.shadow, 0, 0.3);
    s.shadow_blur = number(r, "shadow_blur", s.shadow_blur, 0, 0.5);
    s.shadow_colour = colour(r, "shadow_colour", s.shadow_colour);
    s.box = colour(r, "box", s.box);
    s.current_box = colour(r, "current_box", s.current_box);
    s.box_padding = number(r, "box_padding", s.box_padding, 0, 1);
    s.box_radius = number(r, "box_radius", s.box_radius, 0, 1);
}

void read_time(const Reader& r, CaptionStyle& s) {
    s.effect = effect(r);
    s.fade_in_ms = whole(r, "fade_in_ms", s.fade_in_ms, 0, 1000);
    s.fade_out_ms = whole(r, "fade_out_ms", s.fade_out_ms, 0, 1000);
    s.shortest_ms = whole(r, "shortest_ms", s.shortest_ms, 0, 5000);
    s.linger_ms = whole(r, "linger_ms", s.linger_ms, 0, 3000);
}

std::string word(Colour c) { return fmt::format("{:02x}{:02x}{:02x}{:02x}", c.red, c.green, c.blue, c.alpha); }

}  // namespace

std::string fingerprint(const CaptionStyle& s) {
    return fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}", s.font,
                       s.weight, s.size, s.uppercase, s.spacing, s.word_spacing, s.line_height, s.position, s.words,
                       s.lines, s.columns, word(s.colour), word(s.current), word(s.spoken), s.outline,
                       word(s.outline_colour), s.shadow, s.shadow_blur, word(s.shadow_colour), word(s.box),
                       word(s.current_box), s.box_padding, s.box_radius, static_cast<int>(s.effect), s.fade_in_ms,
                       s.fade_out_ms);
}

std::vector<std::string> caption_style_names() { return shared_names("captions"); }

CaptionStyle caption_style(const std::string& name) {
    CaptionStyle style;
    style.name = name;
    const json::Value value = json::read_yaml(shared_file("caption style", "captions", name));
    try {
        const Reader reader(value);
        read_layout(reader, style);
        read_look(reader, style);
        read_time(reader, style);
    } catch (const Error& e) {
        throw Error(Fault::config, "caption style '{}': {}", name, e.message());
    }
    return style;
}

}  // namespace igny8::video
