#include "publish/plan.hpp"

#include "base/digest.hpp"
#include "base/error.hpp"
#include "publish/payload.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

constexpr auto grace = std::chrono::minutes(15);  // as late as a post may be and still count as on time

bool open_to_change(const std::string& state) {
    return state == "draft" || state == "held" || state == "scheduled" || state == "claimed" || state == "preparing" ||
           state == "ready";
}

std::string key_of(const Wish& wish) {
    return wish.job.idem_key.empty() ? derived_key(wish.job.document, wish.account) : wish.job.idem_key;
}

/// All that the line asks for, so that the same line again is seen to be the same.
std::string wish_hash(const Wish& wish) {
    Digest digest;
    digest.add(payload_hash(wish.job.document)).add(wish.job.local_time).add(wish.job.tz);
    digest.add(wish.job.after_key).add(wish.job.priority);
    if (wish.job.after_failed != "hold") digest.add(wish.job.after_failed);
    digest.add(wish.job.expires_at ? to_rfc3339(*wish.job.expires_at) : "");
    return digest.hex();
}

std::string difference(const Job& job, const Wish& wish) {
    std::string out;
    auto add = [&](const std::string& text) { out += (out.empty() ? "" : ", ") + text; };
    if (job.due_at != wish.job.due_at)
        add(fmt::format("time {} → {}", job.local_time.empty() ? to_rfc3339(job.due_at) : job.local_time,
                        wish.job.local_time));
    if (job.payload_hash != payload_hash(wish.job.document)) add("content");
    if (job.priority != wish.job.priority) add("priority");
    if (job.after_key != wish.job.after_key || job.after_failed != wish.job.after_failed) add("what it waits for");
    if (job.expires_at != wish.job.expires_at) add("expiry");
    return out;
}

}  // namespace

json::Value to_json(const PlanItem& item) {
    return {{"schema", "igny8.plan_item/1"},
            {"action", item.action},
            {"line", item.line},
            {"key", item.key},
            {"account", item.account},
            {"job", item.job},
            {"title", item.title},
            {"due", {{"local", item.local_time}, {"tz", item.time_zone}, {"utc", to_rfc3339(item.due)}}},
            {"why", item.why}};
}

Plan::~Plan() = default;

void Plan::flush() {
    if (open_) open_->commit();
    open_.reset();
    in_open_ = 0;
}

Plan::Plan(state::Db& db, std::string source, bool apply, std::string zone, Instant now)
    : db_(db), queue_(db), source_(std::move(source)), zone_(std::move(zone)), apply_(apply), now_(now) {
    round_ =
        db_.one(read_integer, "select coalesce(max(round), 0) + 1 from publish_plan_item where source = ?", source_)
            .value_or(1);
}

/// A plan that only looks makes no account: what is made while reading goes again.
Wish Plan::read(const json::Value& post) {
    if (apply_) return read_wish(db_, post, zone_, now_);
    state::Transaction undone(db_);
    return read_wish(db_, post, zone_, now_);
}

PlanItem Plan::line(const json::Value& post, size_t number) {
    auto wish = read(post);
    if (!wish.timed)
        throw Error(Fault::input, "/scheduled_at: the post names no time")
            .hint("a calendar's posts say when; 'igny8-publish add --next-slot' chooses a time");
    wish.job.document = with_digests(std::move(wish.job.document));
    auto key = key_of(wish);
    auto name = wish.account.label() + "\n" + key;
    if (auto [first, fresh] = seen_.emplace(name, number); !fresh)
        throw Error(Fault::input, "the key '{}' stands in line {} already", key, first->second)
            .hint("give each post a content_id and variant, or an idempotency_key, of its own");
    wish.job.idem_key = key;
    auto hash = wish_hash(wish);
    auto item = judge(wish, hash);
    item.line = number;
    item.owner = wish.account;
    if (apply_) carry_out(item, wish, hash);
    ++counts_[item.action];
    return item;
}

std::optional<Plan::Known> Plan::known(const Wish& wish) {
    return db_.one(
        [](const state::Row& row) {
            return Known{row.text(0), row.text(1), row.integer(2)};
        },
        "select job_id, wish_hash, round from publish_plan_item where source = ? and account_id = ? and "
        "idem_key = ?",
        source_, wish.account.id, wish.job.idem_key);
}

