#include "platform/oauth.hpp"

#include <charconv>

#include "base/base64.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"
#include "platform/replies.hpp"

namespace igny8::platform {
namespace {

struct Word {
    std::string_view code;
    Trouble trouble;
};

/// RFC 6749 5.2 and 4.1.2.1, RFC 8628 3.5, Graph's numbers, and what else has been seen. X and LinkedIn say
/// invalid_request of a refresh token that is spent.
constexpr Word words[] = {
    {"invalid_grant", Trouble::ended},
    {"invalid_request", Trouble::ended},
    {"access_denied", Trouble::ended},
    {"expired_token", Trouble::ended},
    {"access_token_invalid", Trouble::ended},
    {"invalid_token", Trouble::ended},
    {"OAuthException", Trouble::ended},
    {"190", Trouble::ended},
    {"102", Trouble::ended},
    {"100", Trouble::ended},
    {"authorization_pending", Trouble::pending},
    {"slow_down", Trouble::pending},
    {"temporarily_unavailable", Trouble::later},
    {"server_error", Trouble::later},
    {"internal_error", Trouble::later},
    {"internal_failure", Trouble::later},
    {"rate_limited", Trouble::later},
    {"rate_limit_exceeded", Trouble::later},
    {"1", Trouble::later},
    {"2", Trouble::later},
    {"4", Trouble::later},
    {"17", Trouble::later},
    {"32", Trouble::later},
    {"341", Trouble::later},
    {"613", Trouble::later},
};

/// The network's own words in a body; no code when it is no error.
Refusal refusal_in(const json::Value& body) {
    auto error = body.find("error");
    if (error != body.end() && error->is_string())
        return {text_at(body, "/error"), "", text_at(body, "/error_description")};
    if (error != body.end() && error->is_object()) {
        auto code = text_at(*error, "/code");
        if (code.empty()) code = text_at(*error, "/type");
        if (code == "ok") return {};
        return {code, text_at(*error, "/error_subcode"), text_at(*error, "/message")};
    }
    if (body.contains("error_type")) return {text_at(body, "/error_type"), "", text_at(body, "/error_message")};
    if (body.contains("serviceErrorCode")) return {text_at(body, "/serviceErrorCode"), "", text_at(body, "/message")};
    return {};
}

Trouble trouble_of(int status, const std::string& code) {
    for (auto& word : words)
        if (word.trouble == Trouble::pending && word.code == code) return word.trouble;
    if (status == 429 || status >= 500) return Trouble::later;
    for (auto& word : words)
        if (word.code == code) return word.trouble;
    return code.empty() ? Trouble::later : Trouble::app;  // a page of a proxy says nothing about a token
}

Answer undelivered(const net::Reply& reply) {
    Answer out;
    out.trouble = Trouble::later;
    out.unsent = reply.transport == net::Transport::not_sent;
    out.doubtful = !out.unsent;
    out.message = reply.error.empty() ? "no answer came" : reply.error;
    return out;
}

Answer troubled(const net::Request& request, const net::Reply& reply, const Refusal& said) {
    Answer out;
    out.trouble = trouble_of(reply.status, said.code);
    out.slow_down = said.code == "slow_down";
    out.doubtful = reply.status >= 500 || (said.code.empty() && reply.ok());
    out.code = said.subcode.empty() ? said.code : said.code + "/" + said.subcode;
    out.message = said.message.empty() ? said.code : said.message;
    if (out.message.empty()) out.message = fmt::format("status {}", reply.status);
    out.message = text::repair_utf8(without_secrets(out.message, request).substr(0, 400));
    return out;
}

/// Seconds from now, written as a number or as text. Nothing for none, and for what cannot be.
std::optional<Instant> in_seconds(const json::Value& body, std::string_view pointer, Instant now) {
    auto text = text_at(body, pointer);
    int64_t seconds = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr int64_t most = int64_t{20} * 366 * 86'400;
    if (error != std::errc{} || seconds <= 0 || seconds > most) return {};
    return now + std::chrono::seconds(seconds);
}

/// "a,b c" or ["a", "b", "c"] as "a b c".
std::string scopes_in(const json::Value& body) {
    std::string all = text_at(body, "/scope");
    if (all.empty()) all = text_at(body, "/permissions");
    if (auto list = body.find("permissions"); list != body.end() && list->is_array())
        for (auto& item : *list)
            if (item.is_string()) all += " " + item.get<std::string>();
    return text::collapse(text::replace_all(all, ",", " "));
}

/// Instagram wraps its first answer in a list.
json::Value unwrapped(json::Value body) {
    auto list = body.find("data");
    bool wrapped = list != body.end() && list->is_array() && !list->empty() && list->front().is_object();
    return wrapped && !body.contains("access_token") ? json::Value(list->front()) : body;
}

Secret hidden(const json::Value& body, const char* pointer) { return Secret(text_at(body, pointer)); }

std::string first_of(const std::vector<std::pair<std::string, std::string>>& fields, std::string_view name) {
    for (auto& [key, value] : fields)
        if (key == name) return value;
    return "";
}

std::string_view query_of(std::string_view address) {
    address = text::trim(address);
    address = address.substr(0, address.find('#'));  // Meta puts "#_=_" or "#_" behind
    if (auto question = address.find('?'); question != address.npos) return address.substr(question + 1);
    return address.find("://") == address.npos ? address : std::string_view();
}

void hide(std::string& message, std::string_view secret) {
    constexpr size_t worth_hiding = 4;
    if (secret.size() < worth_hiding) return;
    message = text::replace_all(std::move(message), secret, "***");
    message = text::replace_all(std::move(message), net::encode(secret), "***");
}

void hide(std::string& message, const net::Fields& fields) {
    for (auto& field : fields)
        if (field.secret())
            for (auto word : text::split(field.plain(), ' ')) hide(message, word);
}

}  // namespace

std::string challenge(const Secret& verifier, Pkce pkce) {
    if (pkce == Pkce::none) return "";
    auto hex = sha256(verifier.reveal());
    if (pkce == Pkce::s256_hex) return hex;
    std::string bytes;
    for (size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return to_base64(bytes, Base64::url);
}

Redirected read_redirect(std::string_view address, const Attempt& attempt) {
    auto fields = net::decode_form(query_of(address));
    auto code = first_of(fields, "code"), error = first_of(fields, "error");
    if (code.empty() && error.empty())
        throw Error(Fault::input, "that address holds neither a code nor a refusal")
            .hint("give the whole address that the browser ended at, from http to its end");
    if (!(Secret(first_of(fields, "state")) == attempt.state))
        throw Error(Fault::auth, "the answer does not belong to this sign-in")
            .hint("start again, and use the address that is printed then");
    if (!error.empty()) {
        auto why = text::repair_utf8(text::collapse(first_of(fields, "error_description")).substr(0, 300));
        throw Error(Fault::auth, "the sign-in was refused: {}{}{}", text::repair_utf8(error.substr(0, 80)),
                    why.empty() ? "" : ", ", why);
    }
    auto scopes = text::collapse(text::replace_all(first_of(fields, "scopes"), ",", " "));
    return {Secret(std::move(code)), scopes};
}

Answer read_answer(const net::Request& request, const net::Reply& reply, Instant now, const Grant& before) {
    if (reply.transport != net::Transport::delivered) return undelivered(reply);
    auto body = unwrapped(object_of(reply));
    auto said = refusal_in(body);
    if (!said.code.empty() || !reply.ok()) return troubled(request, reply, said);
    Answer out;
    out.grant.access = hidden(body, "/access_token");
    out.grant.refresh = hidden(body, "/refresh_token");
    out.grant.expires_at = in_seconds(body, "/expires_in", now);
    out.grant.refresh_expires_at = in_seconds(body, "/refresh_token_expires_in", now);
    if (!out.grant.refresh_expires_at) out.grant.refresh_expires_at = in_seconds(body, "/refresh_expires_in", now);
    out.grant.scopes = scopes_in(body);
    if (out.grant.scopes.empty()) out.grant.scopes = before.scopes;
    out.grant.subject = text_at(body, "/open_id");
    if (out.grant.subject.empty()) out.grant.subject = text_at(body, "/user_id");
    if (out.grant.subject.empty()) out.grant.subject = before.subject;
    if (!out.grant.access.empty()) return out;
    out.trouble = Trouble::later;
    out.doubtful = true;
    out.message = "the answer holds no token";
    return out;
}

void refuse(const Answer& answer, std::string_view what) {
    auto code = answer.code.empty() || answer.code == answer.message ? "" : " (" + answer.code + ")";
    switch (answer.trouble) {
        case Trouble::ended:
        case Trouble::pending:
            throw Error(Fault::auth, "{}: {}{}", what, answer.message, code).hint("sign in again");
        case Trouble::app:
            throw Error(Fault::config, "{}: {}{}", what, answer.message, code)
                .hint("compare the app's id, secret, redirect address and scopes with its developer portal");
        case Trouble::none:
        case Trouble::later:
            break;
    }
    throw Error(Fault::unavailable, "{}: {}{}", what, answer.message, code).hint("try again later");
}

DeviceCode read_device_code(const net::Request& request, const net::Reply& reply, Instant now) {
    if (reply.transport != net::Transport::delivered) refuse(undelivered(reply), "asking for a device code");
    auto body = object_of(reply);
    auto said = refusal_in(body);
    if (!said.code.empty() || !reply.ok()) refuse(troubled(request, reply, said), "asking for a device code");
    DeviceCode out;
    out.code = hidden(body, "/device_code");
    out.user_code = text_at(body, "/user_code");
    out.verification_url = text_at(body, "/verification_url");
    if (out.verification_url.empty()) out.verification_url = text_at(body, "/verification_uri");
    if (out.code.empty() || out.user_code.empty() || out.verification_url.empty())
        throw Error(Fault::protocol, "the answer to a device holds no code");
    out.ends_at = in_seconds(body, "/expires_in", now).value_or(now + std::chrono::minutes(15));
    constexpr Milliseconds usual{5000};
    auto interval = in_seconds(body, "/interval", now).value_or(now + usual) - now;
    out.interval = std::min<Milliseconds>(interval, std::chrono::minutes(1));
    return out;
}

json::Value ask(const net::Send& send, const net::Request& request, std::string_view what) {
    auto reply = send(request);
    if (reply.transport != net::Transport::delivered)
        throw Error(Fault::unavailable, "{}: {}", what, reply.error.empty() ? "no answer came" : reply.error);
    auto body = object_of(reply);
    auto said = refusal_in(body);
    if (said.code.empty() && reply.ok()) return body;
    auto problem = troubled(request, reply, said);
    if (reply.status == 429) throw Error(Fault::busy, "{}: {}", what, problem.message).hint("try again later");
    if (reply.status >= 500 || (problem.trouble == Trouble::later && !said.code.empty()))
        throw Error(Fault::unavailable, "{}: {}", what, problem.message).hint("try again later");
    bool signed_out =
        reply.status == 401 || said.code == "190" || said.code == "102" || said.code == "access_token_invalid";
    auto code = problem.code.empty() || problem.code == problem.message ? "" : " (" + problem.code + ")";
    throw Error(signed_out ? Fault::auth : Fault::refused, "{}: {}{}", what, problem.message, code);
}

std::string without_secrets(std::string message, const net::Request& request) {
    hide(message, request.query);
    hide(message, request.headers);
    if (auto* form = std::get_if<net::Form>(&request.body)) hide(message, form->fields);
    return message;
}

std::string moved(std::string url, std::string_view origin) {
    if (origin.empty() || url.empty()) return url;
    auto path = url.find('/', url.find("://") + 3);
    while (origin.ends_with('/')) origin.remove_suffix(1);
    return std::string(origin) + (path == url.npos ? "" : url.substr(path));
}

}  // namespace igny8::platform
