#include "metrics/fetch.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "metrics/store.hpp"
#include "state/db.hpp"

namespace igny8::metrics {
namespace {

using platform::Outcome;

/// The account as its network knows it, and whether anything may be asked of it now.
struct AccountRow {
    platform::Account account;
    bool enabled = false;
    bool shut = false;  ///< its breaker is open: nothing is asked until a person or time closes it
};

AccountRow read_account(state::Db& db, int64_t id, Instant now) {
    auto row = db.one(
        [](const state::Row& r) {
            AccountRow out;
            out.account = {r.integer(0), r.text(1), r.text(2),
                           r.text(3),    r.text(4), json::parse(r.text(5), "the state file"),
                           r.text(6)};
            out.enabled = r.integer(7) != 0;
            out.shut = r.integer(8) != 0;
            return out;
        },
        "select id, site, platform, handle, external_id, settings, scopes, enabled, breaker = 'open' and "
        "(breaker_until is null or breaker_until > ?2) from social_account where id = ?1",
        id, now);
    if (!row) throw Error(Fault::internal, "account {} is not there", id);
    return *row;
}

/// What publishing saved of a job's steps, and the parts of a thread.
void add_steps(state::Db& db, const Item& item, platform::Published& out) {
    struct Step {
        std::string name, kind, remote_id, refs;
    };
    auto steps = db.all(
        [](const state::Row& r) {
            return Step{r.text(0), r.text(1), r.text(2), r.text(3)};
        },
        "select name, kind, remote_id, refs from pub_step where job_id = ? order by seq", item.job);
    out.steps = json::Value::object();
    for (auto& step : steps) {
        out.steps[step.name] = {{"remote_id", step.remote_id}, {"refs", json::parse(step.refs, "the state file")}};
        if ((step.kind == "create" || step.kind == "part") && !step.remote_id.empty())
            out.part_ids.push_back(step.remote_id);
    }
    if (item.post_type != "thread" || out.part_ids.size() < 2) out.part_ids.clear();
}

platform::Published published_of(state::Db& db, const Item& item) {
    platform::Published out{.remote_id = item.remote_id,
                            .kind = item.kind,
                            .post_type = item.post_type,
                            .published_at = item.published_at,
                            .read_at = item.fetched_at};
    add_steps(db, item, out);
    return out;
}

/// The work on one account.
class Account {
public:
    Account(state::Db& db, const World& world, Fetched& out, std::vector<Item> items)
        : db_(db), world_(world), out_(out), items_(std::move(items)) {}

    void read_all() {
        try {
            row_ = read_account(db_, items_.front().account_id, now());
            if (!row_.enabled) return;
            if (row_.shut) return trouble("stopped", "the account is stopped; 'igny8-publish account list' says why");
            token_ = world_.token(row_.account.id, false);
            memory_ = memory_of(db_, row_.account.id);
            read_batches();
        } catch (const Error& e) {
            trouble(std::string(igny8::name(e.fault())), e.message());
        }
    }

private:
    Instant now() const { return world_.clock.now(); }
    std::string label() const { return items_.front().account(); }

    void trouble(std::string kind, std::string message, std::optional<Instant> retry_at = {}) {
        out_.troubles.push_back({label(), std::move(kind), std::move(message), retry_at, items_.size() - done_});
    }

    void read_batches() {
        auto& source = *world_.source(row_.account.platform);
        auto size = std::max<size_t>(1, source.batch(row_.account));
        while (done_ < items_.size() && !world_.stop()) {
            std::vector<Item> some(items_.begin() + static_cast<long>(done_),
                                   items_.begin() + static_cast<long>(std::min(items_.size(), done_ + size)));
            auto readings = ask(source, some);
            if (readings.failed && readings.failed->outcome == Outcome::auth_refresh) {
                token_ = world_.token(row_.account.id, true);
                readings = ask(source, some);
            }
            save_batch(some, readings);
            done_ += readings.by_id.size();
            if (readings.no_room)
                return trouble("room", "its limits have no room beside what posts may need", free_at_);
            if (readings.failed) return fail(*readings.failed);
            done_ = std::min(items_.size(), done_ + some.size() - readings.by_id.size());
        }
    }

    platform::Readings ask(platform::NumbersSource& source, const std::vector<Item>& some) {
        std::vector<platform::Published> wanted;
        for (auto& item : some) wanted.push_back(published_of(db_, item));
        platform::NumbersContext context;
        context.clock = world_.clock;
        context.token = token_;
        context.memory = &memory_;
        context.ask = [this](auto& request, auto& charges) { return send(request, charges); };
        context.learn = [this](auto& news) {
            for (auto& one : news) world_.limits->learn(row_.account.id, one, now());
        };
        world_.report({"numbers", label(), static_cast<double>(done_), static_cast<double>(items_.size())});
        return source.read(row_.account, wanted, context);
    }

    std::optional<net::Reply> send(const net::Request& request, const std::vector<platform::Charge>& charges) {
        auto call = new_id(now());
        free_at_ = world_.limits->reserve(row_.account.id, charges, call, now());
        if (free_at_) return {};
        if (!charges.empty()) first_bucket_ = charges.front().bucket;
        auto reply = world_.send(request);
        world_.limits->settle(call, reply.transport != net::Transport::not_sent);
        return reply;
    }

    void save_batch(const std::vector<Item>& some, const platform::Readings& readings) {
        state::Transaction transaction(db_);
        for (auto& item : some) {
            auto found = readings.by_id.find(item.remote_id);
            if (found == readings.by_id.end()) continue;
            save(db_, item, found->second, now());
            out_.read.push_back(item.id);
            if (!found->second.numbers.empty()) ++out_.told;
        }
        remember(db_, row_.account.id, memory_, now());
        transaction.commit();
    }

    void fail(const platform::Result& result) {
        constexpr auto unsaid = std::chrono::minutes(15);
        if (result.outcome == Outcome::rate)
            world_.limits->block(row_.account.id, result.bucket.empty() ? first_bucket_ : result.bucket,
                                 result.retry_at.value_or(now() + unsaid));
        trouble(std::string(platform::name(result.outcome)), result.message, result.retry_at);
    }

    state::Db& db_;
    const World& world_;
    Fetched& out_;
    std::vector<Item> items_;
    AccountRow row_;
    Secret token_;
    json::Value memory_;
    std::string first_bucket_;
    std::optional<Instant> free_at_;
    size_t done_ = 0;
};

}  // namespace

Fetched fetch(state::Db& db, const World& world, const std::vector<Item>& items) {
    Fetched out;
    std::map<int64_t, std::vector<Item>> by_account;
    for (auto& item : items) by_account[item.account_id].push_back(item);
    for (auto& [id, some] : by_account) {
        if (world.stop()) break;
        Account(db, world, out, std::move(some)).read_all();
    }
    return out;
}

}  // namespace igny8::metrics
