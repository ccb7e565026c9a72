#pragma once
// A network on the other end of a read: what was asked, and what a test answers.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "net/url.hpp"
#include "platform/numbers.hpp"

namespace igny8::platform::test {

using namespace std::chrono_literals;

inline const Instant now = from_rfc3339("2026-11-23T08:00:00Z").value();

inline net::Reply json_reply(std::string_view body, int status = 200) {
    return {.status = status, .body = std::string(body), .received = now};
}

struct Wire {
    std::function<net::Reply(const net::Request&)> answer;
    std::vector<net::Request> sent;
    std::vector<Charge> charged;
    std::vector<LimitNews> learnt;
    json::Value memory = json::Value::object();
    int room = 1000;  ///< calls that still fit

    NumbersContext context() {
        NumbersContext out;
        out.clock = {[] { return now; }, [](Milliseconds) {}};
        out.token = Secret("planted-token");
        out.memory = &memory;
        out.ask = [this](const net::Request& request, const std::vector<Charge>& charges) -> std::optional<net::Reply> {
            if (room-- <= 0) return {};
            sent.push_back(request);
            charged.insert(charged.end(), charges.begin(), charges.end());
            return answer(request);
        };
        out.learn = [this](auto& news) { learnt.insert(learnt.end(), news.begin(), news.end()); };
        return out;
    }

    /// Where the calls went, with their queries.
    std::vector<std::string> urls() const {
        std::vector<std::string> out;
        for (auto& request : sent) out.push_back(net::decode(net::full_url(request)));
        return out;
    }
    static std::string header(const net::Request& request, std::string_view name) {
        for (auto& field : request.headers)
            if (field.name == name) return std::string(field.plain());
        return {};
    }
};

/// Addresses as share/defaults.yaml has them, on hosts of the test's own.
inline Settings settings() {
    Settings out;
    out.get = [](const std::string& key) -> std::string {
        if (key.ends_with("_url")) return "https://" + key.substr(10, key.find('.', 10) - 10) + ".test";
        if (key == "platforms.linkedin.version") return "202609";
        if (key.ends_with(".version")) return "v26.0";
        if (key == "platforms.twitter.fields") return "tweet.fields";
        return {};
    };
    return out;
}

inline Published item(const std::string& id, Milliseconds age = 24h, const std::string& type = "text") {
    return {.remote_id = id, .post_type = type, .published_at = now - age};
}

inline Readings read(std::string_view platform, Wire& wire, const std::vector<Published>& items, Account account = {}) {
    account.platform = platform;
    return numbers_source(platform, settings())->read(account, items, wire.context());
}

}  // namespace igny8::platform::test