PlanItem Plan::judge(const Wish& wish, const std::string& hash) {
    PlanItem item{.key = wish.job.idem_key,
                  .account = wish.account.label(),
                  .title = wish.title,
                  .why = wish.warning,
                  .due = wish.job.due_at,
                  .local_time = wish.job.local_time,
                  .time_zone = wish.job.tz};
    auto job =
        db_.one(read_job, fmt::format("select {} from pub_job j where account_id = ? and idem_key = ?", job_columns),
                wish.account.id, wish.job.idem_key);
    auto as = [&](const char* action, const std::string& why) {
        item.action = action;
        item.why += (item.why.empty() || why.empty() ? "" : "; ") + why;
        return item;
    };
    bool late = wish.job.due_at + grace < now_;
    if (!job) return late ? as("late", "its time has passed, so it is not added") : as("add", "");
    item.job = job->id;
    auto before = known(wish);
    if (!before) return as("foreign", "a job from elsewhere has this key; it stays as it is");
    auto changes = difference(*job, wish);
    if (job->state == "cancelled" && before->wish_hash.empty())
        return late ? as("late", "its time has passed, so it is not added") : as("add", "it is back in the file");
    if (!open_to_change(job->state)) {
        bool differs = before->wish_hash != hash && !changes.empty();
        return as("settled", job->state + (differs ? ", so the change of its " + changes + " comes too late" : ""));
    }
    if (changes.empty()) return as("keep", "");
    if (job->frozen) return as("settled", "it was sent once already, so it cannot change");
    if (late) return as("late", "its new time has passed, so it stays as it is");
    return as("change", changes);
}

void Plan::carry_out(const PlanItem& item, const Wish& wish, const std::string& hash) {
    if (item.action == "foreign" || item.action == "late") return;
    auto job = item.job;
    if (item.action == "add" && job.empty()) return add(wish, item.key, hash);
    if (item.action == "keep" || item.action == "settled") {
        if (auto before = known(wish); before && before->wish_hash == hash) return;
    }
    flush();
    if (item.action == "add") queue_.retry(job, wish.job.due_at, now_);
    if (item.action == "add" || item.action == "change") {
        auto before = *queue_.by_id(job);
        if (before.payload_hash != payload_hash(wish.job.document)) queue_.edit(job, wish.job.document, now_);
        if (before.due_at != wish.job.due_at || before.local_time != wish.job.local_time)
            queue_.reschedule(job, wish.job.due_at, wish.job.local_time, wish.job.tz, now_);
        db_.run(
            "update pub_job set priority = ?, after_key = ?, after_failed = ?, expires_at = nullif(?, 0) where id = ?",
            wish.job.priority, wish.job.after_key, wish.job.after_failed,
            wish.job.expires_at ? ms(*wish.job.expires_at) : 0, job);
    }
    remember(wish, item.key, job, hash);
}

/// With the lines before it in one transaction; a line that fails takes back what it wrote, and nothing else.
void Plan::add(const Wish& wish, const std::string& key, const std::string& hash) {
    if (!open_) open_ = std::make_unique<state::Transaction>(db_);
    db_.script("savepoint line");
    try {
        remember(wish, key, queue_.add_in(wish.job, now_).job.id, hash);
        db_.script("release line");
    } catch (...) {
        db_.script("rollback to line; release line");
        throw;
    }
    constexpr int batch = 200;
    if (++in_open_ >= batch) flush();
}

void Plan::remember(const Wish& wish, const std::string& key, const std::string& job, const std::string& hash) {
    db_.run(
        "insert into publish_plan_item (source, account_id, idem_key, job_id, wish_hash, round) values (?, ?, ?, ?, ?, "
        "?) "
        "on conflict (source, account_id, idem_key) do update set job_id = excluded.job_id, wish_hash = "
        "excluded.wish_hash, round = excluded.round",
        source_, wish.account.id, key, job, hash, round_);
}

/// Open jobs of this source that the file does not name.
std::vector<PlanItem> Plan::gone() {
    auto rows = db_.all(
        [](const state::Row& row) {
            PlanItem item{.action = "remove",
                          .key = row.text(0),
                          .account = row.text(1),
                          .job = row.text(2),
                          .why = row.text(3),
                          .due = Instant(Milliseconds(row.integer(4))),
                          .local_time = row.text(5),
                          .time_zone = row.text(6)};
            return item;
        },
        "select p.idem_key, a.site || '/' || a.platform || '/' || a.handle, p.job_id, j.state, j.due_at, j.local_time, "
        "j.tz from publish_plan_item p join pub_job j on j.id = p.job_id join social_account a on a.id = p.account_id "
        "where p.source = ? order by j.due_at, j.id",
        source_);
    std::erase_if(
        rows, [&](auto& item) { return seen_.contains(item.account + "\n" + item.key) || !open_to_change(item.why); });
    return rows;
}

std::vector<PlanItem> Plan::rest(bool empty_is_meant) {
    flush();
    auto out = gone();
    bool empty = seen_.empty() && broken_ == 0;
    if (apply_ && empty && !out.empty() && !empty_is_meant)
        throw Error(Fault::input, "the file holds no post, and {} of '{}' wait: nothing is taken out", out.size(),
                    source_)
            .hint("if the calendar is to be empty, use --empty");
    for (auto& item : out) {
        item.why = broken_ ? "not in the file, but lines that cannot be read may mean it: it stays"
                           : "not in the file any more";
        if (broken_) item.action = "keep";
        if (apply_ && !broken_) {
            queue_.cancel(item.job, now_);
            db_.run("update publish_plan_item set wish_hash = '' where source = ? and job_id = ?", source_, item.job);
        }
        ++counts_[item.action];
    }
    return out;
}

}  // namespace igny8::publish
