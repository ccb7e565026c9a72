#pragma once
// An authorization server in memory: request in, reply out, no sockets. Codes are good once, PKCE is enforced, refresh
// tokens rotate and their reuse ends the whole sign-in. It speaks the six networks' dialects.
#include <fmt/format.h>

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/base64.hpp"
#include "base/digest.hpp"
#include "json/json.hpp"
#include "net/request.hpp"
#include "net/url.hpp"

namespace igny8::fakes {

class Oauth {
public:
    // How this network does things.
    bool rotates = true;    ///< a refresh gives a new refresh token and spends the old one
    bool refreshes = true;  ///< refresh tokens are given at all
    bool pkce = true, pkce_hex = false;
    bool basic = false;  ///< the client shows its secret as HTTP Basic
    std::string client_id = "app", client_secret = "app-secret-1234";
    std::string client_field = "client_id";
    std::string spent_code = "invalid_grant";  ///< what a spent token is called; X: invalid_request
    int access_seconds = 7200;
    std::string granted;  ///< scopes; empty: as asked

    // Faults, each used up by the next request to the token endpoint.
    enum class Fault { none, unsent, lost_before, lost_after, status_503, status_429, no_token, empty_refresh };
    Fault next = Fault::none;

    // What happened.
    int exchanges = 0, refreshes_done = 0, token_requests = 0, revoked = 0;
    bool family_dead = false;  ///< a refresh token was used twice
    std::set<std::string> live_access;
    std::vector<net::Request> seen;

    /// The person agrees: the browser is sent to this address.
    std::string agree(const std::string& authorize_url) {
        auto query = query_of(authorize_url);
        auto code = fmt::format("code-{}", ++made_);
        codes_[code] = {query["code_challenge"], query["redirect_uri"], query["scope"]};
        return query["redirect_uri"] + "?" + net::encode(net::Fields{{"code", code}, {"state", query["state"]}});
    }
    std::string decline(const std::string& authorize_url) {
        auto query = query_of(authorize_url);
        return query["redirect_uri"] + "?" +
               net::encode(net::Fields{{"error", "access_denied"}, {"state", query["state"]}});
    }

    /// The token endpoint.
    net::Reply token(const net::Request& request) {
        ++token_requests;
        seen.push_back(request);
        auto fault = std::exchange(next, Fault::none);
        if (fault == Fault::unsent) return transport(net::Transport::not_sent);
        if (fault == Fault::lost_before) return transport(net::Transport::lost);
        if (fault == Fault::status_503) return reply(503, {{"error", "temporarily_unavailable"}});
        if (fault == Fault::status_429) return reply(429, {{"error", "rate_limited"}});
        auto answer = decide(fields_of(request), request, fault);
        return fault == Fault::lost_after ? transport(net::Transport::lost) : answer;
    }
    net::Reply revoke(const net::Request& request) {
        auto fields = fields_of(request);
        ++revoked;
        live_access.clear();
        refresh_.clear();
        seen.push_back(request);
        return fields["token"].empty() ? reply(400, {{"error", "invalid_request"}}) : reply(200, {{"revoked", true}});
    }

    static net::Reply reply(int status, const json::Value& body) {
        return {.status = status, .headers = {{"Content-Type", "application/json"}}, .body = json::line(body)};
    }
    static net::Reply transport(net::Transport how) { return {.transport = how, .error = "connection lost"}; }

    /// Form fields, or the query of a GET.
    static std::map<std::string, std::string> fields_of(const net::Request& request) {
        std::map<std::string, std::string> out;
        auto add = [&](const net::Fields& fields) {
            for (auto& field : fields) out[field.name] = std::string(field.plain());
        };
        add(request.query);
        if (auto* form = std::get_if<net::Form>(&request.body)) add(form->fields);
        return out;
    }
    static std::string header(const net::Request& request, std::string_view name) {
        for (auto& field : request.headers)
            if (field.name == name) return std::string(field.plain());
        return "";
    }
    static std::map<std::string, std::string> query_of(const std::string& url) {
        std::map<std::string, std::string> out;
        for (auto& [key, value] : net::decode_form(net::parse_url(url).query)) out[key] = value;
        return out;
    }

