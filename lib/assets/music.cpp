#include "assets/music.hpp"

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"
#include "json/yaml.hpp"

namespace igny8::assets {
namespace {

namespace fs = std::filesystem;

Track read_track(const json::Reader& r, const Path& folder) {
    Track t{r.string("name"), r.string_or("mood", ""), r.string_or("licence", ""), r.string_or("author", ""), {}, 0, 0};
    const auto file = r.string("file");
    auto found = file_inside(folder, file);
    if (!found) r.fail(fmt::format("there is no file '{}' beside it", file));
    t.file = *found;
    t.bpm = r.number_or("bpm", 0);
    t.seconds = r.number_or("seconds", 0);
    return t;
}

std::optional<Track> own_file(const std::string& path) {
    if (!fs::is_regular_file(path)) throw Error(Fault::no_input, "there is no music file '{}'", path);
    Track t;
    t.name = Path(path).stem().string();
    t.file = fs::absolute(path);
    return t;
}

/// Shorts want a pulse, long films something that one can listen to for minutes.
bool suits(const Track& t, bool brief) { return brief ? t.bpm >= 84 : t.bpm <= 100; }

std::optional<Track> automatic(const document::VideoProject& project) {
    std::vector<Track> fitting;
    const bool brief = project.target_duration > 0 && project.target_duration <= 90;
    const auto all = tracks();
    for (const auto& t : all)
        if (suits(t, brief)) fitting.push_back(t);
    if (fitting.empty()) fitting = all;
    if (fitting.empty()) return std::nullopt;
    Digest seed;
    seed.add(project.id).add(project.title);
    for (const auto& word : project.keywords) seed.add(word);
    return fitting[std::stoull(seed.hex().substr(0, 12), nullptr, 16) % fitting.size()];
}

}  // namespace

std::string Track::attribution() const {
    std::string out = name;
    if (!author.empty()) out += " by " + author;
    if (!licence.empty()) out += " (" + licence + ")";
    return out;
}

std::vector<Track> tracks() {
    const auto folder = share_folder() / "music";
    if (!fs::is_regular_file(folder / "music.yaml")) return {};
    const auto list = json::read_yaml(folder / "music.yaml");
    std::vector<Track> out;
    try {
        for (const auto& item : json::Reader(list).items("tracks")) out.push_back(read_track(item, folder));
    } catch (const Error& error) {
        throw Error(Fault::config, "'{}': {}", (folder / "music.yaml").string(), error.message());
    }
    return out;
}

std::optional<Track> choose_music(const std::string& wish, const document::VideoProject& project) {
    if (wish == "none") return std::nullopt;
    if (wish.empty() || wish == "auto") return automatic(project);
    std::vector<std::string> names;
    for (auto& track : tracks()) {
        if (track.name == wish) return track;
        names.push_back(track.name);
    }
    if (text::contains(wish, "/") || text::contains(wish, ".")) return own_file(wish);
    throw Error(Fault::usage, "unknown music '{}'", wish)
        .hint("none, auto, a file, or one of {}", text::join(names, ", "));
}

void set_music(document::VideoProject& project, const std::string& wish) {
    std::erase_if(project.assets, [](const document::VideoAsset& a) { return a.asset_type == "music"; });
    const auto track = choose_music(wish.empty() ? project.background_music : wish, project);
    project.background_music = track ? track->name : "none";
    if (!track) return;
    document::VideoAsset asset;
    asset.asset_type = "music";
    asset.file_url = track->file.string();
    if (track->seconds > 0) asset.duration_seconds = track->seconds;
    asset.origin = track->name;
    asset.attribution = track->attribution();
    asset.digest = Digest().add_file(track->file).hex();
    project.assets.push_back(asset);
}

}  // namespace igny8::assets
