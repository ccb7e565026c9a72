#include "ai/prompt.hpp"

#include <kainjow/mustache.hpp>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "json/schema.hpp"
#include "json/yaml.hpp"

namespace igny8::ai {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;
using kainjow::mustache::partial;

constexpr std::string_view line = "\n===\n";

Path file_of(const std::string& name) { return share_folder() / "prompts" / (name + ".mustache"); }

std::string text_of(const std::string& name) {
    if (!std::filesystem::exists(file_of(name)))
        throw Error(Fault::config, "there is no prompt '{}'", file_of(name).string());
    return read_file(file_of(name));
}

data data_of(const json::Value& value) {
    if (value.is_object()) {
        data out(data::type::object);
        for (auto& [key, item] : value.items()) out.set(key, data_of(item));
        return out;
    }
    if (value.is_array()) {
        data out(data::type::list);
        for (auto& item : value) out.push_back(data_of(item));
        return out;
    }
    if (value.is_boolean() || value.is_null()) return data(value.is_boolean() && value.get<bool>());
    return data(value.is_string() ? value.get<std::string>() : value.dump());
}

}  // namespace

Prompt prompt(const std::string& name, const json::Value& values) {
    mustache filled(text_of(name));
    if (!filled.is_valid())
        throw Error(Fault::config, "'{}' is no template: {}", file_of(name).string(), filled.error_message());
    filled.set_custom_escape([](const std::string& plain) { return plain; });
    auto all = data_of(values);
    all.set("rules", partial([] { return text_of("rules"); }));
    auto text = filled.render(all);
    auto at = text.find(line);
    if (at == std::string::npos)
        throw Error(Fault::config, "'{}' has no line '===' between rules and request", file_of(name).string());
    return {text.substr(0, at), text.substr(at + line.size())};
}

std::string prompt_version(const std::string& name, const std::string& schema) {
    return Digest().add(text_of(name)).add(text_of("rules")).add(json::schema_text(schema)).hex().substr(0, 16);
}

std::vector<std::string> voice_of(std::string_view platform) {
    auto all = json::read_yaml(share_folder() / "prompts" / "voices.yaml");
    auto found = all.find(std::string(platform));
    std::vector<std::string> out;
    if (found == all.end() || !found->is_array()) return out;
    for (auto& point : *found)
        if (point.is_string()) out.push_back(point.get<std::string>());
    return out;
}

std::string language_name(const std::string& language) {
    auto names = json::read_yaml(share_folder() / "prompts" / "languages.yaml");
    auto found = names.find(language.substr(0, language.find('-')));
    bool known = found != names.end() && found->is_string();
    return known ? found->get<std::string>() : "the language of the article (" + language + ")";
}

}  // namespace igny8::ai
