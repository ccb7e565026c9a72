#pragma once
// A handful of services on one imaginary network, each up, down or in a mood.
#include <map>
#include <string>

#include "base/error.hpp"
#include "net/url.hpp"
#include "provider/configure.hpp"

namespace igny8::provider {

/// Every host answers 200 unless `status` or `down` says otherwise.
struct Services {
    std::map<std::string, int> status;
    std::map<std::string, bool> down;
    std::vector<std::string> asked;  ///< URLs, in order
    std::vector<net::Request> requests;
    Instant now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23)};
    std::map<std::string, std::string> settings, variables, keys;

    net::Send send() {
        return [this](const net::Request& request) {
            asked.push_back(request.url);
            requests.push_back(request);
            auto host = net::parse_url(request.url).host;
            net::Reply out;
            if (down[host]) {
                out.transport = net::Transport::not_sent;
                out.error = "could not connect to " + host;
                return out;
            }
            out.status = status.contains(host) ? status[host] : 200;
            return out;
        };
    }
    Clock clock() {
        return {[this] { return now; }, [this](Milliseconds time) { now += time; }};
    }
    World world() {
        World out;
        out.setting = [this](const std::string& key) { return settings[key]; };
        out.variable = [this](const std::string& name) { return variables[name]; };
        out.stored_key = [this](const std::string& name) { return Secret(keys[name]); };
        out.send = send();
        out.clock = clock();
        return out;
    }
};

inline Fault fault_of(const std::function<void()>& act, std::string* message = nullptr, std::string* hint = nullptr) {
    try {
        act();
    } catch (const Error& error) {
        if (message) *message = error.message();
        if (hint) *hint = error.hint();
        return error.fault();
    }
    ADD_FAILURE() << "no error";
    return Fault::internal;
}

}  // namespace igny8::provider
