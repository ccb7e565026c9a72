#pragma once
// The authorization server as a network among the others: whoever asks for a code agrees at once.
#include "mishaps.hpp"
#include "oauth.hpp"

namespace igny8::fakes {

/// GET /authorize sends the browser back with a code; POST (or GET, as Meta has it) /token and POST /revoke. Any path
/// that ends so will do: every network has paths of its own.
class OauthServer : public Network {
public:
    Oauth oauth;

    Answer too_many(int seconds) const override {
        return {429, R"({"error":"rate_limited"})", {{"Retry-After", std::to_string(seconds)}}, false, false};
    }

protected:
    Answer answer(const Call& call) override {
        auto request = request_of(call);
        if (ends(call, {"authorize", "authorization", "auth", "dialog/oauth"})) return sent_back(request);
        if (ends(call, {"revoke", "revokeToken"})) return answer_of(oauth.revoke(request));
        if (ends(call, {"token", "accessToken", "access_token"})) return answer_of(oauth.token(request));
        return {404, R"({"error":"not_found"})", {}, false, false};
    }

private:
    static bool ends(const Call& call, std::initializer_list<std::string_view> words) {
        std::string_view path = call.path;
        if (path.ends_with('/')) path.remove_suffix(1);
        return std::any_of(words.begin(), words.end(),
                           [&](auto word) { return path.ends_with("/" + std::string(word)); });
    }
    static net::Request request_of(const Call& call) {
        net::Request out{.method = call.method, .url = "http://localhost" + call.path};
        for (auto& [name, value] : call.query) out.query.push_back({name, value});
        if (auto basic = call.header("authorization"); !basic.empty()) out.headers.push_back({"Authorization", basic});
        if (call.method != "POST") return out;
        net::Form form;
        for (auto& [name, value] : fields_of(call)) form.fields.push_back({name, value});
        out.body = form;
        return out;
    }
    Answer sent_back(const net::Request& request) {
        return {302, "", {{"Location", oauth.agree(net::full_url(request))}}, false, false};
    }
    static Answer answer_of(const net::Reply& reply) {
        if (reply.transport != net::Transport::delivered) return {.status = 0, .lost = true};
        return {reply.status, reply.body, {{"Content-Type", "application/json"}}, false, false};
    }
};

}  // namespace igny8::fakes
