#pragma once
// The whole publisher with one network's adapter, a fake of the network and a clock that is held: a job goes in, and
// time passes until it has come to an end.
#include <algorithm>

#include "../fakes/graph.hpp"
#include "../publish/stage.hpp"
#include "base/files.hpp"

namespace igny8::platform::testing {

class NetworkStage : public publish::testing::Stage {
public:
    void serve(fakes::GraphFake& fake) { fake_ = &fake; }

    /// An account of the network under test.
    void join(const std::string& platform, const std::string& external_id,
              json::Value settings = json::Value::object()) {
        publish::Account a;
        a.site = "site";
        a.platform = platform;
        a.handle = "cafe.nord";
        a.external_id = external_id;
        a.settings = std::move(settings);
        account = publish::Accounts(db).save(a, now);
    }

    publish::Job add_post(json::Value post, const std::string& kind = "post") {
        publish::NewJob job{.account_id = account.id, .idem_key = "key" + std::to_string(++keys_), .kind = kind};
        job.due_at = now;
        if (!post.contains("schema")) post["schema"] = "igny8.social_post/1";
        if (!post.contains("platform")) post["platform"] = account.platform;
        job.document = std::move(post);
        return publish::Queue(db).add(job, now).job;
    }

    /// Runs and waits, as cron does, until nothing more will happen by itself. Gives the job's state.
    std::string play(const std::string& id, int rounds = 200) {
        for (; rounds > 0; --rounds) {
            auto world = this->world();
            world.send = [this](const net::Request& request) {
                shown.push_back(net::dry_run(request));
                fake_->now = now;
                return fakes::reply_of(fake_->handle(fakes::call_of(request)), now);
            };
            world.token = [this](const publish::Account&) { return Secret(fake_->token); };
            world.make_public = [](const Path& path, const std::function<bool()>&) {
                return "https://cdn.example.org/" + path.filename().string();
            };
            publish::run(db, world, rules, {.workers = 1});
            auto j = job(id);
            if (j.state != "scheduled" && j.state != "unknown" && j.state != "confirming") return j.state;
            if (j.waits_for == "auth_fatal" || j.waits_for == "config" || j.waits_for == "spam_block")
                return j.waits_for;
            constexpr std::chrono::hours longest{6};  // cron runs on
            now = std::clamp(j.not_before, now + Milliseconds{1000}, now + longest);
        }
        return "never: " + state(id);
    }

    std::string write(const std::string& name, const std::string& bytes) {
        write_file(file(name), bytes);
        return file(name).string();
    }
    json::Value picture(const std::string& name, const std::string& alt = "A cup") {
        return {{"kind", "image"}, {"path", write(name, "bytes of " + name)}, {"alt_text", alt}};
    }
    json::Value film(const std::string& name, const std::string& bytes, int width = 1080, int height = 1920) {
        return {{"kind", "video"}, {"path", write(name, bytes)}, {"width_px", width}, {"height_px", height},
                {"alt_text", ""},  {"duration_seconds", 30}};
    }
    static json::Value list(std::vector<json::Value> items) { return json::Value(std::move(items)); }

    std::vector<std::string> shown;  ///< every request as a log would show it

private:
    fakes::GraphFake* fake_ = nullptr;
    int keys_ = 0;
};

}  // namespace igny8::platform::testing
