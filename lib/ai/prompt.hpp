#pragma once
// What a model is told: share/prompts/NAME.mustache, filled in.
#include <string>
#include <string_view>
#include <vector>

#include "json/json.hpp"

namespace igny8::ai {

struct Prompt {
    std::string instructions;  ///< what stands above the line "===" of the template
    std::string request;       ///< what stands below
};

/// `data` fills the template: objects, lists, texts and numbers; nothing in a value is read as a template, and nothing
/// is escaped. share/prompts/rules.mustache is {{> rules}}.
/// Errors: Fault::config for a missing or broken template.
Prompt prompt(const std::string& name, const json::Value& data);

/// Names the template and the schema ("igny8.ai_post/1") as they are now: another wording, another version.
std::string prompt_version(const std::string& name, const std::string& schema);

/// Of share/prompts/voices.yaml: how one speaks on that platform, point by point; none for one it does not know.
std::vector<std::string> voice_of(std::string_view platform);

/// "German" for "de-AT", of share/prompts/languages.yaml; else words that name the article's own.
std::string language_name(const std::string& language);

}  // namespace igny8::ai
