#include "social/adapt.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/ids.hpp"
#include "json/json.hpp"
#include "platform/rules.hpp"
#include "social/link.hpp"
#include "social/material.hpp"

namespace igny8::social {
namespace {

using document::Article;
using document::SocialPost;
using platform::PlatformSpec;

std::string type_of(const PostOptions& options) { return options.type.empty() ? "post" : options.type; }

/// What names the article for good: its id, else its address, else its title.
std::string name_of(const Article& article) {
    for (auto* name : {&article.id, &article.url})
        if (!name->empty()) return *name;
    return article.title;
}

/// What a campaign template may name.
Placeholders placeholders(const Article& article, const PlatformSpec& spec, const PostOptions& options,
                          const std::string& id) {
    return {{"platform", spec.name},      {"content_id", article.id},    {"id", id},
            {"site", article.site},       {"variant", options.variant},  {"type", type_of(options)},
            {"account", options.account}, {"language", article.language}};
}

/// Of everything that is read of the article; where it lies does not count.
std::string hash_of(const Article& article) {
    Digest digest;
    digest.add(article.title).add(article.url).add(article.language).add(article.description);
    for (auto& keyword : article.keywords) digest.add(keyword);
    for (auto& block : article.blocks) {
        digest.add(document::name(block.kind)).add(block.text).add(block.src);
        for (auto& item : block.items) digest.add(item);
    }
    return digest.hex();
}

std::string key_point(const Material& found) {
    auto best =
        std::max_element(found.points.begin(), found.points.end(), [](auto& a, auto& b) { return a.worth < b.worth; });
    return best == found.points.end() ? found.summary.text : best->text;
}

/// The strongest figure of what is worth saying about the title, with its whole sentence below: a reader has nothing
/// else to go by. A weak one, or a long sentence, makes no card.
void add_figure(document::PostSource& source, const Material& found, const FigureOf& figure_of) {
    constexpr double least_worth = 0.3, least_strength = 0.75;
    constexpr size_t longest_sentence = 100;
    double best = 0;
    for (auto& point : found.points) {
        bool fit = point.figure && !point.passing && point.on_title > 0 && point.length <= longest_sentence;
        if (!fit || point.worth < least_worth) continue;
        auto figure = figure_of(point.text);
        if (!figure || figure->strength < least_strength || figure->strength + point.worth <= best) continue;
        best = figure->strength + point.worth;
        source.figure = figure->value;
        source.figure_label = point.text;
    }
}

document::PostSource source_of(const Article& article, const Material& found) {
    document::PostSource out;
    out.title = found.title;
    out.url = article.url;
    out.site_name = article.site;
    out.description = found.summary.text;
    out.base_folder = article.base_folder;
    out.key_point = key_point(found);
    out.images = found.pictures;
    return out;
}

void refuse_broken(const SocialPost& post, const PlatformSpec& spec) {
    for (auto& check : post.checks) {
        if (check.ok || check.severity != "error" || check.rule.starts_with("media")) continue;  // pictures come later
        throw Error(Fault::input, "{} would refuse the post: {}: {}", spec.title, check.place, check.message)
            .hint("--length short, fewer --hashtags or a shorter --cta makes room");
    }
}

}  // namespace

std::string post_id(const Article& article, const PlatformSpec& spec, const PostOptions& options) {
    return derived_id("post_", {name_of(article), article.site, spec.name, type_of(options), options.account,
                                options.variant, options.idempotency_key});
}

void measure(SocialPost& post, const PlatformSpec& spec) {
    post.checks = platform::check(post, spec);
    std::erase_if(post.checks, [](auto& check) { return check.ok && !check.limit; });
    post.limits = platform::limits(post, spec);
}

Prepared prepare(const Article& article, const FigureOf& figure_of) {
    Prepared out{article, material(article), {}, hash_of(article)};
    out.source = source_of(article, out.material);
    if (figure_of) add_figure(out.source, out.material, figure_of);
    return out;
}

SocialPost adapt(const Prepared& prepared, const PlatformSpec& spec, const PostOptions& options, Writer& writer) {
    auto& article = prepared.article;
    SocialPost post;
    post.id = post_id(article, spec, options);
    post.content_id = article.id;
    post.site = options.site.empty() ? article.site : options.site;
    post.language = article.language;
    post.platform = spec.name;
    post.account = options.account;
    post.variant = options.variant;
    post.post_type = "image";
    WriteRequest request{article, prepared.material, spec, options,
                         campaign_link(article.url, options.utm, placeholders(article, spec, options, post.id))};
    if (!spec.takes(post.post_type))
        throw Error(Fault::usage, "{} takes films; igny8-compose makes them", spec.title)
            .hint("igny8-script … | igny8-compose makes one of the article");
    writer.write(request, post);
    post.source = prepared.source;
    post.source_hash = prepared.hash;
    if (post.ai_model_used.empty()) post.ai_model_used = "extractive";
    measure(post, spec);
    refuse_broken(post, spec);
    return post;
}

}  // namespace igny8::social
