#include <CLI/CLI.hpp>
#include <optional>

#include "app/articles.hpp"
#include "app/pipe.hpp"
#include "base/digest.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "script/figure.hpp"
#include "social/adapt.hpp"
#include "social/hashtags.hpp"
#include "social/model_calls.hpp"
#include "social/model_writer.hpp"
#include "social/tone.hpp"

namespace igny8::tool {
namespace {

using document::Article;
using platform::PlatformSpec;

constexpr const char* words_of_types = "post, story or poll";

/// "a, b" of a setting, or what the command line says.
std::vector<std::string> platforms_of(const ArticleOptions& o, const app::Session& session) {
    if (!o.platforms.empty()) return o.platforms;
    std::vector<std::string> out;
    auto listed = session.config().get("social.platforms");
    for (auto name : text::split(listed, ','))
        if (auto trimmed = text::trim(name); !trimmed.empty()) out.emplace_back(trimmed);
    return out;
}

std::vector<PlatformSpec> specs_of(const ArticleOptions& o, const app::Session& session) {
    std::vector<PlatformSpec> out;
    for (auto& name : platforms_of(o, session)) {
        auto spec = platform::spec(name);
        bool twice = std::any_of(out.begin(), out.end(), [&](auto& other) { return other.name == spec.name; });
        if (!twice) out.push_back(std::move(spec));
    }
    return out;
}

/// A flag, else its setting.
std::string setting(const app::Session& session, const std::string& flag, const char* key) {
    return flag.empty() ? session.config().get(key) : flag;
}

int count_of(const std::string& hashtags) {
    if (hashtags.empty() || hashtags == "auto") return -1;
    int out = 0;
    for (char c : hashtags) {
        if (c < '0' || c > '9' || out > 99)
            throw Error(Fault::usage, "--hashtags '{}' is no number", hashtags).hint("give 0 to 30, or auto");
        out = out * 10 + (c - '0');
    }
    return out;
}

social::PostOptions options_of(const ArticleOptions& o, const app::Session& session, const char* type) {
    auto out = o.post;
    if (*type) out.type = type;
    out.tone = setting(session, out.tone, "social.tone");
    if (!out.tone.empty()) social::tone(out.tone);
    out.length = setting(session, out.length, "social.length");
    out.emoji = setting(session, out.emoji, "social.emoji");
    if (out.emoji == "auto") out.emoji.clear();
    out.call_to_action = setting(session, o.call_to_action, "social.call_to_action");
    out.hashtags = count_of(setting(session, o.hashtags, "social.hashtags"));
    out.utm = session.config().get("social.utm");
    out.account = o.account;
    out.variant = o.variant;
    out.site = o.site;
    out.numbered = !o.unnumbered;
    out.idempotency_key = session.common().idempotency_key;
    return out;
}

/// Runs over every article and platform. The first failure waits: alone it is the run's error, in company each is a
/// record in its place.
class Run {
public:
    Run(const ArticleOptions& o, app::Session& session, const char* type)
        : o_(o),
          specs_(specs_of(o, session)),
          options_(options_of(o, session, type)),
          failures_(session),
          sink_(o.output, session) {
        if (specs_.empty()) throw Error(Fault::usage, "no platform is named").hint("--platform names one");
    }

    /// `begin` takes an article and gives what makes one document of it for each platform.
    template <class Begin>
    void each(Begin begin) {
        app::each_article({o_.inputs, o_.language, o_.base}, [&](app::ArticleItem item) {
            if (item.error) return attempt([&]() -> json::Value { std::rethrow_exception(item.error); });
            if (!o_.url.empty()) item.article->url = o_.url;
            auto make = begin(*item.article);
            for (auto& spec : specs_) attempt([&] { return make(spec); });
        });
        failures_.finish();
        sink_.finish();
    }
    const social::PostOptions& options() const { return options_; }

private:
    template <class Make>
    void attempt(Make make) {
        stop_if_interrupted();
        failures_.next_item();
        ++number_;
        try {
            sink_.write(make());
        } catch (const Error& error) {
            failures_.add(number_, error);
        }
    }

