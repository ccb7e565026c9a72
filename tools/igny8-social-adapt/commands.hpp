#pragma once
// The commands of igny8-social-adapt: each has its options, their declaration, and what it does.
#include <string>
#include <vector>

#include "app/posts.hpp"
#include "app/run.hpp"
#include "app/texts.hpp"
#include "social/writer.hpp"

namespace igny8::tool {

/// What every command that reads articles has.
struct ArticleOptions {
    std::vector<std::string> inputs, platforms;
    std::string language, base, url, site, account, variant, output;
    social::PostOptions post;
    app::TextOptions author;
    std::string hashtags, call_to_action;  ///< as typed; empty: the settings
    bool unnumbered = false;
};

void declare_generate(CLI::App& cli, ArticleOptions& o);
void generate(const ArticleOptions& o, app::Session& session);
void declare_thread(CLI::App& cli, ArticleOptions& o);
void thread(const ArticleOptions& o, app::Session& session);
void declare_carousel(CLI::App& cli, ArticleOptions& o);
void carousel(const ArticleOptions& o, app::Session& session);
void declare_hashtags(CLI::App& cli, ArticleOptions& o);
void hashtags(const ArticleOptions& o, app::Session& session);

struct CheckOptions {
    app::PostPipe pipe;
    bool all = false;
};
void declare_check(CLI::App& cli, CheckOptions& o);
void check(const CheckOptions& o, app::Session& session);

struct PreviewOptions {
    app::PostPipe pipe;
    std::string html, png, name;
    int width = 0;
    bool whole = false;
};
void declare_preview(CLI::App& cli, PreviewOptions& o);
void preview(const PreviewOptions& o, app::Session& session);

}  // namespace igny8::tool
