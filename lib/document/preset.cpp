#include "document/preset.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/share.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"
#include "json/yaml.hpp"

namespace igny8::document {
namespace {

SafeArea read_safe_area(const json::Reader& r) {
    auto side = [&](const char* key) { return static_cast<int>(r.integer_or(key, 0)); };
    return {side("top"), side("right"), side("bottom"), side("left")};
}

Preset read_preset(const json::Reader& r, const std::string& name) {
    Preset p;
    auto whole = [&](const char* key, int fallback) { return static_cast<int>(r.integer_or(key, fallback)); };
    p.name = name;
    p.title = r.string("title");
    p.platform = r.string("platform");
    p.width_px = whole("width_px", p.width_px);
    p.height_px = whole("height_px", p.height_px);
    p.fps = whole("fps", p.fps);
    p.min_seconds = whole("min_seconds", p.min_seconds);
    p.max_seconds = whole("max_seconds", p.max_seconds);
    p.target_seconds = whole("target_seconds", p.target_seconds);
    p.max_bytes = r.integer_or("max_bytes", 0);
    p.captions = r.string_or("captions", p.captions);
    p.burn_captions = r.boolean_or("burn_captions", p.burn_captions);
    p.chapters = r.boolean_or("chapters", p.chapters);
    if (r.has("safe_area")) p.safe_area = read_safe_area(r.at("safe_area"));
    p.loudness_lufs = r.number_or("loudness_lufs", p.loudness_lufs);
    p.true_peak_dbtp = r.number_or("true_peak_dbtp", p.true_peak_dbtp);
    p.edit_lists = r.boolean_or("edit_lists", p.edit_lists);
    p.codecs = r.strings("codecs");
    return p;
}

}  // namespace

std::vector<std::string> preset_names() { return shared_names("presets"); }

Preset preset(const std::string& name) {
    auto path = shared_file("preset", "presets", name);
    auto value = json::read_yaml(path);
    return read_preset(json::Reader(value, path.string() + ":"), name);
}

}  // namespace igny8::document
