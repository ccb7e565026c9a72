#include "platform/spec.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/error.hpp"
#include "base/share.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"
#include "json/yaml.hpp"

namespace igny8::platform {
namespace {

using json::Reader;
using json::Value;

Path folder() { return share_folder() / "platforms"; }

int whole(const Reader& r, const char* key) { return static_cast<int>(r.integer_or(key, 0)); }

Counting counting(const Reader& r) {
    static const std::pair<const char*, Counting> names[] = {{"code_points", Counting::code_points},
                                                             {"utf16_units", Counting::utf16_units},
                                                             {"graphemes", Counting::graphemes},
                                                             {"bytes", Counting::bytes},
                                                             {"weighted", Counting::weighted}};
    auto wanted = r.string("counting");
    for (auto& [name, value] : names)
        if (wanted == name) return value;
    r.at("counting").fail("expected code_points, utf16_units, graphemes, bytes or weighted");
}

TextRule read_text(const Reader& r) {
    return {counting(r), whole(r, "limit"), whole(r, "target"), whole(r, "shown"), whole(r, "lines_shown")};
}

std::optional<TextRule> read_optional_text(const Reader& r, const char* key) {
    if (!r.has(key)) return std::nullopt;
    return read_text(r.at(key));
}

PictureRule read_picture(const Reader& r) {
    PictureRule out;
    out.width_px = whole(r, "width_px");
    out.height_px = whole(r, "height_px");
    out.max_bytes = r.integer_or("max_bytes", 0);
    out.formats = r.strings("formats");
    out.most = whole(r, "most");
    out.min_ratio = r.number_or("min_ratio", 0);
    out.max_ratio = r.number_or("max_ratio", 0);
    return out;
}

VideoRule read_video(const Reader& r) {
    return {r.number_or("min_seconds", 0), r.number_or("max_seconds", 0), r.integer_or("max_bytes", 0),
            r.strings("formats")};
}

TagRule read_tags(const Reader& r) {
    return {whole(r, "least"), whole(r, "most"), whole(r, "limit"), whole(r, "warn_above"), r.string("place")};
}

PollRule read_poll(const Reader& r) {
    PollRule out{
        whole(r, "min_options"), whole(r, "max_options"), whole(r, "option_limit"),    whole(r, "question_limit"),
        whole(r, "min_minutes"), whole(r, "max_minutes"), whole(r, "default_minutes"), {}};
    for (auto& item : r.items("minutes")) {
        if (!item.value().is_number_integer()) item.fail("expected whole minutes");
        out.minutes.push_back(item.value().get<int>());
    }
    return out;
}

Voice read_voice(const Reader& r) {
    Voice out;
    out.summary = r.string("summary");
    out.tones = r.strings("tones");
    out.emoji = r.string("emoji");
    out.max_emoji = whole(r, "max_emoji");
    out.bullet = r.string_or("bullet", "");
    auto calls = r.at("calls_to_action");
    for (auto& [language, kinds] : calls.value().items())
        for (auto& [kind, words] : kinds.items())
            out.calls_to_action[language][kind] = calls.at(language.c_str()).string(kind.c_str());
    return out;
}

std::vector<Price> read_prices(const Reader& r) {
    std::vector<Price> out;
    for (auto& [what, value] : r.value().items()) out.push_back({what, std::llround(r.number(what.c_str()) * 1e6)});
    return out;
}

RateRule read_rate(const Reader& r) {
    return {r.string("bucket"),      whole(r, "limit"),         r.integer_or("window_seconds", 0),
            r.string_or("note", ""), r.string_or("resets", ""), r.boolean_or("app", false)};
}

void read_texts(const Reader& r, PlatformSpec& s) {
    s.text = read_text(r.at("text"));
    s.story = read_optional_text(r, "story");
    s.part = read_optional_text(r, "part");
    s.title_text = read_optional_text(r, "title_text");
    s.comment = read_optional_text(r, "comment");
    s.max_parts = whole(r, "max_parts");
    auto alt = r.at("alt_text");
    s.max_alt_text = whole(alt, "limit");
    s.alt_text_sent = alt.boolean_or("sent", true);
    s.link_placement = r.string("link");
    s.refused_characters = r.string_or("refused_characters", "");
    s.max_mentions = whole(r, "max_mentions");
    s.max_cashtags = whole(r, "max_cashtags");
    s.hashtags = read_tags(r.at("hashtags"));
    if (r.has("poll")) s.poll = read_poll(r.at("poll"));
}

void read_media(const Reader& r, PlatformSpec& s) {
    s.needs_media = r.boolean_or("needs_media", false);
    s.mixes_media = r.boolean_or("mixes_media", false);
    auto pictures = r.at("pictures");
    for (auto& [role, rule] : pictures.value().items()) s.pictures[role] = read_picture(pictures.at(role.c_str()));
    if (r.has("video")) s.video = read_video(r.at("video"));
    if (!r.has("slides")) {
        auto* rule = s.picture("slide");
        s.min_slides = rule ? 2 : 0;
        s.max_slides = rule ? rule->most : 0;
        return;
    }
    s.min_slides = whole(r.at("slides"), "min");
    s.max_slides = whole(r.at("slides"), "max");
}

PlatformSpec read_spec(const Reader& r, std::string name) {
    PlatformSpec s;
    s.name = std::move(name);
    s.title = r.string("title");
    s.dated = r.string("dated");
    s.aliases = r.strings("aliases");
    s.sources = r.strings("sources");
    s.post_types = r.strings("post_types");
    read_texts(r, s);
    read_media(r, s);
    s.voice = read_voice(r.at("voice"));
    s.prices = read_prices(r.at("prices"));
    if (r.has("costs"))
        for (auto& [call, value] : r.at("costs").value().items()) s.costs[call] = whole(r.at("costs"), call.c_str());
    for (auto& rate : r.items("rates")) s.rates.push_back(read_rate(rate));
    for (auto& g : r.items("guarantees"))
        s.guarantees.push_back({g.string("post_type"), g.string("level"), g.string_or("note", "")});
    return s;
}

/// Where a user may write keys that the shared file does not have.
bool open_ended(std::string_view place) {
    return place.starts_with("voice.calls_to_action") || place == "pictures" || place == "prices";
}

std::string child(const std::string& place, const std::string& key) { return place.empty() ? key : place + "." + key; }

/// The user's lines over the shared ones; every replaced line is noted with its file.
void overlay(Value& into, const Value& lines, const std::string& place, const std::string& file,
             std::map<std::string, std::string>& origins) {
    for (auto& [key, line] : lines.items()) {
        auto here = child(place, key);
        if (!into.contains(key) && !open_ended(place))
            throw Error(Fault::config, "{}: there is no line '{}' to replace", file, here)
                .hint("share/platforms has the lines that there are");
        if (line.is_object() && into.contains(key) && into[key].is_object()) {
            overlay(into[key], line, here, file, origins);
            continue;
        }
        into[key] = line;
        origins[here] = file;
    }
}

Value shared_lines(const std::string& name) { return json::read_yaml(folder() / (name + ".yaml")); }

}  // namespace

bool PlatformSpec::takes(std::string_view post_type) const {
    return std::find(post_types.begin(), post_types.end(), post_type) != post_types.end();
}

const PictureRule* PlatformSpec::picture(std::string_view role) const {
    auto found = pictures.find(std::string(role));
    return found == pictures.end() ? nullptr : &found->second;
}

long long PlatformSpec::price(std::string_view what) const {
    for (auto& price : prices)
        if (price.what == what) return price.micros_usd;
    return 0;
}

int PlatformSpec::cost(std::string_view call) const {
    auto found = costs.find(std::string(call));
    return found == costs.end() ? 1 : found->second;
}

GuaranteeNote PlatformSpec::guarantee(std::string_view post_type) const {
    for (auto& known : guarantees)
        if (known.post_type == post_type || known.post_type == "*") return known;
    return {"*", "D", "nothing is known about it"};
}

Path user_spec_folder() {
    if (const char* xdg = std::getenv("XDG_CONFIG_HOME"); xdg && *xdg) return Path(xdg) / "igny8/platforms";
    if (const char* home = std::getenv("HOME"); home && *home) return Path(home) / ".config/igny8/platforms";
    return {};
}

std::vector<std::string> platform_names() { return shared_names("platforms"); }

std::string platform_name(std::string_view name_or_alias) {
    auto names = platform_names();
    auto wanted = text::ascii_lower(name_or_alias);
    if (std::find(names.begin(), names.end(), wanted) != names.end()) return wanted;
    for (auto& name : names) {
        auto lines = shared_lines(name);
        auto aliases = Reader(lines).strings("aliases");
        if (std::find(aliases.begin(), aliases.end(), wanted) != aliases.end()) return name;
    }
    throw Error(Fault::usage, "unknown platform '{}'", name_or_alias).hint("one of {}", text::join(names, ", "));
}

PlatformSpec spec(std::string_view name_or_alias, const Path& user_folder) {
    auto name = platform_name(name_or_alias);
    auto lines = shared_lines(name);
    auto file = folder() / (name + ".yaml");
    std::map<std::string, std::string> origins;
    auto own = user_folder / (name + ".yaml");
    std::error_code none;
    if (!user_folder.empty() && std::filesystem::is_regular_file(own, none)) {
        auto changes = json::read_yaml(own);
        if (!changes.is_object() && !changes.is_null())
            throw Error(Fault::config, "{}: expected 'key: value' lines", own.string());
        if (changes.is_object()) overlay(lines, changes, "", own.string(), origins);
        file = own;
    }
    try {
        auto out = read_spec(Reader(lines, file.string() + ":"), name);
        out.origins = std::move(origins);
        return out;
    } catch (const Error& error) {
        throw Error(Fault::config, "{}", error.message()).hint("see share/platforms/{}.yaml", name);
    }
}

}  // namespace igny8::platform
