#pragma once
// One account of one network: posts of every type go out through the queue, the engine and the adapter, are looked up
// after a lost answer, and their numbers are read. All of it is recorded.
#include "../platform/engine_stage.hpp"
#include "listener.hpp"
#include "metrics/fetch.hpp"
#include "metrics/store.hpp"

namespace igny8::contract {

using fakes::Mishap;
using namespace std::chrono_literals;

/// Addresses and versions as share/defaults.yaml has them.
inline platform::Settings settings(std::map<std::string, std::string> own = {}) {
    static const std::map<std::string, std::string> defaults{
        {"platforms.facebook.base_url", "https://graph.facebook.com"},
        {"platforms.facebook.version", "v26.0"},
        {"platforms.instagram.base_url", "https://graph.facebook.com"},
        {"platforms.instagram.instagram_login_url", "https://graph.instagram.com"},
        {"platforms.instagram.version", "v26.0"},
        {"platforms.linkedin.base_url", "https://api.linkedin.com"},
        {"platforms.linkedin.version", "202609"},
        {"platforms.linkedin.escape_addresses", "true"},
        {"platforms.tiktok.base_url", "https://open.tiktokapis.com"},
        {"platforms.twitter.base_url", "https://api.x.com"},
        {"platforms.twitter.fields", "tweet.fields"},
        {"platforms.youtube.analytics_url", "https://youtubeanalytics.googleapis.com"},
        {"platforms.youtube.base_url", "https://www.googleapis.com"},
        {"platforms.youtube.reporting_url", "https://youtubereporting.googleapis.com"},
    };
    own.insert(defaults.begin(), defaults.end());
    platform::Settings out;
    out.get = [own](const std::string& key) {
        auto found = own.find(key);
        return found == own.end() ? std::string() : found->second;
    };
    return out;
}

/// There is room for every call.
class NoLimits final : public metrics::Limits {
public:
    std::optional<Instant> reserve(int64_t, const std::vector<platform::Charge>&, const std::string&,
                                   Instant) override {
        return {};
    }
    void settle(const std::string&, bool) override {}
    void block(int64_t, const std::string&, Instant) override {}
    void learn(int64_t, const platform::LimitNews&, Instant) override {}
};

class Journey : public platform::testing::EngineStage {
public:
    Journey(fakes::Network& real, const std::string& network, const std::string& token, platform::Settings settings)
        : Journey(std::make_unique<Listener>(real, network), real, network, token, std::move(settings)) {}

    /// Publishes one and says what became of it: its state, or why it waits.
    std::string publish(const std::string& what, json::Value post) {
        bool film = post.value("schema", "") == "igny8.video_project/1";
        id = film ? add_film(std::move(post)).id : add_post(std::move(post)).id;
        return carry_out(what);
    }

private:
    std::string carry_out(const std::string& what) {
        listener_->what = what;
        auto out = play(id, 72h);
        now += 1h;
        return out == "published" ? out : out + ": " + job(id).last_error;
    }

    publish::Job add_film(json::Value project) {
        publish::NewJob job{.account_id = account.id, .idem_key = "film", .kind = "video", .due_at = now};
        job.document = std::move(project);
        return publish::Queue(db).add(job, now).job;
    }

public:
    /// The answer to the call that makes the post public is lost.
    std::string publish_and_lose(const std::string& what, const std::string& call, json::Value post) {
        real_.mishaps = {{call, Mishap::loses_answer}};
        auto out = publish(what + ", answer lost", std::move(post));
        if (real_.mishaps.at(0).times > 0) out += "; no answer was lost";
        real_.mishaps.clear();
        return out;
    }

    /// Reads the numbers of everything that was published; gives what is wrong.
    std::string read_numbers() {
        listener_->what = "numbers";
        auto source = platform::numbers_source(network_, settings_);
        NoLimits limits;
        metrics::World world{.clock = {[this] { return now; }, [this](Milliseconds time) { now += time; }},
                             .source = [&](const std::string&) { return source.get(); },
                             .limits = &limits};
        world.send = [this](const net::Request& request) {
            listener_->now = now;
            return fakes::reply_of(listener_->handle(fakes::call_of(request)), now);
        };
        world.token = [this](int64_t, bool) { return Secret(token_); };
        auto items = metrics::published(db, {});
        auto done = metrics::fetch(db, world, items);
        if (!done.troubles.empty()) return done.troubles[0].kind + ": " + done.troubles[0].message;
        std::string silent;
        for (auto& item : metrics::published(db, {}))
            if (item.numbers.empty()) silent += fmt::format("{} {} has no numbers; ", item.post_type, item.remote_id);
        return items.empty() ? "nothing was published" : silent;
    }

    std::string probe() {
        listener_->what = "probe";
        auto world = this->world();
        platform::Context context{.clock = world.clock, .token = Secret(token_)};
        context.send = [this](const net::Request& request) {
            listener_->now = now;
            return fakes::reply_of(listener_->handle(fakes::call_of(request)), now);
        };
        auto result = registry.adapter(network_).probe({.site = account.site,
                                                        .platform = network_,
                                                        .handle = account.handle,
                                                        .external_id = account.external_id,
                                                        .settings = account.settings},
                                                       context);
        return std::string(platform::name(result.outcome)) + result.message;
    }

    std::string id;  ///< of the last one

private:
    Journey(std::unique_ptr<Listener> listener, fakes::Network& real, const std::string& network,
            const std::string& token, platform::Settings settings)
        : EngineStage(*listener, token),
          listener_(std::move(listener)),
          real_(real),
          network_(network),
          token_(token),
          settings_(std::move(settings)) {
        for (auto& known : platform::platforms())
            if (known.name == network) registry.add(network, known.make(settings_));
    }

    std::unique_ptr<Listener> listener_;
    fakes::Network& real_;
    std::string network_, token_;
    platform::Settings settings_;
};

}  // namespace igny8::contract
