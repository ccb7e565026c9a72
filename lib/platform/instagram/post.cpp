#include "platform/instagram/post.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "platform/graph.hpp"

namespace igny8::platform::instagram {
namespace {

constexpr size_t least_items = 2, most_items = 10;  // the app takes 20, the interface does not

Kind kind_of(const document::SocialPost& post, const std::vector<Medium>& media) {
    if (media.empty())
        throw Error(Fault::input, "instagram shows no post without a picture or a film")
            .at("/media")
            .hint("igny8-assets social adds a picture");
    if (post.post_type == "story") return Kind::story;
    for (auto known : {"image", "carousel", "video"})
        if (post.post_type == known) {
            if (media.size() > 1) return Kind::carousel;
            return media[0].kind == "video" ? Kind::reel : Kind::image;
        }
    throw Error(Fault::input, "instagram has no posts of type '{}'", post.post_type).at("/post_type");
}

const json::Value& chosen(const document::SocialPost& post, const char* key) {
    static const json::Value none;
    return post.options.is_object() && post.options.contains(key) ? post.options[key] : none;
}

void copy(const document::SocialPost& post, const char* key, json::Value& into) {
    auto& value = chosen(post, key);
    if (!value.is_null()) into[key] = value;
}

json::Value extras_of(const document::SocialPost& post, const Account& account, Kind kind) {
    json::Value out = json::Value::object();
    copy(post, "user_tags", out);
    if (kind == Kind::story) return out;
    copy(post, "collaborators", out);
    copy(post, "location_id", out);
    if (switched(post, account, "synthetic_media")) out["is_ai_generated"] = true;
    if (kind == Kind::carousel) out.erase("user_tags");  // on its pictures, not on itself
    if (kind != Kind::reel) return out;
    out["share_to_feed"] = switched(post, account, "share_to_feed", true);
    auto offset = option(post, account, "thumb_offset_ms");
    auto& number = chosen(post, "thumb_offset_ms");
    if (number.is_number_integer()) offset = number.dump();
    if (!offset.empty()) out["thumb_offset"] = offset;
    auto trial = option(post, account, "trial");
    if (!trial.empty()) out["trial_params"] = {{"graduation_strategy", trial}};
    return out;
}

std::string hash_of(const Post& post) {
    json::Value all{static_cast<int>(post.kind), post.caption, post.comment, post.cover, post.extras};
    for (auto& medium : post.media) all.push_back({medium.sha256, medium.url, medium.alt_text});
    return digest(json::line(all));
}

Step hidden(std::string name, const std::string& hash) {
    return {.name = std::move(name), .kind = "container", .request_hash = hash};
}

Step seen(std::string name, std::string kind, Guarantee guarantee, const std::string& hash) {
    Step out{.name = std::move(name), .kind = std::move(kind), .visible = true, .guarantee = guarantee};
    out.request_hash = hash;
    if (out.kind == "publish") out.charges.push_back({.bucket = posts_bucket});
    out.charges.push_back({.bucket = graph::calls_bucket});
    out.charges.push_back({.bucket = graph::app_bucket});
    return out;
}

/// Published, but under an id that could not be found out.
bool nameless(const std::vector<Saved>& saved) {
    auto* publish = find(saved, "publish");
    return publish && publish->done && publish->remote_id.empty();
}

}  // namespace

bool by_instagram(const Account& account) {
    return text_at(account.settings, "/login") == "instagram" || text_at(account.settings, "/variant") == "instagram";
}

Post read_post(const Job& job) {
    auto post = social_post(job);
    Post out;
    for (auto& medium : media(post))
        if (medium.role != "cover" && medium.kind != "document") out.media.push_back(medium);
    out.kind = kind_of(post, out.media);
    if (out.kind == Kind::carousel && (out.media.size() < least_items || out.media.size() > most_items))
        throw Error(Fault::input, "a carousel has {} to {} pictures, not {}", least_items, most_items, out.media.size())
            .at("/media");
    out.extras = extras_of(post, job.account, out.kind);
    if (out.kind != Kind::story) {
        out.caption = sent_text(post);
        out.comment = post.first_comment;
    }
    if (out.kind == Kind::reel) {
        out.cover = post.thumbnail;
        for (auto& medium : post.media)
            if (medium.role == "cover" && !medium.path.empty()) out.cover = medium.path;
    }
    out.from_disk = !by_instagram(job.account) && option(post, job.account, "upload") != "url";
    return out;
}

std::vector<Step> steps(const Post& post, const std::vector<Saved>& saved) {
    auto hash = hash_of(post);
    std::vector<Step> out;
    for (size_t i = 0; i < post.media.size(); ++i) {
        out.push_back(hidden(fmt::format("container:{}", i + 1), hash));
        if (post.kind == Kind::story)
            out.push_back(seen(fmt::format("story:{}", i + 1), "publish", Guarantee::set_to_state, hash));
    }
    if (post.kind == Kind::story) return out;
    if (post.kind == Kind::carousel) out.push_back(hidden("container", hash));
    out.push_back(seen("publish", "publish", Guarantee::set_to_state, hash));
    if (!post.comment.empty() && !nameless(saved)) out.push_back(seen("comment", "comment", Guarantee::listable, hash));
    return out;
}

size_t index_of(const Step& step) {
    auto colon = step.name.find(':');
    auto number = colon == std::string::npos ? 0 : std::strtoul(step.name.c_str() + colon + 1, nullptr, 10);
    return number > 0 ? number - 1 : 0;
}

std::string container_step(const Post& post, const Step& step) {
    if (post.kind == Kind::carousel) return "container";
    return fmt::format("container:{}", index_of(step) + 1);
}

}  // namespace igny8::platform::instagram
