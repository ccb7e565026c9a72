// Events on their way: which are due, where they have been, and when to try again.
#include <map>
#include <set>

#include "base/error.hpp"
#include "publish/notify.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

constexpr int most_attempts = 16;

Milliseconds pause_after(int attempts) {
    return std::min<Milliseconds>(std::chrono::hours(1), std::chrono::seconds(30) * (1 << std::min(attempts - 1, 10)));
}

/// What a receiver needs to know without asking back.
Event read_event(const state::Row& row) {
    Event out{row.text(0), row.text(1), Instant(Milliseconds(row.integer(2))), {{"schema", "igny8.event/1"}}};
    out.document.update(json::parse(row.text(3), "the state file"));
    if (row.is_null(4)) return out;
    out.document["account"] = row.text(4);
    auto payload = json::parse(row.text(5), "the state file");
    auto text = payload.contains("title") && payload["title"].is_string() ? payload["title"].get<std::string>() : "";
    if (text.empty() && payload.contains("post_text") && payload["post_text"].is_string())
        text = payload["post_text"].get<std::string>();
    out.document["title"] = text.substr(0, text.find('\n'));
    if (auto error = row.text(6); !error.empty()) out.document["error"] = error;
    if (auto url = row.text(7); !url.empty()) out.document["url"] = url;
    return out;
}

class Outbox {
public:
    Outbox(state::Db& db, const NotifyTargets& targets, const NotifyWorld& world)
        : db_(db), targets_(targets), world_(world) {}

    void work(Instant until) {
        for (auto& event : waiting()) {
            if (world_.clock.now() >= until) return;
            if (!targets_.wants(event.name, event.document)) {
                put_away(event.id);
                continue;
            }
            bool open = false;
            for (auto& target : targets_.names()) open |= !settled(event, target);
            if (!open) put_away(event.id);
        }
    }

    Delivered result;

private:
    std::vector<Event> waiting() {
        return db_.all(
            read_event,
            "select e.id, e.event, e.at, e.body, a.site || '/' || a.platform || '/' || a.handle, j.payload, "
            "j.last_error, j.remote_url from outbox_event e left join pub_job j on j.id = e.job_id left join "
            "social_account a on a.id = j.account_id where e.delivered_at is null and e.not_before <= ? order "
            "by e.id limit 1000",
            world_.clock.now());
    }

    void put_away(const std::string& id) {
        db_.run("update outbox_event set delivered_at = ? where id = ?", world_.clock.now(), id);
    }

    struct Past {
        int attempts = 0;
        Instant not_before;
        bool over = false;
    };
    Past past(const Event& event, const std::string& target) {
        return db_
            .one(
                [](const state::Row& row) {
                    return Past{static_cast<int>(row.integer(0)), Instant(Milliseconds(row.integer(1))),
                                row.integer(2) != 0};
                },
                "select attempts, not_before, delivered_at is not null or gave_up_at is not null from "
                "notification_delivery where event_id = ? and target = ?",
                event.id, target)
            .value_or(Past{});
    }

    /// Whether this target needs the event no more.
    bool settled(const Event& event, const std::string& target) {
        auto before = past(event, target);
        if (before.over) return true;
        if (failing_.contains(target) || before.not_before > world_.clock.now()) return false;
        try {
            deliver_one(event, target, targets_, world_);
        } catch (const Error& e) {
            return note_failure(event, target, before.attempts + 1, e);
        }
        ++result.delivered;
        note(event, target, before.attempts + 1, Instant{}, world_.clock.now(), Instant{}, "");
        return true;
    }

    bool note_failure(const Event& event, const std::string& target, int attempts, const Error& error) {
        auto now = world_.clock.now();
        failing_.insert(target);
        ++result.failed;
        result.errors.push_back(target + ": " + error.message());
        bool over = attempts >= most_attempts;
        if (over) ++result.gave_up;
        note(event, target, attempts, now + pause_after(attempts), Instant{}, over ? now : Instant{}, error.message());
        return over;
    }

    void note(const Event& event, const std::string& target, int attempts, Instant not_before, Instant delivered,
              Instant gave_up, const std::string& error) {
        db_.run(
            "insert into notification_delivery (event_id, target, attempts, not_before, delivered_at, gave_up_at, "
            "last_error) values (?, ?, ?, ?, nullif(?, 0), nullif(?, 0), ?) on conflict (event_id, target) do update "
            "set "
            "attempts = excluded.attempts, not_before = excluded.not_before, delivered_at = excluded.delivered_at, "
            "gave_up_at = excluded.gave_up_at, last_error = excluded.last_error",
            event.id, target, attempts, not_before, delivered, gave_up, error);
    }

    state::Db& db_;
    const NotifyTargets& targets_;
    const NotifyWorld& world_;
    std::set<std::string> failing_;
};

}  // namespace

Delivered deliver(state::Db& db, const NotifyTargets& targets, const NotifyWorld& world, Instant until) {
    if (targets.names().empty()) {
        db.run("update outbox_event set delivered_at = ? where delivered_at is null", world.clock.now());
        return {};
    }
    check(targets);
    Outbox outbox(db, targets, world);
    outbox.work(until);
    return outbox.result;
}

}  // namespace igny8::publish
