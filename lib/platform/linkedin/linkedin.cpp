#include "platform/linkedin/linkedin.hpp"

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/limits.hpp"
#include "platform/linkedin/errors.hpp"
#include "platform/linkedin/feed.hpp"
#include "platform/linkedin/upload.hpp"

namespace igny8::platform {
namespace {

using namespace linkedin;

constexpr const char* calls = "requests.day";
constexpr const char* own_activity = "https://www.linkedin.com/in/me/recent-activity/all/";
constexpr int posts_a_page = 20, most_pages = 5;
constexpr int calls_of_a_file = 2, calls_of_a_film = 4;  // with a look whether it is taken in; bytes do not count
constexpr Milliseconds before_comment{5'000};

/// Its posts can be listed. Scopes that are not known are taken for granted: a look that is refused says so.
bool reads_back(const Account& account) {
    if (!is_organization(author_of(account))) return false;
    return account.scopes.empty() || text::contains(account.scopes, "r_organization_social");
}

/// Of what is sent, with the files' own digests: their URNs change when they are uploaded again.
std::string hash_of(const Content& content, const Account& account) {
    std::vector<std::string> files;
    for (auto& file : content.files)
        files.push_back(file.medium.sha256.empty() ? file.medium.path.string() : file.medium.sha256);
    return digest(json::line(body_of(content, account, files)));
}

class Linkedin final : public Adapter {
public:
    explicit Linkedin(const Settings& settings) : api_(api_of(settings)), spec_(spec("linkedin")) {}

    Description describe() const override {
        return {.name = "linkedin",
                .title = spec_.title,
                .post_types = spec_.post_types,
                .steps = {{"media", false, Guarantee::listable},
                          {"create", true, Guarantee::listable},
                          {"comment", true, Guarantee::blind}},
                .buckets = buckets_of(spec_),
                .refuses_duplicates = true};
    }

    std::vector<Step> plan(const Job& job, const std::vector<Saved>&) const override {
        auto content = content_of(job, spec_, api_);
        std::vector<Step> out;
        for (auto& file : content.files) out.push_back(step_of(file));
        out.push_back({.name = "create",
                       .kind = "create",
                       .visible = true,
                       .guarantee = reads_back(job.account) ? Guarantee::listable : Guarantee::blind,
                       .charges = {{calls, 1}},
                       .request_hash = hash_of(content, job.account)});
        if (!content.post.first_comment.empty())
            out.push_back({.name = "comment",
                           .kind = "comment",
                           .visible = true,
                           .guarantee = Guarantee::blind,
                           .charges = {{calls, 1}},
                           .request_hash = digest(content.post.first_comment),
                           .pause_before = before_comment});
        return out;
    }

    Result perform(const Step& step, const Job& job, const std::vector<Saved>& saved, const Context& context) override {
        auto author = author_of(job.account);
        if (author.empty())
            return verdict(Outcome::auth_fatal,
                           fmt::format("it is not known who '{}' is on LinkedIn: sign in again", job.account.handle));
        auto content = content_of(job, spec_, api_);
        if (step.name == "create") return publish(step, content, job, saved, context);
        if (step.name == "comment") return comment(step, content, job, saved, context);
        for (auto& file : content.files)
            if (file.step == step.name) return upload(api_, file, author, step, find(saved, step.name), context);
        throw Error(Fault::internal, "LinkedIn has no step '{}'", step.name);
    }

    Sighting look(const Step& step, const Job& job, const std::vector<Saved>& saved, const Search& search,
                  const Context& context) override {
        if (step.name != "create" || !reads_back(job.account))
            return {.evidence = {{"look_at", own_activity}}, .permitted = false};
        auto content = content_of(job, spec_, api_);
        Sought sought{content.commentary, {}};
        for (auto& file : content.files)
            if (auto* uploaded = find(saved, file.step)) sought.urns.insert(uploaded->remote_id);
        auto out = search_own(author_of(job.account), sought, search, context);
        if (out.finding == Finding::found) out.remote_url = post_url(out.remote_id);
        return out;
    }

    Result probe(const Account& account, const Context& context) override {
        auto author = author_of(account);
        bool page = is_organization(author);
        auto request = page ? organization(api_, author.substr(author.rfind(':') + 1), context.token)
                            : own_profile(api_, context.token);
        auto reply = context.send(request);
        if (succeeded(reply)) return {};
        return judged(request, reply, post_errors(), {}, context.clock.now());
    }

private:
    static Step step_of(const File& file) {
        auto& medium = file.medium;
        int64_t cost = file.shelf.name == videos.name ? calls_of_a_film : calls_of_a_file;
        return {.name = file.step,
                .kind = "media",
                .charges = {{calls, cost}},
                .request_hash = digest(medium.sha256.empty() ? medium.path.string() : medium.sha256)};
    }

    Result publish(const Step& step, const Content& content, const Job& job, const std::vector<Saved>& saved,
                   const Context& context) const {
        std::vector<std::string> urns;
        for (auto& file : content.files) {
            auto* uploaded = find(saved, file.step);
            if (!uploaded || uploaded->remote_id.empty())
                return verdict(Outcome::media, "the files are to be uploaded again");
            urns.push_back(uploaded->remote_id);
        }
        auto request = visible(create_post(api_, body_of(content, job.account, urns), context.token), step);
        auto reply = context.send(request);
        auto out = published(request, reply, find(saved, step.name), context.clock.now());
        bool lost = out.outcome == Outcome::ambiguous;
        if (lost && !reads_back(job.account)) out.evidence = {{"look_at", own_activity}};
        return out;
    }

    /// 201 with an empty body: the id stands in a header.
    static Result published(const net::Request& request, const net::Reply& reply, const Saved* before, Instant now) {
        if (!succeeded(reply)) return judged(request, reply, post_errors(), throttled_at(before), now);
        Result out;
        out.remote_id = post_urn_in(reply.headers.get("x-restli-id").value_or(""));
        if (out.remote_id.empty()) return unclear(request, reply, "LinkedIn says that it posted, and gives no id");
        out.remote_url = post_url(out.remote_id);
        out.http_status = reply.status;
        return out;
    }

    /// Most apps may not comment: then the post stays as it is, and the reason is kept.
    Result comment(const Step& step, const Content& content, const Job& job, const std::vector<Saved>& saved,
                   const Context& context) const {
        auto* post = find(saved, "create");
        if (!post || post->remote_id.empty()) return verdict(Outcome::content, "the post has no id to comment on");
        auto body = comment_of(content, job.account, post->remote_id);
        auto request = visible(create_comment(api_, post->remote_id, body, context.token), step);
        auto reply = context.send(request);
        Result out;
        out.http_status = reply.status;
        if (succeeded(reply)) {
            out.remote_id = std::string(reply.headers.get("x-restli-id").value_or(""));
            return out;
        }
        auto why = judged(request, reply, post_errors(), throttled_at(find(saved, step.name)), context.clock.now());
        bool refused_for_good = why.outcome == Outcome::auth_fatal || (why.outcome == Outcome::content && why.certain);
        if (!refused_for_good) return why;
        out.evidence = {{"left_out", why.message}, {"code", why.code}};
        return out;
    }

    /// All pages since the search's beginning: a page that is missing would make "absent" a lie.
    Sighting search_own(const std::string& author, const Sought& sought, const Search& search,
                        const Context& context) const {
        auto posts = json::Value::array();
        Sighting out;
        for (int page = 0; page < most_pages; ++page) {
            auto reply = context.send(posts_of(api_, author, page * posts_a_page, posts_a_page, context.token));
            out.evidence = {{"endpoint", "/rest/posts?q=author"}, {"author", author}, {"status", reply.status}};
            out.retry_at = retry_at(reply, context.clock.now());
            out.permitted = reply.status != 403;
            auto body = object_of(reply);
            auto& elements = value_at(body, "/elements");
            if (!succeeded(reply) || !elements.is_array()) return out;
            for (auto& post : elements) posts.push_back(post);
            bool all = elements.size() < static_cast<size_t>(posts_a_page) || older(elements.back(), search.from);
            if (all) return with_evidence(among(posts, sought, search), out.evidence, posts);
        }
        out.evidence["why"] = "the page has posted too much since";
        return out;
    }

    static bool older(const json::Value& post, Instant than) {
        auto made = made_at(post);
        return made && *made < than - Milliseconds{60'000};
    }

    static Sighting with_evidence(Sighting out, json::Value evidence, const json::Value& posts) {
        evidence["seen"] = posts.size();
        for (auto& post : posts)
            if (evidence["ids"].size() < 20) evidence["ids"].push_back(text_at(post, "/id"));
        out.evidence = std::move(evidence);
        return out;
    }

    Api api_;
    PlatformSpec spec_;
};

}  // namespace

std::unique_ptr<Adapter> make_linkedin(const Settings& settings) { return std::make_unique<Linkedin>(settings); }

}  // namespace igny8::platform
