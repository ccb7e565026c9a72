#include "publish/plan.hpp"

#include "base/error.hpp"
#include "json/schema.hpp"
#include "state.hpp"

namespace igny8::publish {
namespace {

using std::chrono::hours;
using test::at;
using test::now;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

json::Value post(const std::string& id, const std::string& time, const std::string& text = "Coffee") {
    return {{"schema", "igny8.social_post/1"},
            {"content_id", id},
            {"site", "blog"},
            {"platform", "outbox"},
            {"account", "acme"},
            {"post_text", text},
            {"post_type", "text"},
            {"scheduled_at", time}};
}

class PlanOfFile : public testing::Test {
protected:
    PlanOfFile() { account_ = state_.account("outbox"); }

    std::map<std::string, size_t> run(const std::vector<json::Value>& file, bool apply, Instant when = now,
                                      const std::string& source = "calendar") {
        Plan plan(state_.db, source, apply, "UTC", when);
        items_.clear();
        size_t number = 0;
        for (auto& line : file) items_.push_back(plan.line(line, ++number));
        for (auto& item : plan.rest()) items_.push_back(item);
        return plan.counts();
    }
    std::vector<Job> jobs() { return Queue(state_.db).list({}); }

    test::State state_;
    Account account_;
    std::vector<PlanItem> items_;
};

TEST_F(PlanOfFile, a_plan_changes_nothing) {
    EXPECT_THAT(run({post("1", "2026-12-01T09:00")}, false), ElementsAre(Pair("add", 1)));
    EXPECT_TRUE(jobs().empty());
    EXPECT_NO_THROW(json::check(to_json(items_[0]), "igny8.plan_item/1"));
}

TEST_F(PlanOfFile, a_second_apply_has_nothing_to_do) {
    std::vector<json::Value> file{post("1", "2026-12-01T09:00"), post("2", "2026-12-02T09:00")};
    EXPECT_THAT(run(file, true), ElementsAre(Pair("add", 2)));
    EXPECT_THAT(run(file, true), ElementsAre(Pair("keep", 2)));
    EXPECT_THAT(run(file, false), ElementsAre(Pair("keep", 2)));
    EXPECT_EQ(jobs().size(), 2u);
    EXPECT_EQ(to_rfc3339(jobs()[0].due_at), "2026-12-01T08:00:00Z");
}

TEST_F(PlanOfFile, a_changed_line_changes_its_job_and_says_how) {
    run({post("1", "2026-12-01T09:00")}, true);
    run({post("1", "2026-12-01T10:00", "Tea")}, true);
    EXPECT_EQ(items_[0].action, "change");
    EXPECT_EQ(items_[0].why, "time 2026-12-01T09:00 → 2026-12-01T10:00, content");
    EXPECT_THAT(jobs()[0].payload, HasSubstr("Tea"));
    EXPECT_EQ(jobs()[0].local_time, "2026-12-01T10:00");
    EXPECT_THAT(run({post("1", "2026-12-01T10:00", "Tea")}, true), ElementsAre(Pair("keep", 1)));
}

TEST_F(PlanOfFile, a_line_that_is_gone_is_cancelled_and_comes_back_with_its_line) {
    run({post("1", "2026-12-01T09:00"), post("2", "2026-12-02T09:00")}, true);
    EXPECT_THAT(run({post("1", "2026-12-01T09:00")}, true), ElementsAre(Pair("keep", 1), Pair("remove", 1)));
    EXPECT_EQ(jobs()[1].state, "cancelled");
    EXPECT_THAT(run({post("1", "2026-12-01T09:00")}, true), ElementsAre(Pair("keep", 1)));
    EXPECT_THAT(run({post("1", "2026-12-01T09:00"), post("2", "2026-12-02T11:00")}, true),
                ElementsAre(Pair("add", 1), Pair("keep", 1)));
    EXPECT_EQ(jobs()[1].state, "scheduled");
    EXPECT_EQ(jobs()[1].local_time, "2026-12-02T11:00");
}

TEST_F(PlanOfFile, jobs_from_elsewhere_are_never_touched) {
    NewJob other{.account_id = account_.id, .idem_key = "by-hand", .document = post("9", ""), .due_at = now + hours(1)};
    Queue(state_.db).add(other, now);
    EXPECT_TRUE(run({}, true).empty());
    auto line = post("9", "2026-12-01T09:00");
    line["idempotency_key"] = "by-hand";
    EXPECT_THAT(run({line}, true), ElementsAre(Pair("foreign", 1)));
    EXPECT_EQ(jobs()[0].due_at, now + hours(1));
    run({post("1", "2026-12-01T09:00")}, true, now, "one");
    EXPECT_TRUE(run({}, true, now, "two").empty());
}

TEST_F(PlanOfFile, what_is_late_is_not_added_and_what_is_out_is_settled) {
    EXPECT_THAT(run({post("1", "2026-11-20T09:00")}, true), ElementsAre(Pair("late", 1)));
    EXPECT_TRUE(jobs().empty());
    run({post("2", "2026-12-01T09:00")}, true);
    state_.db.run("update pub_job set state = 'published'");
    run({post("2", "2026-12-01T09:00", "changed")}, true);
    EXPECT_EQ(items_[0].action, "settled");
    EXPECT_THAT(items_[0].why, HasSubstr("comes too late"));
    EXPECT_TRUE(run({}, true).empty());
}

TEST_F(PlanOfFile, nothing_is_removed_while_a_line_cannot_be_read) {
    run({post("1", "2026-12-01T09:00")}, true);
    Plan plan(state_.db, "calendar", true, "UTC", now);
    EXPECT_THROW(plan.line({{"platform", "outbox"}}, 1), Error);
    plan.broken();
    EXPECT_EQ(plan.rest()[0].action, "keep");
    EXPECT_EQ(jobs()[0].state, "scheduled");
}

TEST_F(PlanOfFile, a_file_without_a_post_takes_nothing_out_unless_that_is_meant) {
    run({post("1", "2026-12-01T09:00")}, true);
    Plan by_accident(state_.db, "calendar", true, "UTC", now);
    EXPECT_THROW(by_accident.rest(), Error);
    EXPECT_EQ(jobs()[0].state, "scheduled");
    Plan looking(state_.db, "calendar", false, "UTC", now);
    EXPECT_EQ(looking.rest().size(), 1u);
    Plan meant(state_.db, "calendar", true, "UTC", now);
    EXPECT_EQ(meant.rest(true).size(), 1u);
    EXPECT_EQ(jobs()[0].state, "cancelled");
}

TEST_F(PlanOfFile, what_becomes_of_a_post_without_its_parent_is_part_of_its_line) {
    auto line = post("1", "2026-12-01T09:00");
    line["after"] = "0";
    run({line}, true);
    line["after_failed"] = "skip";
    EXPECT_THAT(run({line}, true), ElementsAre(Pair("change", 1)));
    EXPECT_EQ(items_[0].why, "what it waits for");
    EXPECT_EQ(jobs()[0].after_failed, "skip");
    EXPECT_THAT(run({line}, true), ElementsAre(Pair("keep", 1)));
}

TEST_F(PlanOfFile, wrong_lines_say_what_is_wrong) {
    Plan plan(state_.db, "calendar", false, "UTC", now);
    auto message = [&](const json::Value& line) {
        try {
            plan.line(line, 2);
            return std::string("accepted");
        } catch (const Error& e) {
            return e.message();
        }
    };
    EXPECT_THAT(message(post("1", "")), HasSubstr("names no time"));
    EXPECT_THAT(message(post("1", "soon")), HasSubstr("'soon' is no time"));
    auto unknown = post("1", "2026-12-01T09:00");
    unknown["account"] = "nobody";
    EXPECT_THAT(message(unknown), HasSubstr("there is no account 'blog/outbox/nobody'"));
    auto zone = post("1", "2026-12-01T09:00");
    zone["time_zone"] = "Europe/Atlantis";
    EXPECT_THAT(message(zone), HasSubstr("unknown time zone"));
    plan.line(post("1", "2026-12-01T09:00"), 1);
    EXPECT_THAT(message(post("1", "2026-12-02T09:00")), HasSubstr("stands in line 1 already"));
}

TEST_F(PlanOfFile, a_time_in_the_gap_is_taken_with_a_warning) {
    run({post("1", "2027-03-28T02:30")}, false);
    EXPECT_EQ(items_[0].action, "add");
    EXPECT_THAT(items_[0].why, HasSubstr("it becomes 03:30"));
}

TEST_F(PlanOfFile, looking_makes_no_account) {
    auto line = post("1", "2026-12-01T09:00");
    line["site"] = "another";
    line["account"] = "";
    EXPECT_THAT(run({line}, false), ElementsAre(Pair("add", 1)));
    EXPECT_EQ(Accounts(state_.db).list("another").size(), 0u);
}

}  // namespace
}  // namespace igny8::publish
