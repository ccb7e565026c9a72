#include "app/config.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/error.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "json/yaml.hpp"

namespace igny8::app {
namespace {

using Settings = std::map<std::string, Setting>;

std::string as_text(const json::Value& value) {
    if (value.is_null()) return "";
    if (value.is_string()) return value.get<std::string>();
    return json::line(value);
}

/// A setting that holds names with values of the user's own: its default is {}.
bool takes_names(const json::Value& item, const std::string& key, const Settings& known) {
    auto found = known.find(key);
    return item.empty() || (found != known.end() && found->second.value.starts_with('{'));
}

/// Nested maps as dotted keys; what takes names stays whole.
void flatten(const json::Value& value, const std::string& prefix, const std::string& origin, const Settings& known,
             Settings& out) {
    for (auto& [key, item] : value.items()) {
        auto full = prefix.empty() ? key : prefix + "." + key;
        if (item.is_object() && !takes_names(item, full, known))
            flatten(item, full, origin, known, out);
        else
            out[full] = {full, as_text(item), origin};
    }
}

Settings read_layer(const Path& file, const std::string& origin, const Settings& known) {
    auto value = json::read_yaml(file);
    if (value.is_null()) return {};
    if (!value.is_object()) throw Error(Fault::config, "{}: expected settings, one 'key: value' a line", file.string());
    Settings out;
    flatten(value, "", origin, known, out);
    return out;
}

void refuse_unknown(const Settings& layer, const Settings& known) {
    for (auto& [key, setting] : layer) {
        if (known.contains(key)) continue;
        std::vector<std::string> names;
        for (auto& [name, ignored] : known) names.push_back(name);
        Error error(Fault::config, "{}: there is no setting '{}'", setting.origin, key);
        if (auto near = text::nearest(key, names); !near.empty()) error.hint("did you mean '{}'?", near);
        throw error;
    }
}

std::string environment_name(const std::string& key) {
    std::string out = "IGNY8_";
    for (char c : key) out += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return out;
}

void overlay(Settings& into, const Path& file, const std::string& origin) {
    auto layer = read_layer(file, origin, into);
    refuse_unknown(layer, into);
    for (auto& [key, setting] : layer) into[key] = setting;
}

void overlay_environment(Settings& into) {
    for (auto& [key, setting] : into) {
        auto name = environment_name(key);
        if (const char* value = std::getenv(name.c_str())) setting = {key, value, name};
    }
}

Path user_file() {
    if (const char* xdg = std::getenv("XDG_CONFIG_HOME"); xdg && *xdg) return Path(xdg) / "igny8/config.yaml";
    if (const char* home = std::getenv("HOME"); home && *home) return Path(home) / ".config/igny8/config.yaml";
    return {};
}

}  // namespace

Config Config::load(const std::optional<Path>& named) {
    Config config;
    config.settings_ = read_layer(share_folder() / "defaults.yaml", "default", {});
    for (const Path& file : {Path("/etc/igny8/config.yaml"), user_file(), Path("igny8.yaml")})
        if (!file.empty() && std::filesystem::exists(file)) overlay(config.settings_, file, file.string());
    if (named) {
        if (!std::filesystem::exists(*named))
            throw Error(Fault::no_input, "there is no configuration file '{}'", named->string());
        overlay(config.settings_, *named, named->string());
    }
    overlay_environment(config.settings_);
    return config;
}

const Setting& Config::setting(const std::string& key) const {
    auto it = settings_.find(key);
    if (it == settings_.end())
        throw Error(Fault::internal, "the setting '{}' has no default in share/defaults.yaml", key);
    return it->second;
}

std::string Config::get(const std::string& key) const { return setting(key).value; }

double Config::number(const std::string& key) const {
    auto& found = setting(key);
    double value = 0;
    auto [end, error] = std::from_chars(found.value.data(), found.value.data() + found.value.size(), value);
    if (error != std::errc{} || end != found.value.data() + found.value.size())
        throw Error(Fault::config, "{}: '{}' should be a number, not '{}'", found.origin, key, found.value);
    return value;
}

bool Config::flag(const std::string& key) const {
    auto& found = setting(key);
    if (found.value == "true" || found.value == "1") return true;
    if (found.value == "false" || found.value == "0") return false;
    throw Error(Fault::config, "{}: '{}' should be true or false, not '{}'", found.origin, key, found.value);
}

std::vector<Setting> Config::all() const {
    std::vector<Setting> out;
    for (auto& [key, setting] : settings_) out.push_back(setting);
    return out;
}

}  // namespace igny8::app
