// A file of posts as the wish, the queue as what there is.
#include "publish/plan.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>

#include "app/pipe.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "publish/forecast.hpp"
#include "shared.hpp"
#include "state/db.hpp"

namespace igny8::tool {
namespace {

struct PlanOptions {
    std::vector<std::string> inputs;
    std::string source, format;
    bool keep = false, exit_code = false, empty = false;
};

void declare_plan(CLI::App& cli, PlanOptions& o) {
    cli.add_option("FILE", o.inputs, "Posts with their times, one a line (none or '-': standard input)")
        ->type_name("FILE");
    cli.add_option("--source", o.source,
                   "Name of this calendar, whose posts alone are touched; without: the file's name")
        ->type_name("NAME");
    cli.add_option("--format", o.format, "text or json; without: text on a terminal, else json")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("FORMAT");
    cli.add_flag("--all", o.keep, "Show lines without a difference as well");
    cli.add_flag("--empty", o.empty, "apply: a file without a post ([]) takes out all posts of this calendar");
    cli.add_flag("--exit-code", o.exit_code, "plan: exit with status 1 when there is something to do");
}

std::string source_of(const PlanOptions& o) {
    if (!o.source.empty()) return o.source;
    if (o.inputs.size() == 1 && o.inputs[0] != "-") return Path(o.inputs[0]).stem().string();
    throw Error(Fault::usage, "--source is missing").hint("a name tells which posts of the queue this calendar owns");
}

/// Shows items as they come, and keeps what the forecast needs.
class PlanReport {
public:
    PlanReport(const PlanOptions& o, app::Session& session)
        : o_(o), session_(session), text_(o.format.empty() ? isatty(STDOUT_FILENO) != 0 : o.format == "text") {}

    void show(const publish::PlanItem& item) {
        bool quiet = item.action == "keep" || (item.action == "settled" && item.why == "published");
        if (quiet && !o_.keep) return;
        waiting_.push_back(item);
    }
    bool full() const { return waiting_.size() >= 200; }
    /// What is told is on disk: call it after the plan's own flush.
    void flush() {
        for (auto& item : std::exchange(waiting_, {})) print(item);
    }

    void finish(const publish::Plan& plan, const std::string& source, bool applied,
                const std::vector<publish::Finding>& findings, int64_t micros) {
        json::Value list = json::Value::array();
        for (auto& finding : findings) list.push_back(publish::to_json(finding));
        json::Value counts = json::Value::object();
        std::string words;
        for (auto& [action, count] : plan.counts()) {
            counts[action] = count;
            words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, action);
        }
        if (!text_)
            return session_.write({{"schema", "igny8.plan/1"},
                                   {"source", source},
                                   {"applied", applied},
                                   {"counts", counts},
                                   {"unread", plan.unread()},
                                   {"cost_usd_micros", micros},
                                   {"findings", list}});
        for (auto& finding : findings) session_.print("! " + finding.message + "\n");
        session_.print(
            fmt::format("{}: {}{}{}\n", source, words.empty() ? "nothing in the file" : words,
                        micros > 0 ? fmt::format("; new posts cost ${:.2f}", static_cast<double>(micros) / 1e6) : "",
                        plan.unread() ? fmt::format("; {} lines could not be read", plan.unread()) : ""));
    }

private:
    void print(const publish::PlanItem& item) {
        if (!text_) return session_.write(publish::to_json(item));
        session_.print(fmt::format("{:<8} {} {:<28} {}{}\n", item.action, item.local_time, item.account,
                                   item.title.empty() ? item.key : item.title,
                                   item.why.empty() ? "" : " – " + item.why));
    }

    const PlanOptions& o_;
    app::Session& session_;
    bool text_;
    std::vector<publish::PlanItem> waiting_;
};

bool to_do(const publish::Plan& plan) {
    auto& counts = plan.counts();
    return counts.contains("add") || counts.contains("change") || counts.contains("remove");
}

/// What the queue would hold: what waits, what the file adds and moves, without what it takes out.
class Expected {
public:
    void note(const publish::PlanItem& item, const json::Value& post) {
        if (item.action != "add" && item.action != "change") return;
        publish::Demand demand{.post = item.key,
                               .title = item.title,
                               .account = shared(item.owner),
                               .at = item.due,
                               .charges = publish::charges_of(item.owner.platform, post)};
        if (item.action == "add")
            for (auto& charge : demand.charges) cost += charge.micros_usd;
        last_ = std::max(last_, item.due);
        change_.without.insert(item.job);
        change_.more.push_back(std::move(demand));
    }
    void gone(const publish::PlanItem& item) {
        if (item.action == "remove") change_.without.insert(item.job);
    }
    /// A quarter of a year ahead, and as long past the file's last post as a limit can remember it.
    std::vector<publish::Finding> findings(state::Db& db, Instant now, bool applied) {
        using std::chrono::days;
        auto until = std::max(now + days(92), last_ + days(31));
        return publish::foresee(db, now, until, applied ? publish::Change{} : std::move(change_));
    }

    int64_t cost = 0;

private:
    std::shared_ptr<const publish::Account> shared(const publish::Account& account) {
        auto& known = accounts_[account.label()];
        if (!known) known = std::make_shared<publish::Account>(account);
        return known;
    }

    publish::Change change_;
    Instant last_;
    std::map<std::string, std::shared_ptr<const publish::Account>> accounts_;
};

void go(const PlanOptions& o, app::Session& session, bool apply) {
    auto& db = state_of(session);
    auto now = session.clock().now();
    auto source = source_of(o);
    apply = apply && !session.dry_run();
    publish::Plan plan(db, source, apply, default_zone(session), now);
    PlanReport report(o, session);
    Expected expected;
    app::run_items(
        session,
        [&](const app::UseItem& use) {
            app::each_item(o.inputs, use);
            for (auto& item : plan.rest(o.empty)) {
                expected.gone(item);
                report.show(item);
            }
            report.flush();
            report.finish(plan, source, apply, expected.findings(db, now, apply), expected.cost);
        },
        [&](const json::Item& item) {
            try {
                auto& post = app::document_of(item);
                auto line = plan.line(post, item.line);
                expected.note(line, post);
                report.show(line);
                if (!report.full()) return;
                plan.flush();
                report.flush();
            } catch (...) {
                plan.flush();
                report.flush();  // what came before is told before what failed
                plan.broken();
                throw;
            }
        });
    if (o.exit_code && !apply && to_do(plan)) session.end_with(1);
}

void plan(const PlanOptions& o, app::Session& session) { go(o, session, false); }
void apply(const PlanOptions& o, app::Session& session) { go(o, session, true); }

}  // namespace

app::Command plan_command() {
    return app::command<PlanOptions>("plan", "Say what a file of posts would change in the queue", declare_plan,
                                     tool::plan);
}
app::Command apply_command() {
    return app::command<PlanOptions>("apply", "Make the queue what a file of posts says", declare_plan, tool::apply);
}

}  // namespace igny8::tool
