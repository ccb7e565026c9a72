#include "platform/twitter/twitter.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "platform/limits.hpp"
#include "platform/twitter/errors.hpp"
#include "platform/twitter/pieces.hpp"
#include "platform/twitter/timeline.hpp"
#include "platform/twitter/upload.hpp"

namespace igny8::platform {
namespace {

using namespace twitter;

constexpr Milliseconds between_parts{5'000};
constexpr int posts_a_page = 20, most_pages = 10;  // of one's own posts, at a price each

std::string media_step(size_t index) { return fmt::format("media:{}", index + 1); }
std::string alt_step(size_t index) { return fmt::format("alt:{}", index + 1); }

const Piece* piece_of(const Content& content, std::string_view step) {
    for (auto& piece : content.pieces)
        if (piece.step == step) return &piece;
    return nullptr;
}

/// The medium that "media:3" or "alt:3" is about. Errors: Fault::internal for a step that the plan does not have.
size_t medium_of(const Content& content, std::string_view step) {
    for (size_t i = 0; i < content.media.size(); ++i)
        if (step == media_step(i) || step == alt_step(i)) return i;
    throw Error(Fault::internal, "X has no step '{}'", step);
}

/// Of what is sent, with the files' own digests: the media's ids change when they are uploaded again.
std::string hash_of(const Content& content, const Piece& piece, const Account& account) {
    std::vector<std::string> files;
    for (auto index : piece.media)
        files.push_back(content.media[index].sha256.empty() ? content.media[index].path.string()
                                                            : content.media[index].sha256);
    return digest(json::line(body_of(content, piece, account, files, piece.parent)));
}

class Twitter final : public Adapter {
public:
    explicit Twitter(const Settings& settings) : api_(api_of(settings)), spec_(spec("twitter")) {}

    Description describe() const override {
        return {.name = "twitter",
                .title = spec_.title,
                .post_types = spec_.post_types,
                .steps = {{"media", false, Guarantee::listable},
                          {"create", true, Guarantee::listable},
                          {"part", true, Guarantee::listable},
                          {"comment", true, Guarantee::listable}},
                .buckets = buckets_of(spec_),
                .refuses_duplicates = true};
    }

    std::vector<Step> plan(const Job& job, const std::vector<Saved>&) const override {
        auto content = content_of(job);
        std::vector<Step> out;
        for (auto index : used_media(content)) add_media(out, content, index);
        for (auto& piece : content.pieces) out.push_back(step_of(content, piece, job.account));
        return out;
    }

    Result perform(const Step& step, const Job& job, const std::vector<Saved>& saved, const Context& context) override {
        auto content = content_of(job);
        if (auto* piece = piece_of(content, step.name)) return publish(step, content, *piece, job, saved, context);
        auto index = medium_of(content, step.name);
        auto& medium = content.media[index];
        if (step.name == media_step(index)) return upload(api_, medium, step, find(saved, step.name), context);
        return describe_picture(medium, find(saved, media_step(index)), context);
    }

    Sighting look(const Step& step, const Job& job, const std::vector<Saved>& saved, const Search& search,
                  const Context& context) override {
        auto content = content_of(job);
        auto* piece = piece_of(content, step.name);
        if (!piece) throw Error(Fault::internal, "X has no step '{}'", step.name);
        auto user = user_id(job.account, context);
        if (!user) return {.evidence = {{"endpoint", "/2/users/me"}}};
        auto out = search_own(*user, sought(content, *piece, saved), search, context);
        if (out.finding == Finding::found) out.remote_url = post_url(job.account.handle, out.remote_id);
        return out;
    }

    Result probe(const Account&, const Context& context) override {
        auto request = own_profile(api_, context.token);
        auto reply = context.send(request);
        if (succeeded(reply) && is_id(text_at(object_of(reply), "/data/id"))) return {};
        if (succeeded(reply)) return unclear(request, reply, "X does not say who this is");
        return judged(request, reply, post_errors(), context.clock.now());
    }

private:
    void add_media(std::vector<Step>& out, const Content& content, size_t index) const {
        auto& medium = content.media[index];
        auto file = medium.sha256.empty() ? medium.path.string() : medium.sha256;
        out.push_back({.name = media_step(index), .kind = "media", .request_hash = digest(file)});
        if (medium.alt_text.empty() || medium.kind == "video") return;
        out.push_back({.name = alt_step(index),
                       .kind = "media",
                       .charges = money(spec_.price("alt_text")),
                       .request_hash = digest(file + "\n" + medium.alt_text)});
    }

    Step step_of(const Content& content, const Piece& piece, const Account& account) const {
        Step out{.name = piece.step, .kind = piece.kind, .visible = true, .guarantee = Guarantee::listable};
        for (auto& rate : spec_.rates) out.charges.push_back({rate.bucket, 1, 0});
        for (auto& cost : money(price_of(piece, spec_))) out.charges.push_back(cost);
        out.request_hash = hash_of(content, piece, account);
        if (!piece.parent.empty()) out.pause_before = between_parts;
        return out;
    }

    Result publish(const Step& step, const Content& content, const Piece& piece, const Job& job,
                   const std::vector<Saved>& saved, const Context& context) const {
        std::vector<std::string> ids;
        for (auto index : piece.media) {
            auto* uploaded = find(saved, media_step(index));
            bool over = uploaded && uploaded->expires_at && *uploaded->expires_at <= context.clock.now();
            if (!uploaded || !is_id(uploaded->remote_id) || over)
                return verdict(Outcome::media, "X forgets media after a day: they are uploaded again");
            ids.push_back(uploaded->remote_id);
        }
        auto* before = find(saved, piece.parent);
        if (!piece.parent.empty() && (!before || !is_id(before->remote_id)))
            return verdict(Outcome::content, fmt::format("the post before it ('{}') has no id", piece.parent));
        auto body = body_of(content, piece, job.account, ids, before ? before->remote_id : "");
        auto request = visible(create_post(api_, body, context.token), step);
        auto reply = context.send(request);
        auto out = published(request, reply, job, context.clock.now());
        out.limits = limits_of(reply, spec_, context.clock.now());
        return out;
    }

    static Result published(const net::Request& request, const net::Reply& reply, const Job& job, Instant now) {
        if (!succeeded(reply)) return judged(request, reply, post_errors(), now);
        Result out;
        out.remote_id = text_at(object_of(reply), "/data/id");
        if (!is_id(out.remote_id)) return unclear(request, reply, "X says that it posted, and gives no id");
        out.remote_url = post_url(job.account.handle, out.remote_id);
        out.http_status = reply.status;
        return out;
    }

    Result describe_picture(const Medium& medium, const Saved* uploaded, const Context& context) const {
        if (!uploaded || !is_id(uploaded->remote_id))
            return verdict(Outcome::media, "the picture is to be uploaded again");
        auto request = describe_media(api_, uploaded->remote_id, medium.alt_text, context.token);
        auto reply = context.send(request);
        if (succeeded(reply)) return {};
        return judged(request, reply, upload_errors(), context.clock.now());
    }

    /// Known since sign-in, else asked for.
    std::optional<std::string> user_id(const Account& account, const Context& context) const {
        if (is_id(account.external_id)) return account.external_id;
        auto reply = context.send(own_profile(api_, context.token));
        auto id = succeeded(reply) ? text_at(object_of(reply), "/data/id") : "";
        return is_id(id) ? std::optional(id) : std::nullopt;
    }

    static Sought sought(const Content& content, const Piece& piece, const std::vector<Saved>& saved) {
        Sought out;
        out.text = piece.text;
        if (auto* before = find(saved, piece.parent)) out.parent = before->remote_id;
        for (auto index : piece.media)
            if (auto* uploaded = find(saved, media_step(index))) out.media_ids.insert(uploaded->remote_id);
        for (auto& other : content.pieces)
            if (auto* known = find(saved, other.step); known && other.step != piece.step && known->done)
                out.others.insert(known->remote_id);
        return out;
    }

    /// All pages since the search's beginning: a page that is missing would make "absent" a lie.
    Sighting search_own(const std::string& user, const Sought& sought, const Search& search,
                        const Context& context) const {
        auto posts = json::Value::array();
        std::string page;
        Sighting out;
        for (int pages = 0; pages < most_pages; ++pages) {
            auto reply = ask_page(user, search.from, page, context);
            out.evidence = {{"endpoint", "/2/users/" + user + "/tweets"}, {"status", reply.status}};
            out.retry_at = retry_at(reply, context.clock.now());
            out.permitted = reply.status != 403;
            auto body = object_of(reply);
            if (!succeeded(reply) || !(body.contains("meta") || body.contains("data"))) return out;
            if (auto& data = value_at(body, "/data"); data.is_array())
                for (auto& post : data) posts.push_back(post);
            page = text_at(body, "/meta/next_token");
            if (page.empty()) return with_evidence(among(posts, sought, search), out.evidence, posts);
        }
        out.evidence["why"] = "the author has posted too much since";
        return out;
    }

    /// X renamed its fields: when it refuses one name, the other is tried.
    net::Reply ask_page(const std::string& user, Instant from, const std::string& page, const Context& context) const {
        auto reply = context.send(own_posts(api_, user, from, posts_a_page, page, context.token));
        if (reply.status != 400 || reply.body.find(api_.fields) == std::string::npos) return reply;
        Api other = api_;
        other.fields = api_.fields == "tweet.fields" ? "post.fields" : "tweet.fields";
        return context.send(own_posts(other, user, from, posts_a_page, page, context.token));
    }

    Sighting with_evidence(Sighting out, json::Value evidence, const json::Value& posts) const {
        constexpr size_t most = 20;
        evidence["seen"] = posts.size();
        evidence["cost_micros_usd"] = static_cast<long long>(posts.size()) * spec_.price("read_post");
        for (size_t i = 0; i < std::min(most, posts.size()); ++i) evidence["ids"].push_back(text_at(posts[i], "/id"));
        out.evidence = std::move(evidence);
        return out;
    }

    Api api_;
    PlatformSpec spec_;
};

}  // namespace

std::unique_ptr<Adapter> make_twitter(const Settings& settings) { return std::make_unique<Twitter>(settings); }

}  // namespace igny8::platform
