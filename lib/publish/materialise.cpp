// Series become jobs, a little ahead of their time.
#include <algorithm>

#include "base/error.hpp"
#include "publish/queue.hpp"
#include "publish/rows.hpp"
#include "publish/series.hpp"
#include "state/db.hpp"

namespace igny8::publish {
namespace {

using std::chrono::days;

constexpr auto grace = std::chrono::minutes(15);  // as late as a post may be and still count as on time

/// Why a series should stop by itself; empty: it goes on.
std::string reason_to_pause(state::Db& db, const Series& series) {
    auto last =
        db.all(read_text,
               "select state from pub_job where series = ? and state in ('published', 'failed', 'dead') order by "
               "due_at desc limit 2",
               series.id);
    bool failing = last.size() == 2 && last[0] != "published" && last[1] != "published";
    if (!failing) return {};
    auto error = db.one(read_text,
                        "select last_error from pub_job where series = ? and state in ('failed', 'dead') order by "
                        "due_at desc limit 1",
                        series.id);
    return "its last two posts failed" + (error && !error->empty() ? ": " + *error : "");
}

NewJob job_of(const Series& series, const Occurrence& occurrence) {
    NewJob job;
    job.account_id = series.account_id;
    job.idem_key = series.id + "/" + occurrence.date;
    job.due_at = occurrence.due.at;
    job.local_time = occurrence.due.local_time;
    job.tz = occurrence.due.time_zone;
    job.tzdata = tzdata_version();
    job.series = series.id;
    job.occurrence = occurrence.date;
    job.expires_at = series.expires_at;
    return job;
}

class Maker {
public:
    Maker(state::Db& db, Instant now, days ahead, const WriteVariant& write)
        : db_(db), queue_(db), now_(now), ahead_(ahead), write_(write) {}

    void make(const Series& series) {
        auto& recurrence = series.recurrence;
        if (auto why = reason_to_pause(db_, series); !why.empty()) return stop(series, "paused", why);
        auto today = day_at(now_, recurrence.time_zone);
        auto from = today;
        if (auto made = parse_day(series.made_until)) from = std::max(from, *made + days(1));
        auto to = today + ahead_;
        for (auto& occurrence : occurrences(recurrence, from, to)) {
            if (series.expires_at && occurrence.due.at >= *series.expires_at) break;
            if (occurrence.due.at + grace >= now_ && !add(series, occurrence)) return;
        }
        if (from <= to) made_until(series, to);
        if (over(series, today)) stop(series, "ended", "its last occurrence is over");
    }

    Materialised result;

private:
    /// False: not now, the next run tries again from here.
    bool add(const Series& series, const Occurrence& occurrence) {
        auto job = job_of(series, occurrence);
        if (exists(job)) return true;
        try {
            job.document = write_(series, occurrence, occurrence_document(series, occurrence));
            if (!queue_.add(job, now_).replayed) ++result.added;
            return true;
        } catch (const Error& e) {
            result.notes.push_back(
                fmt::format("series {}: no post for {}: {}", series.id, occurrence.date, e.message()));
            return false;
        }
    }

    /// A post that was skipped with its series comes back; whatever else has the key is this occurrence already.
    bool exists(const NewJob& job) {
        auto found = db_.one(read_job,
                             fmt::format("select {} from pub_job j where account_id = ? and idem_key = ?", job_columns),
                             job.account_id, job.idem_key);
        if (found && found->state == "skipped" && found->last_error == skipped_because) {
            queue_.retry(found->id, job.due_at, now_);
            ++result.added;
        }
        return found.has_value();
    }

    bool over(const Series& series, WallDay today) {
        if (series.expires_at && *series.expires_at <= now_) return true;
        return !comes_after(series.recurrence, today - days(1));
    }

    void stop(const Series& series, const std::string& state, const std::string& why) {
        SeriesBook(db_).set_state(series.id, state, why, now_);
        result.notes.push_back(fmt::format("series {} {}: {}", series.id, state, why));
    }

    void made_until(const Series& series, WallDay day) {
        db_.run("update publish_series set made_until = ?, updated_at = ? where id = ?", day_text(day), now_,
                series.id);
    }

    state::Db& db_;
    Queue queue_;
    Instant now_;
    days ahead_;
    const WriteVariant& write_;
};

}  // namespace

Materialised materialise(state::Db& db, Instant now, days ahead, const WriteVariant& write) {
    Maker maker(db, now, ahead, write);
    for (auto& series : SeriesBook(db).list("active")) maker.make(series);
    return maker.result;
}

}  // namespace igny8::publish
