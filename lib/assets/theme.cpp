#include "assets/theme.hpp"

#include "base/error.hpp"
#include "base/share.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"
#include "json/yaml.hpp"

namespace igny8::assets {
namespace {

Path file_of(const std::string& name) {
    if (name.ends_with(".yaml")) {
        if (!std::filesystem::is_regular_file(name)) throw Error(Fault::no_input, "there is no theme file '{}'", name);
        return name;
    }
    return shared_file("theme", "themes", name);
}

FontChoice font(const json::Reader& r, const char* key, int weight) {
    auto part = r.at(key);
    return {part.string("font"), static_cast<int>(part.integer_or("weight", weight))};
}

Rgb colour(const json::Reader& r, const char* key) { return media::colour(r.string(key)); }

CodeColours code_colours(const json::Reader& r) {
    return {colour(r, "window"), colour(r, "bar"),    colour(r, "text"),   colour(r, "comment"),  colour(r, "keyword"),
            colour(r, "type"),   colour(r, "string"), colour(r, "number"), colour(r, "function"), colour(r, "symbol")};
}

Path logo_of(const std::string& name, const Path& file) {
    if (name.empty()) return {};
    if (auto found = file_inside(file.parent_path(), name)) return *found;
    throw Error(Fault::config, "the theme's logo '{}' is not beside '{}'", name, file.string());
}

Theme read(const json::Reader& r, const Path& file) {
    Theme t;
    t.name = file.stem().string();
    t.title = r.string_or("title", t.name);
    t.heading = font(r, "heading", 800);
    t.body = font(r, "body", 500);
    t.mono = font(r, "mono", 400);
    t.logo = logo_of(r.string_or("logo", ""), file);
    auto background = r.at("background");
    t.from = colour(background, "from");
    t.to = colour(background, "to");
    t.degrees = background.number_or("degrees", 115);
    for (const auto& hex : r.strings("glow")) t.glow.push_back(media::colour(hex));
    t.glow_strength = r.number_or("glow_strength", 0.3);
    t.shape = r.string_or("shape", "none");
    t.text = colour(r, "text");
    t.muted = colour(r, "muted");
    t.accent = colour(r, "accent");
    t.on_accent = colour(r, "on_accent");
    t.panel = colour(r.at("panel"), "colour");
    t.panel_strength = r.at("panel").number_or("strength", 0.1);
    t.code = code_colours(r.at("code"));
    return t;
}

}  // namespace

std::vector<std::string> theme_names() { return shared_names("themes"); }

Theme theme(const std::string& name) {
    const auto file = file_of(name);
    const auto value = json::read_yaml(file);
    try {
        return read(json::Reader(value), file);
    } catch (const Error& error) {
        throw Error(Fault::config, "theme '{}': {}", file.string(), error.message());
    }
}

}  // namespace igny8::assets
