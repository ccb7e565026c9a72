#pragma once
// The whole publisher with one network's adapter, a fake of the network and a clock that is held.
#include <gmock/gmock.h>

#include <algorithm>

#include "../fakes/mishaps.hpp"
#include "../publish/stage.hpp"
#include "platform/registry.hpp"

namespace igny8::platform::testing {

class EngineStage : public publish::testing::Stage {
public:
    EngineStage(fakes::Network& fake, const std::string& token) : fake_(fake), token_(token) {}

    void join(const std::string& platform, const std::string& external_id, json::Value settings = json::Value::object(),
              const std::string& scopes = {}) {
        publish::Account a;
        a.site = "site";
        a.platform = platform;
        a.handle = "acme";
        a.external_id = external_id;
        a.settings = std::move(settings);
        account = publish::Accounts(db).save(a, now);
        db.run("update social_account set scopes = ? where id = ?", scopes, account.id);  // signing in says them
        account.scopes = scopes;
    }

    publish::Job add_post(json::Value post) {
        publish::NewJob job{.account_id = account.id, .idem_key = "key" + std::to_string(++keys_), .due_at = now};
        post["schema"] = "igny8.social_post/1";
        post["platform"] = account.platform;
        job.document = std::move(post);
        return publish::Queue(db).add(job, now).job;
    }

    /// Runs and waits, as cron does, until nothing more will happen by itself. Gives the job's state, or what it waits
    /// for when that is longer than `patience`.
    std::string play(const std::string& id, Milliseconds patience = std::chrono::hours(6)) {
        auto end = now + patience;
        while (now < end) {
            auto world = this->world();
            world.send = [this](const net::Request& request) {
                shown.push_back(net::dry_run(request));
                fake_.now = now;
                return fakes::reply_of(fake_.handle(fakes::call_of(request)), now);
            };
            world.token = [this](const publish::Account&) { return Secret(token_); };
            world.make_public = [](const Path& path, const std::function<bool()>&) {
                return "https://cdn.example.org/" + path.filename().string();
            };
            publish::run(db, world, rules, {.workers = 1});
            auto j = job(id);
            if (j.state != "scheduled" && j.state != "unknown" && j.state != "confirming") return j.state;
            for (auto stopped : {"auth_fatal", "config", "spam_block"})
                if (j.waits_for == stopped) return stopped;
            constexpr std::chrono::hours longest{6};  // cron runs on
            now = std::clamp(j.not_before, now + Milliseconds{1000}, now + longest);
        }
        return job(id).waits_for;
    }

    json::Value picture(const std::string& name, const std::string& alt = "A cup") {
        write_file(file(name), "bytes of " + name);
        return {{"kind", "image"}, {"path", file(name).string()}, {"alt_text", alt}};
    }

    json::Value film(const std::string& name, const std::string& bytes, int width_px = 1080, int height_px = 1920) {
        write_file(file(name), bytes);
        json::Value out{{"kind", "video"}, {"path", file(name).string()}, {"alt_text", ""}, {"duration_seconds", 30}};
        out["width_px"] = width_px;
        out["height_px"] = height_px;
        return out;
    }

    std::vector<std::string> shown;  ///< every request as a log would show it

private:
    fakes::Network& fake_;
    std::string token_;
    int keys_ = 0;
};

}  // namespace igny8::platform::testing
