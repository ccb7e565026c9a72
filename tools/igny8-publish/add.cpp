// Posts and films join the queue.
#include <CLI/CLI.hpp>

#include "app/failure.hpp"
#include "app/pipe.hpp"
#include "app/posts.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "commands.hpp"
#include "document/video_project.hpp"
#include "json/json.hpp"
#include "platform/payloads.hpp"
#include "platform/rules.hpp"
#include "publish/film.hpp"
#include "publish/forecast.hpp"
#include "publish/result.hpp"
#include "publish/slots.hpp"
#include "publish/tokens.hpp"
#include "publish/why.hpp"
#include "publish/zone.hpp"
#include "shared.hpp"
#include "state/db.hpp"

namespace igny8::tool {
namespace {

struct AddOptions {
    std::vector<std::string> inputs, platforms;
    std::string account, at, late, require, after, after_within, after_failed, expires;
    int priority = 0;
    bool draft = false, hold = false, force = false, next_slot = false;
    std::string not_before;
};

/// ": 6, and the limit is 1.91"; nothing for a rule that is yes or no.
std::string figures(const document::Check& check) {
    if (!check.measured || !check.limit) return "";
    return fmt::format(": {:g}, and the limit is {:g}", *check.measured, *check.limit);
}

void declare_add(CLI::App& cli, AddOptions& o) {
    cli.add_option("POST", o.inputs, "Posts or film projects (files; none or '-': standard input)")->type_name("POST");
    cli.add_option("--account", o.account, "Send from this account instead of the post's: SITE/PLATFORM/HANDLE")
        ->type_name("ACCOUNT");
    cli.add_option("--at", o.at,
                   "When to send: 2026-12-01T09:00, 'tomorrow 9:00', +2h; without: the post's time, else now")
        ->type_name("TIME");
    cli.add_flag("--next-slot", o.next_slot, "Send at the next free slot of the account; 'slot list' shows its slots")
        ->excludes("--at");
    cli.add_option("--not-before", o.not_before, "--next-slot: the earliest time")->type_name("TIME");
    cli.add_option("--platform", o.platforms,
                   "Films: publish on these platforms instead of those the project has words for")
        ->delimiter(',')
        ->type_name("NAME");
    cli.add_option("--priority", o.priority, "Among posts of an account that are due the higher goes first")
        ->check(CLI::Range(-1000, 1000))
        ->type_name("N");
    cli.add_option("--when-late", o.late, "What to do when it was missed: publish, space, hold or skip")
        ->check(CLI::IsMember({"publish", "space", "hold", "skip"}))
        ->type_name("POLICY");
    cli.add_option("--expires", o.expires, "Never send it after this time")->type_name("TIME");
    cli.add_option("--after", o.after,
                   "Wait until this job or post is public; {after.url} in the text becomes its address")
        ->type_name("JOB");
    cli.add_option("--after-until", o.after_within, "Wait for the other no longer than this; see --after-failed")
        ->type_name("TIME");
    cli.add_option("--after-failed", o.after_failed,
                   "When the other fails, is cancelled or skipped, or is not public in time: hold, skip, wait (it may "
                   "be tried again) or publish without it (default: hold)")
        ->check(CLI::IsMember({"hold", "skip", "wait", "publish"}))
        ->type_name("POLICY");
    cli.add_option("--require-class", o.require, "Refuse a route that promises less (A, B, C)")
        ->check(CLI::IsMember({"A", "B", "C", "D"}))
        ->type_name("CLASS");
    cli.add_flag("--draft", o.draft, "Keep it as a draft until it is approved");
    cli.add_flag("--hold", o.hold, "Hold it for approval");
    cli.add_flag("--force", o.force, "Add a post that breaks its platform's rules");
}

/// Adds documents, some hundred of them in one transaction; what is told is on disk.
class Adder {
public:
    Adder(const AddOptions& o, app::Session& session)
        : o_(o),
          session_(session),
          db_(state_of(session)),
          queue_(db_),
          accounts_(db_),
          slots_(db_, session.clock().now()) {
        if (!o.account.empty()) account_ = publish::parse_account(o.account);
    }

