#include "publish/series.hpp"

#include "base/error.hpp"
#include "json/schema.hpp"
#include "publish/queue.hpp"
#include "state.hpp"

namespace igny8::publish {
namespace {

using std::chrono::days;
using test::at;
using test::now;
using testing::ElementsAre;
using testing::HasSubstr;

json::Value post(const std::string& text = "A look at the archive") {
    return {{"schema", "igny8.social_post/1"}, {"platform", "outbox"}, {"post_text", text}, {"post_type", "text"}};
}

Series weekly(const Account& account, const char* rule = "FREQ=WEEKLY;BYDAY=TU") {
    Series out;
    out.account_id = account.id;
    out.recurrence = {rule, parse_wall("2026-11-23T09:00").value(), "Europe/Berlin"};
    out.document = post();
    return out;
}

json::Value unchanged(const Series&, const Occurrence&, json::Value document) { return document; }

std::vector<Job> jobs(test::State& state, const std::string& series) {
    return Queue(state.db).list(JobFilter{.series = series});
}

TEST(Series, only_the_next_occurrences_lie_in_the_queue) {
    test::State state;
    auto series = SeriesBook(state.db).add(weekly(state.account("outbox")), now);
    EXPECT_NO_THROW(json::check(to_json(series), "igny8.series/1"));
    EXPECT_EQ(materialise(state.db, now, days(14), unchanged).added, 2);
    auto list = jobs(state, series.id);
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(to_rfc3339(list[0].due_at), "2026-11-24T08:00:00Z");
    EXPECT_EQ(list[0].idem_key, series.id + "/2026-11-24");
    EXPECT_EQ(list[0].tz, "Europe/Berlin");
    EXPECT_NE(list[0].document_id, list[1].document_id);
}

TEST(Series, a_second_run_adds_nothing_and_a_later_one_the_next) {
    test::State state;
    SeriesBook(state.db).add(weekly(state.account("outbox")), now);
    materialise(state.db, now, days(14), unchanged);
    EXPECT_EQ(materialise(state.db, now, days(14), unchanged).added, 0);
    EXPECT_EQ(materialise(state.db, now + days(7), days(14), unchanged).added, 1);
}

TEST(Series, that_is_added_again_is_the_same_one) {
    test::State state;
    SeriesBook book(state.db);
    auto series = weekly(state.account("outbox"));
    EXPECT_EQ(book.add(series, now).id, book.add(series, now + days(1)).id);
    EXPECT_EQ(book.list().size(), 1u);
}

TEST(Series, occurrences_missed_while_nothing_ran_are_not_made_up_for) {
    test::State state;
    auto series = SeriesBook(state.db).add(weekly(state.account("outbox"), "FREQ=DAILY"), now);
    materialise(state.db, now, days(1), unchanged);
    materialise(state.db, now + days(10), days(1), unchanged);
    std::vector<std::string> dates;
    for (auto& job : jobs(state, series.id)) dates.push_back(job.occurrence);
    EXPECT_THAT(dates, ElementsAre("2026-11-23", "2026-11-24", "2026-12-03", "2026-12-04"));
}

TEST(Series, ends_with_its_expiry) {
    test::State state;
    auto wish = weekly(state.account("outbox"), "FREQ=DAILY");
    wish.expires_at = at("2026-11-26T00:00:00Z");
    auto series = SeriesBook(state.db).add(wish, now);
    EXPECT_EQ(materialise(state.db, now, days(14), unchanged).added, 3);
    auto done = materialise(state.db, now + days(4), days(14), unchanged);
    EXPECT_THAT(done.notes, ElementsAre(HasSubstr("ended: its last occurrence is over")));
    EXPECT_EQ(SeriesBook(state.db).find(series.id).state, "ended");
}

TEST(Series, variants_take_turns_so_that_no_two_neighbours_are_alike) {
    test::State state;
    auto wish = weekly(state.account("outbox"), "FREQ=DAILY");
    wish.variants = {{{"post_text", "Second"}}, {{"post_text", "Third"}}};
    auto series = SeriesBook(state.db).add(wish, now);
    materialise(state.db, now, days(3), unchanged);
    std::vector<std::string> texts;
    for (auto& job : jobs(state, series.id)) texts.push_back(json::parse(job.payload)["post_text"].get<std::string>());
    EXPECT_THAT(texts, ElementsAre("A look at the archive", "Second", "Third", "A look at the archive"));
}

TEST(Series, a_program_may_write_each_occurrence) {
    test::State state;
    auto wish = weekly(state.account("outbox"));
    wish.command = {"sed", "-e", "s/archive/archive, once more/", "--", "-"};
    wish.command = {"sh", "-c", "sed \"s/archive/archive of $0/\""};
    auto series = SeriesBook(state.db).add(wish, now);
    materialise(state.db, now, days(7), variant_by_command());
    EXPECT_THAT(jobs(state, series.id)[0].payload, HasSubstr("A look at the archive of 2026-11-24"));
}

TEST(Series, a_program_that_fails_is_asked_again_by_the_next_run) {
    test::State state;
    auto wish = weekly(state.account("outbox"));
    wish.command = {"false"};
    SeriesBook(state.db).add(wish, now);
    auto first = materialise(state.db, now, days(7), variant_by_command());
    EXPECT_EQ(first.added, 0);
    EXPECT_THAT(first.notes, ElementsAre(HasSubstr("no post for 2026-11-24: 'false' ended with status 1")));
    EXPECT_EQ(materialise(state.db, now, days(7), unchanged).added, 1);
}

TEST(Series, a_pause_skips_what_is_to_come_and_going_on_brings_it_back) {
    test::State state;
    SeriesBook book(state.db);
    auto series = book.add(weekly(state.account("outbox")), now);
    materialise(state.db, now, days(14), unchanged);
    EXPECT_EQ(book.set_state(series.id, "paused", "holidays", now), 2);
    EXPECT_EQ(materialise(state.db, now, days(14), unchanged).added, 0);
    EXPECT_EQ(jobs(state, series.id)[0].state, "skipped");
    book.set_state(series.id, "active", "", now);
    EXPECT_EQ(materialise(state.db, now, days(14), unchanged).added, 2);
    EXPECT_EQ(jobs(state, series.id)[0].state, "scheduled");
}

TEST(Series, an_occurrence_that_a_person_cancelled_stays_so) {
    test::State state;
    SeriesBook book(state.db);
    auto series = book.add(weekly(state.account("outbox")), now);
    materialise(state.db, now, days(14), unchanged);
    Queue(state.db).cancel(jobs(state, series.id)[0].id, now);
    book.set_state(series.id, "paused", "", now);
    book.set_state(series.id, "active", "", now);
    EXPECT_EQ(materialise(state.db, now, days(14), unchanged).added, 1);
    EXPECT_EQ(jobs(state, series.id)[0].state, "cancelled");
}

TEST(Series, pauses_when_its_last_two_posts_failed) {
    test::State state;
    SeriesBook book(state.db);
    auto series = book.add(weekly(state.account("outbox")), now);
    materialise(state.db, now, days(14), unchanged);
    state.db.run("update pub_job set state = 'failed', last_error = 'duplicate' where series = ?", series.id);
    auto done = materialise(state.db, now + days(14), days(14), unchanged);
    EXPECT_THAT(done.notes, ElementsAre(HasSubstr("its last two posts failed: duplicate")));
    EXPECT_EQ(book.find(series.id).state, "paused");
}

TEST(Series, in_a_gap_and_a_double_hour_each_date_has_one_post) {
    for (auto [start, first] :
         {std::pair{"2026-10-24T00:00:00Z", "2026-10-25"}, {"2026-03-28T00:00:00Z", "2026-03-29"}}) {
        test::State state;
        auto wish = weekly(state.account("outbox"), "FREQ=DAILY");
        wish.recurrence.start = parse_wall(std::string(first) + "T02:30").value();
        auto series = SeriesBook(state.db).add(wish, at(start));
        for (int hour = 0; hour < 60; ++hour)  // cron, every hour over the change
            materialise(state.db, at(start) + std::chrono::hours(hour), days(0), unchanged);
        EXPECT_EQ(jobs(state, series.id).size(), 2u) << first;
    }
}

TEST(Series, what_cannot_work_is_refused_when_it_is_made) {
    test::State state;
    SeriesBook book(state.db);
    auto good = weekly(state.account("outbox"));
    auto with = [&](auto change) {
        auto wish = good;
        change(wish);
        return wish;
    };
    EXPECT_THROW(book.add(with([](Series& s) { s.recurrence.rule = "often"; }), now), Error);
    EXPECT_THROW(book.add(with([](Series& s) { s.recurrence.time_zone = "Mars/Olympus"; }), now), Error);
    EXPECT_THROW(book.add(with([](Series& s) { s.expires_at = now - days(1); }), now), Error);
    EXPECT_THROW(book.add(with([](Series& s) { s.recurrence.rule = "FREQ=DAILY;UNTIL=20261120"; }), now), Error);
    EXPECT_THROW(book.add(with([](Series& s) { s.variants = {"text"}; }), now), Error);
    EXPECT_THROW(book.add(with([](Series& s) { s.document = {{"platform", 7}}; }), now), Error);
    EXPECT_TRUE(book.list().empty());
}

}  // namespace
}  // namespace igny8::publish