    /// A sign-in that was made elsewhere: its refresh token.
    std::string sign_in() {
        auto refresh = fmt::format("refresh-{}", ++made_);
        refresh_.insert(refresh);
        return refresh;
    }
    bool lives(const std::string& refresh) const { return refresh_.contains(refresh); }

private:
    struct Code {
        std::string challenge, redirect_uri, scope;
    };

    bool knows_client(std::map<std::string, std::string>& fields, const net::Request& request) const {
        if (basic)
            return header(request, "Authorization") ==
                   "Basic " + to_base64(client_id + ":" + client_secret, Base64::standard);
        return fields[client_field] == client_id && fields["client_secret"] == client_secret;
    }

    bool proves(const Code& code, const std::string& verifier) const {
        if (!pkce) return true;
        if (code.challenge.empty() || verifier.size() < 43) return false;
        auto hex = sha256(verifier);
        if (pkce_hex) return code.challenge == hex;
        std::string raw;
        for (size_t i = 0; i + 1 < hex.size(); i += 2)
            raw += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
        return code.challenge == to_base64(raw, Base64::url);
    }

    net::Reply decide(std::map<std::string, std::string> fields, const net::Request& request, Fault fault) {
        if (!knows_client(fields, request)) return reply(401, {{"error", "invalid_client"}});
        if (fields["grant_type"] == "authorization_code") return exchange(fields, fault);
        if (fields["grant_type"] == "refresh_token") return refresh(fields["refresh_token"], fault);
        return reply(400, {{"error", "unsupported_grant_type"}});
    }

    net::Reply exchange(std::map<std::string, std::string>& fields, Fault fault) {
        auto code = codes_.find(fields["code"]);
        if (code == codes_.end()) {
            family_dead = family_dead || used_codes_.contains(fields["code"]);
            return reply(400, {{"error", "invalid_grant"}, {"error_description", "the code was used"}});
        }
        auto known = code->second;
        used_codes_.insert(code->first);
        codes_.erase(code);
        if (known.redirect_uri != fields["redirect_uri"] || !proves(known, fields["code_verifier"]))
            return reply(400, {{"error", "invalid_grant"}, {"error_description", "proof or redirect_uri differ"}});
        ++exchanges;
        return given(granted.empty() ? known.scope : granted, refreshes, fault);
    }

    net::Reply refresh(const std::string& token, Fault fault) {
        if (spent_.contains(token)) {  // somebody stole it, for all the network knows
            family_dead = true;
            refresh_.clear();
            live_access.clear();
        }
        if (!refresh_.contains(token))
            return reply(400,
                         {{"error", spent_code}, {"error_description", "Value passed for the token was invalid."}});
        ++refreshes_done;
        if (rotates) {
            refresh_.erase(token);
            spent_.insert(token);
        }
        return given(granted, rotates, fault);
    }

    net::Reply given(const std::string& scope, bool with_refresh, Fault fault) {
        auto access = fmt::format("access-{}", ++made_);
        live_access.insert(access);
        json::Value body{{"token_type", "bearer"}, {"expires_in", access_seconds}, {"access_token", access}};
        if (!scope.empty()) body["scope"] = scope;
        if (with_refresh) {
            auto refresh = fmt::format("refresh-{}", ++made_);
            refresh_.insert(refresh);
            body["refresh_token"] = refresh;
        }
        if (fault == Fault::empty_refresh) body["refresh_token"] = "";
        if (fault == Fault::no_token) body.erase("access_token");
        return reply(200, body);
    }

    int made_ = 0;
    std::map<std::string, Code> codes_;
    std::set<std::string> used_codes_, refresh_, spent_;
};

}  // namespace igny8::fakes