    void add(const json::Item& item) {
        try {
            auto& document = app::document_of(item);
            open();
            db_.script("savepoint item");
            try {
                if (document.value("schema", "") == "igny8.video_project/1")
                    add_film(document);
                else
                    add_post(document);
                db_.script("release item");
            } catch (...) {
                db_.script("rollback to item; release item");
                throw;
            }
            constexpr size_t batch = 200;
            if (told_.size() >= batch) flush();
        } catch (...) {
            flush();  // what came before is told before what failed
            throw;
        }
    }

    void flush() {
        if (transaction_ && !session_.dry_run()) transaction_->commit();
        transaction_.reset();
        for (auto& result : std::exchange(told_, {})) session_.write(result);
    }

private:
    void open() {
        if (!transaction_) transaction_.emplace(db_);
    }

    void add_post(const json::Value& value) {
        auto post = document::read_social_post(value);
        refuse_broken(post);
        publish::NewJob job{.kind = "post", .document = document::to_json(post), .priority = post.priority};
        job.idem_key = post.idempotency_key;
        job.after_key = post.after;
        if (!post.after_failed.empty()) job.after_failed = post.after_failed;
        auto account = account_of(post.site, platform::platform_name(post.platform), post.account);
        schedule(job, account, post.scheduled_at, post.time_zone, post.expires_at);
        tell(job, account);
    }

    /// One record a platform, with its own words.
    void add_film(const json::Value& value) {
        auto project = document::read_video_project(value);
        for (auto& name : platforms_of_film(project)) {
            auto platform = platform::platform_name(name);
            auto account = account_of(project.site, platform, "");
            auto options = value.contains("options") ? value["options"] : json::Value();
            publish::NewJob job{.kind = "video", .document = publish::film_document(project, platform, options)};
            refuse_unshowable(job, account, platform);
            schedule(job, account, "", "", "");
            tell(job, account);
        }
    }

    std::vector<std::string> platforms_of_film(const document::VideoProject& project) {
        if (!o_.platforms.empty()) return o_.platforms;
        if (account_ && account_->platform != "outbox") return {account_->platform};
        std::vector<std::string> out;
        for (auto& seo : project.seo) out.push_back(seo.platform);
        if (out.empty())
            throw Error(Fault::input, "film '{}' names no platform", project.id)
                .hint("igny8-script seo writes words for one, or use --platform");
        return out;
    }

    /// What the rules or the account's network cannot take: better to hear it now.
    void refuse_unshowable(const publish::NewJob& job, const publish::Account& account, const std::string& platform) {
        platform::Job wanted{.kind = "video", .payload = job.document, .account = {.platform = platform}};
        refuse_broken(platform::social_post(wanted));
        auto registry = platforms_of(session_);
        if (!registry.knows(account.platform)) return;
        publish::Job sent;
        sent.kind = job.kind;
        sent.payload = json::line(job.document);
        publish::plan_of(registry, sent, account, {});
    }

    /// The platform would refuse it: better to hear it now.
    void refuse_broken(const document::SocialPost& post) {
        auto checks = platform::check(post, platform::spec(post.platform));
        for (auto& check : checks) {
            if (check.ok) continue;
            if (check.severity == "error" && !o_.force)
                throw Error(Fault::input, "{}", check.message)
                    .at(check.place)
                    .hint("rule {}{}; --force adds it all the same", check.rule, figures(check));
            warnings_.push_back(check.message);
        }
    }

    publish::Account account_of(const std::string& site, const std::string& platform, const std::string& handle) {
        if (account_) return accounts_.find(*account_);
        return accounts_.for_document(site, platform, handle, default_zone(session_), session_.clock().now());
    }

    std::optional<Instant> moment(const std::string& text, const std::string& zone) {
        if (text.empty()) return {};
        return publish::parse_due(text, zone, session_.clock().now()).at;
    }

