#include "platform/linkedin/content.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/linkedin/little_text.hpp"
#include "platform/replies.hpp"

namespace igny8::platform::linkedin {
namespace {

using document::SocialPost;

struct Duration {
    int minutes;
    std::string_view name;
};
constexpr auto durations =
    std::to_array<Duration>({{1440, "ONE_DAY"}, {4320, "THREE_DAYS"}, {10080, "SEVEN_DAYS"}, {20160, "FOURTEEN_DAYS"}});

std::string_view duration_of(int minutes) {
    for (auto& one : durations)
        if (one.minutes == minutes) return one.name;
    throw Error(Fault::input, "a poll on LinkedIn cannot run for {} minutes", minutes)
        .at("/poll/duration_minutes")
        .hint("1440, 4320, 10080 or 20160");
}

/// "options": {"mentions": [{"name": "Example Ltd", "urn": "urn:li:organization:1"}]}.
std::vector<Mention> mentions_of(const SocialPost& post) {
    std::vector<Mention> out;
    auto& all = value_at(post.options, "/mentions");
    if (!all.is_array()) return out;
    for (auto& one : all) {
        Mention mention{text_at(one, "/name"), text_at(one, "/urn")};
        bool plain = mention.urn.find_first_of("()[]{}\\| ") == std::string::npos;
        if (!mention.name.empty() && mention.urn.starts_with("urn:li:") && plain) out.push_back(std::move(mention));
    }
    return out;
}

bool wants_card(const SocialPost& post) { return post.link_placement == "card" && !post.link_url.empty(); }

std::vector<File> numbered(std::vector<Medium> all, const Shelf& shelf) {
    std::vector<File> out;
    for (auto& medium : all) out.push_back({fmt::format("media:{}", out.size() + 1), shelf, std::move(medium)});
    return out;
}

/// The card's picture: a cover, or the post's thumbnail.
std::vector<File> thumbnail_of(const SocialPost& post) {
    for (auto& medium : media(post))
        if (medium.kind == "image" && medium.role == "cover") return {{"thumbnail", images, medium}};
    if (post.thumbnail.empty()) return {};
    return {{"thumbnail", images, medium_of_file(post.thumbnail, "image")}};
}

void choose(Content& out, const PlatformSpec& spec) {
    auto pictures = media(out.post, "image");
    auto films = media(out.post, "video");
    auto papers = media(out.post, "document");
    auto* rule = spec.picture("post");
    if (!films.empty() && (films.size() > 1 || !pictures.empty() || !papers.empty()))
        throw Error(Fault::input, "LinkedIn shows one film and nothing beside it").at("/media");
    if (papers.size() > 1) throw Error(Fault::input, "LinkedIn shows one document").at("/media");
    if (papers.empty() && rule && static_cast<int>(pictures.size()) > rule->most)
        throw Error(Fault::input, "LinkedIn shows {} pictures, not {}", rule->most, pictures.size())
            .at("/media")
            .hint("send them as a document: igny8-assets social makes one of slides");
    if (out.post.post_type == "poll" && out.post.poll) {
        out.kind = Kind::poll;
    } else if (!films.empty()) {
        out.kind = Kind::video;
        out.files = numbered(std::move(films), videos);
    } else if (!papers.empty()) {
        out.kind = Kind::document;
        out.files = numbered(std::move(papers), documents);
    } else if (!pictures.empty()) {
        out.kind = pictures.size() == 1 ? Kind::picture : Kind::pictures;
        out.files = numbered(std::move(pictures), images);
    } else if (wants_card(out.post)) {
        out.kind = Kind::article;
        out.files = thumbnail_of(out.post);
    }
}

/// Required of documents and cards: the post's, else the article's, else the file's name.
std::string title_of(const Content& content) {
    for (auto* title : {&content.post.title, &content.post.source.title})
        if (!title->empty()) return *title;
    if (content.kind == Kind::article) return content.post.link_url;
    return content.files.empty() ? "" : content.files[0].medium.path.stem().string();
}

json::Value picture(const std::string& urn, const std::string& alt_text) {
    json::Value out{{"id", urn}};
    if (!alt_text.empty()) out["altText"] = alt_text;
    return out;
}

json::Value several(const Content& content, const std::vector<std::string>& urns) {
    auto all = json::Value::array();
    for (size_t i = 0; i < urns.size(); ++i) all.push_back(picture(urns[i], content.files[i].medium.alt_text));
    return {{"multiImage", {{"images", all}}}};
}

json::Value article(const Content& content, const std::vector<std::string>& urns) {
    json::Value card{{"source", content.post.link_url}, {"title", title_of(content)}};
    if (!content.post.source.description.empty()) card["description"] = content.post.source.description;
    if (!urns.empty()) card["thumbnail"] = urns[0];
    return {{"article", card}};
}

json::Value poll(const document::Poll& poll) {
    auto options = json::Value::array();
    for (auto& option : poll.options) options.push_back({{"text", option}});
    return {{"poll",
             {{"question", poll.question},
              {"options", options},
              {"settings", {{"duration", std::string(duration_of(poll.duration_minutes))}}}}}};
}

/// Null for a plain text.
json::Value attached(const Content& content, const std::vector<std::string>& urns) {
    switch (content.kind) {
        case Kind::text:
            return {};
        case Kind::picture:
            return {{"media", picture(urns[0], content.files[0].medium.alt_text)}};
        case Kind::pictures:
            return several(content, urns);
        case Kind::document:
        case Kind::video:
            return {{"media", {{"id", urns[0]}, {"title", title_of(content)}}}};
        case Kind::article:
            return article(content, urns);
        case Kind::poll:
            return poll(*content.post.poll);
    }
    return {};
}

std::string visibility_of(const Content& content, const Account& account) {
    if (is_organization(author_of(account))) return "PUBLIC";
    auto word = option(content.post, account, "visibility", "PUBLIC");
    return word == "CONNECTIONS" || word == "LOGGED_IN" ? word : "PUBLIC";
}

}  // namespace

std::string author_of(const Account& account) {
    bool known = account.external_id.starts_with("urn:li:person:") || is_organization(account.external_id);
    return known ? account.external_id : std::string();
}

bool is_organization(const std::string& author) { return author.starts_with("urn:li:organization:"); }

Content content_of(const Job& job, const PlatformSpec& spec, const Api& api) {
    Content out;
    out.post = social_post(job);
    if (!out.post.parts.empty()) throw Error(Fault::input, "LinkedIn has no threads").at("/parts");
    choose(out, spec);
    out.commentary = little_text(sent_text(out.post), mentions_of(out.post), api.escape_addresses);
    if (out.kind == Kind::text && text::trim(sent_text(out.post)).empty())
        throw Error(Fault::input, "there is nothing to post").at("/post_text");
    if (out.kind == Kind::poll) duration_of(out.post.poll->duration_minutes);
    return out;
}

json::Value body_of(const Content& content, const Account& account, const std::vector<std::string>& urns) {
    json::Value body{{"author", author_of(account)},
                     {"commentary", content.commentary},
                     {"visibility", visibility_of(content, account)},
                     {"distribution",
                      {{"feedDistribution", "MAIN_FEED"},
                       {"targetEntities", json::Value::array()},
                       {"thirdPartyDistributionChannels", json::Value::array()}}},
                     {"lifecycleState", "PUBLISHED"},
                     {"isReshareDisabledByAuthor", switched(content.post, account, "no_reshares")}};
    if (auto more = attached(content, urns); !more.is_null()) body["content"] = more;
    return body;
}

json::Value comment_of(const Content& content, const Account& account, const std::string& post) {
    return {{"actor", author_of(account)}, {"object", post}, {"message", {{"text", content.post.first_comment}}}};
}

}  // namespace igny8::platform::linkedin
