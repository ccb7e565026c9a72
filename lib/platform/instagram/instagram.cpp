#include "platform/instagram/instagram.hpp"

#include "base/error.hpp"
#include "net/url.hpp"
#include "platform/instagram/errors.hpp"
#include "platform/instagram/looking.hpp"
#include "platform/instagram/publishing.hpp"
#include "platform/limits.hpp"
#include "platform/requests.hpp"

namespace igny8::platform {
namespace {

using namespace instagram;

class Instagram final : public Adapter {
public:
    explicit Instagram(const Settings& settings)
        : by_facebook_(graph::site(settings, "instagram", "https://graph.facebook.com")),
          by_instagram_(graph::site(settings, "instagram", "https://graph.instagram.com", "instagram_login_url")) {}

    Description describe() const override {
        auto buckets = buckets_of(spec("instagram"));
        for (auto& bucket : graph::call_buckets()) buckets.push_back(bucket);
        return {.name = "instagram",
                .title = "Instagram professional accounts",
                .post_types = {"image", "carousel", "video", "story"},
                .steps = {{"container", false, Guarantee::set_to_state},
                          {"publish", true, Guarantee::set_to_state},
                          {"comment", true, Guarantee::listable}},
                .buckets = buckets};
    }

    std::vector<Step> plan(const Job& job, const std::vector<Saved>& saved) const override {
        if (job.account.external_id.empty())
            throw Error(Fault::input, "account '{}' does not know its id on Instagram", job.account.handle)
                .hint("igny8-publish account connect, or set external_id");
        return steps(read_post(job), saved);
    }

    Result perform(const Step& step, const Job& job, const std::vector<Saved>& saved, const Context& context) override {
        auto post = read_post(job);
        auto who = caller(job.account, context);
        if (step.kind == "container") return prepare_container(who, post, step, saved, context);
        if (step.kind == "publish") return publish_container(who, post, step, saved, context);
        auto request = visible(comment(who, remote_id(saved, "publish"), post.comment), step);
        return graph::judge_id(request, context.send(request), "/id", errors(), context.clock.now());
    }

    Sighting look(const Step& step, const Job& job, const std::vector<Saved>& saved, const Search& search,
                  const Context& context) override {
        auto post = read_post(job);
        auto who = caller(job.account, context);
        if (step.kind == "comment") return look_at_comments(who, post, remote_id(saved, "publish"), search, context);
        if (auto id = remote_id(saved, step.name); !id.empty()) return known_medium(who, id, context);
        auto asked = graph::first_asked(step, saved).value_or(search.from);
        auto container = remote_id(saved, container_step(post, step));
        if (container.empty()) return find_in_list(who, post, asked, search, context);
        return look_at_container(who, post, container, asked, search, context);
    }

    Result probe(const Account& account, const Context& context) override {
        auto who = caller(account, context);
        auto path = by_instagram(account) ? std::string("me") : net::encode(account.external_id);
        auto request = graph::get(who.site, path, {{"fields", "id,username"}}, who.token);
        auto out = graph::judge_id(request, context.send(request), "/id", errors(), context.clock.now());
        out.remote_id.clear();
        return out;
    }

private:
    Caller caller(const Account& account, const Context& context) const {
        return {by_instagram(account) ? by_instagram_ : by_facebook_, account.external_id, context.token};
    }

    graph::Site by_facebook_, by_instagram_;
};

}  // namespace

std::unique_ptr<Adapter> make_instagram(const Settings& settings) { return std::make_unique<Instagram>(settings); }

}  // namespace igny8::platform