    void schedule(publish::NewJob& job, const publish::Account& account, const std::string& wanted,
                  const std::string& zone_of_post, const std::string& expires) {
        auto now = session_.clock().now();
        auto zone = zone_of_post.empty() ? account.tz : zone_of_post;
        job.account_id = account.id;
        auto text = o_.at.empty() ? wanted : o_.at;
        bool by_slot = o_.next_slot && text.empty();
        auto due = by_slot ? slots_.next(account, moment(o_.not_before, zone))
                           : publish::parse_due(text.empty() ? "now" : text, zone, now);
        if (!text.empty()) publish::refuse_past(due, now);
        if (!due.warning.empty()) warnings_.push_back(due.warning);
        if (auto warning = publish::sign_in_warning(db_, account.id, due.at); !warning.empty())
            warnings_.push_back(warning);
        job.due_at = due.at;
        job.local_time = due.local_time;
        job.tz = due.time_zone;
        job.tzdata = publish::tzdata_version();
        job.expires_at = moment(o_.expires.empty() ? expires : o_.expires, zone);
        job.after_until = moment(o_.after_within, zone);
        if (!o_.late.empty()) job.miss_policy = o_.late;
        if (!o_.after.empty()) job.after_key = o_.after;
        if (!o_.after_failed.empty()) job.after_failed = o_.after_failed;
        if (!o_.require.empty()) job.require_class = o_.require[0];
        if (o_.priority != 0) job.priority = o_.priority;
        if (!session_.common().idempotency_key.empty()) job.idem_key = one_key();
        if (o_.draft) job.state = "draft";
        if (o_.hold) job.state = "held", job.held_for = "approval";
    }

    /// One key names one job.
    std::string one_key() {
        if (key_used_)
            throw Error(Fault::usage, "--idempotency-key names one post, and there are several")
                .hint("give each its own 'idempotency_key'");
        key_used_ = true;
        return session_.common().idempotency_key;
    }

    void tell(const publish::NewJob& job, const publish::Account& account) {
        auto now = session_.clock().now();
        auto added = queue_.add_in(job, now);
        if (auto warning = publish::budget_warning(db_, account, job.document, added.job.due_at, now); !warning.empty())
            warnings_.push_back(warning);
        publish::ResultNotes notes{added.replayed, std::exchange(warnings_, {})};
        auto result = publish::publish_result(db_, added.job, notes);
        if (session_.dry_run()) {
            auto registry = platforms_of(session_);
            result["dry_run"] = true;
            result["plan"] = publish::plan_of(registry, added.job, account, {});
        }
        told_.push_back(std::move(result));
    }

    const AddOptions& o_;
    app::Session& session_;
    state::Db& db_;
    publish::Queue queue_;
    publish::Accounts accounts_;
    publish::SlotPlanner slots_;
    std::optional<publish::AccountName> account_;
    std::optional<state::Transaction> transaction_;
    std::vector<json::Value> told_;
    std::vector<std::string> warnings_;
    bool key_used_ = false;
};

void add(const AddOptions& o, app::Session& session) {
    Adder adder(o, session);
    app::run_items(
        session,
        [&](const app::UseItem& use) {
            app::each_item(o.inputs, use);
            adder.flush();
        },
        [&](const json::Item& item) { adder.add(item); });
}

struct CheckOptions {
    app::PostPipe pipe;
};
void declare_check(CLI::App& cli, CheckOptions& o) { app::declare(cli, o.pipe, false); }

void check(const CheckOptions& o, app::Session& session) {
    size_t broken = 0;
    app::read_posts(o.pipe, session, [&](const document::SocialPost& post) {
        auto checks = platform::check(post, platform::spec(post.platform));
        json::Value list = json::Value::array();
        for (auto& c : checks) list.push_back(document::to_json(c));
        bool ok = !platform::refused(checks);
        broken += ok ? 0 : 1;
        session.write({{"id", post.id}, {"platform", post.platform}, {"ok", ok}, {"checks", list}});
    });
    if (broken > 0)
        throw Error(Fault::input, "{} post{} break{} a rule of the platform", broken, broken == 1 ? "" : "s",
                    broken == 1 ? "s" : "");
}

}  // namespace

app::Command add_command() {
    return app::command<AddOptions>("add", "Add posts or films to the queue", declare_add, add);
}
app::Command check_command() {
    return app::command<CheckOptions>("check", "Say which rules of its platform a post breaks", declare_check,
                                      tool::check);
}

}  // namespace igny8::tool
