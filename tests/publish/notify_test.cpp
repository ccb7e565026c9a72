#include "publish/notify.hpp"

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "json/schema.hpp"
#include "publish/audit.hpp"
#include "state.hpp"

namespace igny8::publish {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using test::at;
using test::now;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Telling : public testing::Test {
protected:
    Telling() {
        account_ = state_.account("outbox");
        state_.job("j1", account_.id, now, "failed", R"({"post_text": "First line\nsecond"})");
        targets_.events = {"published", "failed"};
        targets_.webhook_url = "https://example.com/hook";
        targets_.webhook_secret = Secret("key");
        world_.clock = {[this] { return time_; }, [](Milliseconds) {}};
        world_.send = [this](const net::Request& request) {
            sent_.push_back(request);
            net::Reply reply;
            reply.status = status_;
            return reply;
        };
        world_.run = [this](const Command& command) {
            commands_.push_back(command);
            return Finished{command_status_, ""};
        };
    }

    void happens(const std::string& event, json::Value body = json::Value::object()) {
        write_event(state_.db, now + Milliseconds(events_++), "j1", event, body);
    }
    Delivered deliver_now() { return deliver(state_.db, targets_, world_, time_ + seconds(20)); }
    static std::string body(const net::Request& request) { return std::get<std::string>(request.body); }

    test::State state_;
    Account account_;
    NotifyTargets targets_;
    NotifyWorld world_;
    Instant time_ = now + seconds(5);
    int status_ = 200, command_status_ = 0, events_ = 0;
    std::vector<net::Request> sent_;
    std::vector<Command> commands_;
};

TEST_F(Telling, an_event_is_told_once_with_its_job) {
    happens("job.failed", {{"job", "j1"}});
    EXPECT_EQ(deliver_now().delivered, 1);
    EXPECT_EQ(deliver_now().delivered, 0);
    ASSERT_EQ(sent_.size(), 1u);
    auto document = json::parse(body(sent_[0]));
    EXPECT_NO_THROW(json::check(document, "igny8.event/1"));
    EXPECT_EQ(document["account"], "blog/outbox/acme");
    EXPECT_EQ(document["title"], "First line");
}

TEST_F(Telling, a_webhook_is_signed_over_time_and_body) {
    happens("job.failed");
    deliver_now();
    auto& headers = sent_[0].headers;
    auto found = std::find_if(headers.begin(), headers.end(), [](auto& h) { return h.name == "X-Igny8-Signature"; });
    ASSERT_NE(found, headers.end());
    auto time = std::to_string(time_.time_since_epoch().count() / 1000);
    EXPECT_EQ(found->plain(), "t=" + time + ",v1=" + hmac_sha256("key", time + "." + body(sent_[0])));
}

TEST_F(Telling, what_nobody_asked_for_and_what_a_person_did_is_not_told) {
    happens("job.unknown");
    happens("job.failed", {{"by", "person"}});
    deliver_now();
    EXPECT_TRUE(sent_.empty());
    EXPECT_EQ(state_.db.one([](const state::Row& r) { return r.integer(0); },
                            "select count(*) from outbox_event where delivered_at is null"),
              0);
}

TEST_F(Telling, a_refused_event_is_tried_again_later_and_its_job_is_left_alone) {
    happens("job.failed");
    status_ = 503;
    EXPECT_EQ(deliver_now().failed, 1);
    EXPECT_EQ(deliver_now().failed, 0);  // not yet due again
    time_ += seconds(31);
    status_ = 204;
    EXPECT_EQ(deliver_now().delivered, 1);
    EXPECT_EQ(state_.db.one([](const state::Row& r) { return r.text(0); }, "select state from pub_job where id = 'j1'"),
              "failed");
}

TEST_F(Telling, a_failing_target_is_asked_once_a_run_and_does_not_stop_the_others) {
    targets_.command = {"tell"};
    for (int i = 0; i < 3; ++i) happens("job.failed");
    status_ = 500;
    auto done = deliver_now();
    EXPECT_EQ(done.failed, 1);
    EXPECT_EQ(done.delivered, 3);
    EXPECT_EQ(sent_.size(), 1u);
    EXPECT_EQ(commands_.size(), 3u);
}

TEST_F(Telling, is_given_up_after_many_tries) {
    happens("job.failed");
    status_ = 500;
    int gave_up = 0;
    for (int i = 0; i < 20; ++i, time_ += hours(1)) gave_up += deliver_now().gave_up;
    EXPECT_EQ(gave_up, 1);
    EXPECT_EQ(sent_.size(), 16u);
}

TEST_F(Telling, without_targets_events_do_not_pile_up) {
    happens("job.failed");
    targets_ = {};
    deliver_now();
    targets_.events = {"all"};
    targets_.webhook_url = "https://example.com/hook";
    deliver_now();
    EXPECT_TRUE(sent_.empty());
}

TEST_F(Telling, a_program_gets_the_event_on_its_input_and_nothing_of_it_on_its_command_line) {
    targets_.webhook_url.clear();
    targets_.command = {"tell", "--loud"};
    happens("job.failed", {{"message", "$(rm -rf /)"}});
    deliver_now();
    EXPECT_THAT(commands_[0].argv, ElementsAre("tell", "--loud"));
    EXPECT_THAT(commands_[0].input, HasSubstr("$(rm -rf /)"));
}

TEST(Mail, nothing_of_an_event_can_add_a_header) {
    NotifyTargets targets;
    targets.mail_to = "me@example.com";
    targets.mail_from = "igny8@example.com";
    Event event{
        "01J", "job.failed", now, {{"event", "job.failed"}, {"title", "Hello\r\nBcc: all@example.com\n\nbody"}}};
    auto message = mail_message(event, targets);
    auto head = message.substr(0, message.find("\n\n"));
    EXPECT_THAT(head, Not(HasSubstr("\nBcc:")));
    EXPECT_THAT(head, HasSubstr("Subject: igny8: failed: Hello Bcc: all@example.com body"));
    EXPECT_THAT(head, HasSubstr("Date: Mon, 23 Nov 2026 08:00:00 +0000"));
    EXPECT_THAT(head, HasSubstr("Message-ID: <01J@igny8>"));
}

TEST(Mail, a_subject_in_other_letters_is_encoded_in_words_of_75) {
    NotifyTargets targets;
    targets.mail_to = targets.mail_from = "me@example.com";
    Event event{"01J",
                "job.failed",
                now,
                {{"title",
                  "Kaffee für alle: 日本語の長い題名日本語の長い題名日本語の長い題名 "
                  "👩‍👩‍👧"}}};
    auto message = mail_message(event, targets);
    auto head = message.substr(0, message.find("\n\n"));
    for (auto line : text::split(head, '\n')) {
        EXPECT_LE(line.size(), 90u);
        for (char c : line) EXPECT_LT(static_cast<unsigned char>(c), 0x80);
    }
    EXPECT_THAT(head, HasSubstr("=?utf-8?q?igny8=3A_failed=3A_Kaffee_f=C3=BCr"));
}

TEST(Mail, an_address_with_a_line_break_is_refused) {
    NotifyTargets targets;
    targets.mail_to = "me@example.com\nBcc: all@example.com";
    targets.mail_from = "igny8@example.com";
    EXPECT_THROW(check(targets), Error);
    targets.mail_to = "me@example.com";
    EXPECT_NO_THROW(check(targets));
    targets.webhook_url = "file:///etc/passwd";
    EXPECT_THROW(check(targets), Error);
}

}  // namespace
}  // namespace igny8::publish
