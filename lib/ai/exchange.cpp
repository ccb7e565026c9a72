#include "ai/exchange.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"

namespace igny8::ai {
namespace {

constexpr uint64_t reply_limit = uint64_t{4} << 20;
constexpr size_t longest_quote = 300;

std::string word(const json::Value& object, const char* name) {
    auto found = object.find(name);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    return found->is_number_integer() ? std::to_string(found->get<long long>()) : std::string();
}

json::Value parsed(const std::string& body) {
    try {
        return json::parse(body, "answer");
    } catch (const Error&) {
        return nullptr;
    }
}

/// {"error": {…}}, {"error": "Unauthorized"} and the flat {"object": "error", …}: all three are about.
Complaint complaint_of(const net::Reply& reply) {
    Complaint out;
    out.status = reply.status;
    auto body = parsed(reply.body);
    if (!body.is_object()) return out;
    auto error = body.contains("error") ? body["error"] : body;
    if (error.is_string()) out.message = error.get<std::string>();
    if (!error.is_object()) return out;
    out.code = text::ascii_lower(word(error, "code"));
    out.type = text::ascii_lower(word(error, "type"));
    out.parameter = text::ascii_lower(word(error, "param"));
    out.message = word(error, "message");
    auto details = error.find("details");
    if (details != error.end() && details->is_object() && details->contains("error_code"))
        out.code = text::ascii_lower(word(*details, "error_code"));
    return out;
}

bool names_any(const Complaint& complaint, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](auto one) { return complaint.names(one); });
}

bool is_filtered(const Complaint& complaint) {
    return names_any(complaint,
                     {"content_filter", "content_policy", "content management policy", "moderation_blocked"});
}

bool is_spent(const Complaint& complaint) {
    return complaint.status == 402 ||
           names_any(complaint, {"insufficient_quota", "billing", "spend_limit", "credit balance", "spend cap"});
}

bool is_passing(int status) { return status == 408 || status == 409 || status >= 500; }

std::string said(const provider::Endpoint& endpoint, const Complaint& complaint) {
    auto words = quoted(endpoint, complaint.message);
    return words.empty() ? fmt::format("status {}", complaint.status)
                         : fmt::format("status {}: {}", complaint.status, words);
}

Error no_answer(const provider::Endpoint& endpoint, const net::Reply& reply) {
    return Error(Fault::unavailable, "'{}' gave no answer: {}", endpoint.name, reply.error);
}

}  // namespace

bool Complaint::names(std::string_view word) const {
    return text::contains(code, word) || text::contains(type, word) || text::contains(parameter, word) ||
           text::contains(text::ascii_lower(message), word);
}

std::string address(const provider::Endpoint& endpoint, std::string_view path) {
    std::string base = endpoint.base_url;
    while (base.ends_with('/')) base.pop_back();
    auto version = path.substr(0, path.find('/', 1));
    if (base.ends_with(version)) base.resize(base.size() - version.size());
    return base + std::string(path);
}

Exchanged post(const provider::Endpoint& endpoint, std::string_view path, net::Fields headers,
               const json::Value& body) {
    auto whole = body;
    json::merge(whole, endpoint.options);
    net::Request request;
    request.method = "POST";
    request.url = address(endpoint, path);
    request.headers = std::move(headers);
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back({"Accept", "application/json"});
    request.body = json::line(whole);
    request.redirects = 0;  // the key would go along
    request.deadline = endpoint.deadline;
    request.reply_limit = reply_limit;
    auto reply = endpoint.send(request);
    if (reply.transport != net::Transport::delivered) throw no_answer(endpoint, reply);
    if (!reply.ok()) return {nullptr, complaint_of(reply)};
    auto answer = parsed(reply.body);
    if (!answer.is_object()) throw Error(Fault::protocol, "'{}' answered something that is no JSON", endpoint.name);
    return {std::move(answer), {}};
}

std::string only_model(const provider::Endpoint& endpoint, net::Fields headers) {
    net::Request request;
    request.url = address(endpoint, "/v1/models");
    request.headers = std::move(headers);
    request.redirects = 0;
    request.deadline = endpoint.deadline;
    request.reply_limit = reply_limit;
    auto reply = endpoint.send(request);
    auto body = reply.ok() ? parsed(reply.body) : json::Value();
    auto data = body.is_object() ? body.value("data", json::Value()) : json::Value();
    bool one = data.is_array() && data.size() == 1 && data[0].is_object();
    return one ? word(data[0], "id") : std::string();
}

void fail(const provider::Endpoint& endpoint, const Complaint& complaint) {
    auto& name = endpoint.name;
    int status = complaint.status;
    if (status == 401 || status == 403)  // its words may repeat the key
        throw Error(Fault::auth, "'{}' does not take the key (status {})", name, status)
            .hint("check the key of '{}', and what it is allowed to use", name);
    if (is_spent(complaint))
        throw Error(Fault::busy, "nothing is left to spend with '{}' ({})", name, said(endpoint, complaint))
            .hint("look at the account's billing; asking again does not help");
    if (status == 404)
        throw Error(Fault::unavailable, "'{}' has no model '{}' ({})", name, endpoint.model, said(endpoint, complaint))
            .hint("it may have been shut down; set another one");
    if (status == 429) throw Error(Fault::busy, "'{}' is asked too often ({})", name, said(endpoint, complaint));
    if (is_passing(status)) throw Error(Fault::unavailable, "'{}' is down ({})", name, said(endpoint, complaint));
    if (is_filtered(complaint)) refused(endpoint, complaint.message);
    throw Error(Fault::protocol, "'{}' does not take the request ({})", name, said(endpoint, complaint));
}

void refused(const provider::Endpoint& endpoint, std::string_view why) {
    auto words = quoted(endpoint, why);
    if (words.empty()) words = "it does not say why";
    throw Error(Fault::refused, "'{}' refuses to write this: {}", endpoint.name, words)
        .hint("--writer extractive needs no model");
}

bool is_too_long(const Complaint& complaint) {
    return complaint.status == 413 ||
           (complaint.status == 400 && names_any(complaint, {"context_length_exceeded", "context length",
                                                             "prompt is too long", "context window"}));
}

Reply too_long() {
    Reply out;
    out.ending = Reply::Ending::too_long;
    return out;
}

std::string quoted(const provider::Endpoint& endpoint, std::string_view words) {
    auto out = text::collapse(text::repair_utf8(words.substr(0, 4 * longest_quote)));
    std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    auto key = endpoint.key.reveal();
    if (!key.empty()) out = text::replace_all(out, key, "***");
    if (out.size() > longest_quote) out = text::repair_utf8(out.substr(0, longest_quote)) + "…";
    return out;
}

long long count(const json::Value& object, const char* name) {
    auto found = object.is_object() ? object.find(name) : object.end();
    bool number = found != object.end() && found->is_number_integer();
    return number ? std::max(0LL, found->get<long long>()) : 0;
}

}  // namespace igny8::ai
