#pragma once
// The commands of igny8-script: each has its options, their declaration, and what it does.
#include <string>
#include <vector>

#include "app/projects.hpp"
#include "app/session.hpp"
#include "app/texts.hpp"
#include "script/pace.hpp"

namespace igny8::tool {

struct GenerateOptions {
    std::vector<std::string> inputs, types;
    int duration = 0;
    std::string language, base, call_to_action, site_name, output;
    app::TextOptions author;
    bool force = false;
};
void declare_generate(CLI::App& cli, GenerateOptions& o);
void generate(const GenerateOptions& o, app::Session& session);

struct CheckOptions {
    app::ProjectPipe pipe;
    std::string preset;
};
void declare_check(CLI::App& cli, CheckOptions& o);
void check(const CheckOptions& o, app::Session& session);

struct SeoOptions {
    app::ProjectPipe pipe;
    app::TextOptions author;
    std::vector<std::string> platforms;
};
void declare_seo(CLI::App& cli, SeoOptions& o);
void seo(const SeoOptions& o, app::Session& session);

struct PromptOptions {
    app::ProjectPipe pipe;
    app::TextOptions author;
};
void declare_prompt(CLI::App& cli, PromptOptions& o);
void thumbnail_prompt(const PromptOptions& o, app::Session& session);

struct IdOptions {
    std::vector<std::string> ids;
};
void declare_ids(CLI::App& cli, IdOptions& o);
void show(const IdOptions& o, app::Session& session);
void approve(const IdOptions& o, app::Session& session);
void remove(const IdOptions& o, app::Session& session);

struct ListOptions {
    std::string status, type, site;
    int limit = 100;
};
void declare_list(CLI::App& cli, ListOptions& o);
void list(const ListOptions& o, app::Session& session);

struct SetOptions {
    std::string id, script, patch, title, description, voice, music;
    bool force = false;
};
void declare_set(CLI::App& cli, SetOptions& o);
void set(const SetOptions& o, app::Session& session);

/// The pace of the voice as the settings say, for a text of this language.
script::Pace pace_of(const app::Session& session, const std::string& language);

/// The state file. Errors: Fault::usage with --no-state.
state::Db& state_of(app::Session& session);

}  // namespace igny8::tool