    const ArticleOptions& o_;
    std::vector<PlatformSpec> specs_;
    social::PostOptions options_;
    app::Failures failures_;
    app::Sink sink_;
    size_t number_ = 0;
};

/// A post's card shows a figure as a film's does.
std::optional<social::Figure> figure_of(std::string_view sentence) {
    auto found = script::figure(sentence);
    if (!found) return {};
    return social::Figure{found->value, found->strength};
}

std::string operation_of(const std::string& type) {
    return type == "thread" || type == "carousel" ? type : "social_adapt";
}

void write_posts(const ArticleOptions& o, app::Session& session, const char* type) {
    Run run(o, session, type);
    app::Texts texts(session, o.author, "social.writer");
    run.each([&](const Article& article) {
        return [&, prepared = social::prepare(article, figure_of)](const PlatformSpec& spec) {
            document::SocialPost post;
            auto write = [&](std::unique_ptr<social::Writer> writer) {
                post = social::adapt(prepared, spec, run.options(), *writer);
            };
            auto id = social::post_id(article, spec, run.options());
            auto text = texts.write(
                {operation_of(run.options().type), id},
                [&](const ai::Author& author) { write(social::make_model_writer(author)); },
                [&] { write(social::make_extractive()); });
            text.note(post.providers);
            text.pay(digest(json::line(to_json(post))));
            texts.write_credits(post);
            return to_json(post);
        };
    });
}

void declare_input(CLI::App& cli, ArticleOptions& o, const char* platforms) {
    cli.add_option("FILE", o.inputs, "Articles: Content JSON, HTML or Markdown; none or '-' is standard input")
        ->type_name("FILE");
    cli.add_option("--platform", o.platforms, platforms)->type_name("NAME")->delimiter(',');
    cli.add_option("--language", o.language, "Language of the article (BCP 47), when it does not say or says it wrong")
        ->type_name("TAG");
    cli.add_option("--url", o.url, "Address of the article, when it does not say")->type_name("URL");
    cli.add_option("--base", o.base, "Folder of the article's pictures (default: the folder of the input file)")
        ->type_name("DIR");
    cli.add_option("-o,--output", o.output, "File for the documents instead of standard output")->type_name("FILE");
    cli.add_option("--hashtags", o.hashtags, "How many hashtags, 0 for none (default: the platform's norm)")
        ->type_name("COUNT");
}

void declare_writing(CLI::App& cli, ArticleOptions& o) {
    cli.add_option("--tone", o.post.tone,
                   "Manner of speaking: " + text::join(social::tone_names(), ", ") + " (default: the platform's)")
        ->type_name("TONE");
    cli.add_option("--emoji", o.post.emoji, "Emoji: none, few, many or auto (default: the platform's norm)")
        ->type_name("HOW")
        ->check(CLI::IsMember({"none", "few", "many", "auto"}));
    cli.add_option("--cta", o.call_to_action,
                   "Words of the call to action; 'none' for the link alone (default: the platform's)")
        ->type_name("TEXT");
    cli.add_option("--link", o.post.link_placement,
                   "Where the link goes: text, card, comment, bio or none (default: the platform's)")
        ->type_name("PLACE")
        ->check(CLI::IsMember({"text", "card", "comment", "bio", "none"}));
    cli.add_option("--site", o.site, "Site the posts belong to (default: the article's)")->type_name("SITE");
    cli.add_option("--account", o.account, "Handle of the account that will post")->type_name("HANDLE");
    cli.add_option("--variant", o.variant, "Another post of the same article, under a name of its own")
        ->type_name("NAME");
    app::declare(cli, o.author);
}

std::string platform_help(const char* fallback) {
    return "Platforms to write for: " + text::join(platform::platform_names(), ", ") + " (default: " + fallback + ")";
}

}  // namespace

void declare_generate(CLI::App& cli, ArticleOptions& o) {
    declare_input(cli, o, platform_help("the setting social.platforms").c_str());
    cli.add_option("--type", o.post.type, fmt::format("What to write: {} (default: post)", words_of_types))
        ->type_name("TYPE")
        ->check(CLI::IsMember({"post", "story", "poll"}));
    o.post.length.clear();
    cli.add_option("--length", o.post.length, "short, medium or long (default: medium)")
        ->type_name("HOW")
        ->check(CLI::IsMember({"short", "medium", "long"}));
    declare_writing(cli, o);
}

void generate(const ArticleOptions& o, app::Session& session) { write_posts(o, session, ""); }

void declare_thread(CLI::App& cli, ArticleOptions& o) {
    o.platforms = {"twitter"};
    declare_input(cli, o, "Platforms to write for (default: twitter)");
    cli.add_option("--parts", o.post.most_parts, "At most so many parts")
        ->check(CLI::Range(2, 25))
        ->capture_default_str();
    cli.add_flag("--unnumbered", o.unnumbered, "Leave '1/7' in front of each part out");
    declare_writing(cli, o);
}

void thread(const ArticleOptions& o, app::Session& session) { write_posts(o, session, "thread"); }

void declare_carousel(CLI::App& cli, ArticleOptions& o) {
    o.platforms = {"linkedin"};
    declare_input(cli, o, "Platforms to write for (default: linkedin)");
    cli.add_option("--slides", o.post.most_parts, "At most so many slides, the first and last included")
        ->check(CLI::Range(2, 10))
        ->capture_default_str();
    declare_writing(cli, o);
}

void carousel(const ArticleOptions& o, app::Session& session) { write_posts(o, session, "carousel"); }

void declare_hashtags(CLI::App& cli, ArticleOptions& o) {
    declare_input(cli, o, platform_help("the setting social.platforms").c_str());
    app::declare(cli, o.author);
}

void hashtags(const ArticleOptions& o, app::Session& session) {
    Run run(o, session, "");
    app::Texts texts(session, o.author, "social.writer");
    run.each([&](const Article& article) {
        return [&](const PlatformSpec& spec) {
            auto count = social::tag_count(spec, run.options().hashtags);
            std::vector<std::string> tags;
            auto by_model = [&](const ai::Author& author) {
                tags = social::generate_hashtags(author, article, spec, count).value;
            };
            auto text = texts.write({"hashtags", social::post_id(article, spec, run.options())}, by_model,
                                    [&] { tags = social::hashtags(article, count.least, count.most); });
            text.pay(digest(article.id + spec.name + text::join(tags, " ")));
            json::Value out{{"content_id", article.id}, {"platform", spec.name}, {"hashtags", tags}};
            std::vector<document::ProviderUse> uses;
            text.note(uses);
            document::write_provider_uses(out, uses);
            return out;
        };
    });
}

}  // namespace igny8::tool
