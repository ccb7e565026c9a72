#include "publish/notify.hpp"

#include <algorithm>

#include "base/columns.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/text.hpp"
#include "net/fetch.hpp"
#include "net/url.hpp"

namespace igny8::publish {
namespace {

using std::chrono::seconds;

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

void check_address(const std::string& address, const char* key) {
    if (has_control(address) || address.find('@') == std::string::npos)
        throw Error(Fault::config, "'{}' is no mail address: '{}'", key, text::collapse(address));
}

std::string string_in(const json::Value& document, const char* key) {
    auto found = document.find(key);
    return found != document.end() && found->is_string() ? found->get<std::string>() : "";
}

/// RFC 2047: one encoded word for each few characters, so that none is longer than 75.
std::string encoded_words(const std::string& text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; })) return text;
    std::string out, word;
    auto close = [&] {
        if (!word.empty()) out += (out.empty() ? "=?utf-8?q?" : "\n =?utf-8?q?") + word + "?=";
        word.clear();
    };
    for (size_t i = 0; i < text.size();) {
        size_t length = 1;
        while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0) == 0x80) ++length;
        std::string piece;
        for (char c : text.substr(i, length)) {
            bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
            piece += plain ? std::string(1, c) : c == ' ' ? "_" : fmt::format("={:02X}", static_cast<unsigned char>(c));
        }
        if (word.size() + piece.size() > 60) close();
        word += piece;
        i += length;
    }
    close();
    return out;
}

/// "Mon, 23 Nov 2026 08:00:00 +0000"
std::string mail_date(Instant at) {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto day = std::chrono::floor<std::chrono::days>(at);
    std::chrono::year_month_day date(day);
    std::chrono::hh_mm_ss time(std::chrono::floor<seconds>(at - day));
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[std::chrono::weekday(day).c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::string subject(const Event& event) {
    auto word = event.name.substr(event.name.rfind('.') + 1);
    auto account = string_in(event.document, "account");
    auto title = string_in(event.document, "title");
    return unicode::clipped(
        "igny8: " + word + (account.empty() ? "" : " " + account) + (title.empty() ? "" : ": " + title), 120);
}

void run_command(const Event& event, const std::vector<std::string>& argv, const NotifyWorld& world) {
    Command command;
    command.argv = argv;
    command.input = json::line(event.document) + "\n";
    auto finished = world.run(command);
    if (finished.status != 0) throw Error(Fault::unavailable, "'{}' ended with status {}", argv[0], finished.status);
}

void send_mail(const Event& event, const NotifyTargets& targets, const NotifyWorld& world) {
    Command command;
    command.argv = {targets.sendmail, "-t", "-i"};
    command.input = mail_message(event, targets);
    auto finished = world.run(command);
    if (finished.status != 0)
        throw Error(Fault::unavailable, "'{}' ended with status {}", targets.sendmail, finished.status);
}

}  // namespace

std::vector<std::string> NotifyTargets::names() const {
    std::vector<std::string> out;
    if (!webhook_url.empty()) out.push_back("webhook");
    if (!command.empty()) out.push_back("command");
    if (!mail_to.empty()) out.push_back("mail");
    return out;
}

bool NotifyTargets::wants(const std::string& event, const json::Value& body) const {
    if (string_in(body, "by") == "person") return false;  // who did it knows
    auto last = event.substr(event.rfind('.') + 1);
    return std::any_of(events.begin(), events.end(),
                       [&](auto& wanted) { return wanted == "all" || wanted == last || wanted == event; });
}

void check(const NotifyTargets& targets) {
    if (!targets.mail_to.empty()) {
        check_address(targets.mail_to, "notify.mail_to");
        check_address(targets.mail_from, "notify.mail_from");
    }
    if (targets.webhook_url.empty()) return;
    try {
        net::parse_url(targets.webhook_url);
    } catch (const Error& e) {
        throw Error(Fault::config, "notify.webhook_url: {}", e.message());
    }
}

std::string signature(const Secret& secret, Instant now, std::string_view body) {
    auto time = std::to_string(std::chrono::floor<seconds>(now).time_since_epoch().count());
    return fmt::format("t={},v1={}", time, hmac_sha256(secret.reveal(), time + "." + std::string(body)));
}

net::Request webhook_request(const Event& event, const NotifyTargets& targets, Instant now) {
    net::Request request;
    request.method = "POST";
    request.url = targets.webhook_url;
    request.secret_url = true;  // many receivers know a sender by nothing but a long path
    request.redirects = 0;
    request.deadline = seconds(10);
    request.reply_limit = uint64_t{64} << 10;
    auto body = json::line(event.document);
    request.headers = {
        {"Content-Type", "application/json"}, {"X-Igny8-Event", event.name}, {"X-Igny8-Delivery", event.id}};
    if (!targets.webhook_secret.empty())
        request.headers.push_back({"X-Igny8-Signature", signature(targets.webhook_secret, now, body)});
    request.body = std::move(body);
    return request;
}

std::string mail_message(const Event& event, const NotifyTargets& targets) {
    std::string out = "From: " + targets.mail_from + "\nTo: " + targets.mail_to +
                      "\nSubject: " + encoded_words(subject(event)) + "\nDate: " + mail_date(event.at) +
                      "\nMessage-ID: <" + event.id +
                      "@igny8>\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\nContent-Type: text/plain; "
                      "charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n";
    for (auto& [key, value] : event.document.items()) {
        auto shown = value.is_string() ? value.get<std::string>() : json::line(value);
        if (key != "schema" && !shown.empty()) out += key + ": " + unicode::clipped(shown, 200) + "\n";
    }
    return out;
}

void deliver_one(const Event& event, const std::string& target, const NotifyTargets& targets,
                 const NotifyWorld& world) {
    if (target == "command") return run_command(event, targets.command, world);
    if (target == "mail") return send_mail(event, targets, world);
    auto reply = world.send(webhook_request(event, targets, world.clock.now()));
    net::expect_ok(reply, "the webhook");
}

Event test_event(Instant now) {
    Event out{new_id(now), "notify.test", now, {}};
    out.document = {{"schema", "igny8.event/1"},
                    {"event_id", out.id},
                    {"event", out.name},
                    {"at", to_rfc3339(now)},
                    {"message", "a test of igny8's notifications"}};
    return out;
}

}  // namespace igny8::publish
