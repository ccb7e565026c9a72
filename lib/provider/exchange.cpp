#include "provider/exchange.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::provider {
namespace {

constexpr size_t longest_quote = 300;

/// A validator's list says it in its first entry.
void add_words(Complaint& out, const json::Value& said) {
    if (said.is_string()) out.message = said.get<std::string>();
    if (said.is_array() && !said.empty()) add_words(out, said.front());
    if (!said.is_object()) return;
    for (const char* name : {"status", "code", "type"})
        if (auto code = word_at(said, name); !code.empty()) out.code += text::ascii_lower(code) + " ";
    if (auto code = word_at(part_at(said, "details"), "error_code"); !code.empty())
        out.code += text::ascii_lower(code) + " ";
    out.parameter = text::ascii_lower(word_at(said, "param"));
    for (const char* name : {"message", "msg"})
        if (auto message = word_at(said, name); !message.empty()) out.message = message;
}

std::string said(const Endpoint& endpoint, const Complaint& complaint) {
    auto words = quoted(endpoint, complaint.message);
    return words.empty() ? fmt::format("status {}", complaint.status)
                         : fmt::format("status {}: {}", complaint.status, words);
}

/// A text may be quoted in the message: there only what nobody writes about by chance counts.
bool is_refusal(const Complaint& complaint) {
    auto message = text::ascii_lower(complaint.message);
    auto code_has = [&](std::string_view word) { return text::contains(complaint.code, word); };
    auto says = [&](std::string_view word) { return text::contains(message, word); };
    static constexpr std::string_view codes[] = {"content_policy",   "content_filter", "against_policy",
                                                 "policy_violation", "moderation",     "prohibited"};
    static constexpr std::string_view phrases[] = {"content policy", "content management policy", "content filter",
                                                   "safety system",  "moderation_blocked",        "was flagged"};
    if (complaint.status < 400 || complaint.status >= 500) return false;
    return std::ranges::any_of(codes, code_has) || std::ranges::any_of(phrases, says);
}

bool is_spent(const Complaint& complaint) {
    return complaint.status == 402 || complaint.names_any({"insufficient_quota", "quota_exceeded", "billing",
                                                           "spend_limit", "credit balance", "spend cap"});
}

bool is_passing(int status) { return status == 408 || status == 409 || status == 425 || status >= 500; }

[[noreturn]] void not_there(const Endpoint& endpoint, const Complaint& complaint) {
    auto about_model = !endpoint.model.empty() && complaint.names("model");
    auto what = about_model ? fmt::format("no model '{}'", endpoint.model) : std::string("nothing at this address");
    throw Error(Fault::unavailable, "'{}' has {} ({})", endpoint.name, what, said(endpoint, complaint))
        .hint("{}", about_model ? "it may have been shut down; set another one"
                                : "its model may have been shut down, or its address may be wrong");
}

bool is_version(std::string_view segment) {
    return segment.size() > 2 && segment.starts_with("/v") &&
           std::ranges::all_of(segment.substr(2), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool Complaint::names(std::string_view word) const {
    return text::contains(code, word) || text::contains(parameter, word) ||
           text::contains(text::ascii_lower(message), word);
}

bool Complaint::names_any(std::initializer_list<std::string_view> words) const {
    return std::ranges::any_of(words, [&](auto word) { return names(word); });
}

Complaint complaint_of(const net::Reply& reply) {
    Complaint out{.status = reply.status, .code = {}, .parameter = {}, .message = {}};
    auto body = parsed(reply.body);
    for (const char* name : {"detail", "error"}) add_words(out, part_at(body, name));
    if (out.code.empty() && out.message.empty()) add_words(out, body);
    return out;
}

void fail(const Endpoint& endpoint, const Complaint& complaint, const Errand& errand) {
    const auto& name = endpoint.name;
    const int status = complaint.status;
    if (is_refusal(complaint)) refused(endpoint, complaint.message, errand);
    if (is_spent(complaint)) spent(endpoint, said(endpoint, complaint));
    if (status == 401 || status == 403)  // its words may repeat the key
        throw Error(Fault::auth, "'{}' does not take the key (status {})", name, status)
            .hint("check the key of '{}', and what it is allowed to use", name);
    if (status == 404) not_there(endpoint, complaint);
    if (status == 429) throw Error(Fault::busy, "'{}' is asked too often ({})", name, said(endpoint, complaint));
    if (is_passing(status)) throw Error(Fault::unavailable, "'{}' is down ({})", name, said(endpoint, complaint));
    throw Error(Fault::protocol, "'{}' does not take the request ({})", name, said(endpoint, complaint));
}

void refused(const Endpoint& endpoint, std::string_view words, const Errand& errand) {
    auto why = quoted(endpoint, words);
    if (why.empty()) why = "it does not say why";
    throw Error(Fault::refused, "'{}' refuses to {} this: {}", endpoint.name, errand.verb, why)
        .hint("{}", errand.instead);
}

void spent(const Endpoint& endpoint, std::string_view words) {
    throw Error(Fault::busy, "nothing is left to spend with '{}' ({})", endpoint.name, quoted(endpoint, words))
        .hint("look at the account's billing; asking again does not help");
}

bool is_too_long(const Complaint& complaint) {
    return complaint.status == 413 ||
           (complaint.status < 500 &&
            complaint.names_any({"max_character_limit", "string_above_max_length", "string too long", "maximum length",
                                 "too long", "maximum context", "context_length_exceeded", "context length",
                                 "context window"}));
}

std::string quoted(const Endpoint& endpoint, std::string_view words) {
    auto out = text::collapse(text::repair_utf8(words.substr(0, 4 * longest_quote)));
    std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (const auto key = endpoint.key.reveal(); !key.empty()) out = text::replace_all(out, key, "***");
    return out.size() > longest_quote ? text::repair_utf8(out.substr(0, longest_quote)) + "…" : out;
}

std::string address(const Endpoint& endpoint, std::string_view path) {
    std::string base = endpoint.base_url;
    if (base.empty())
        throw Error(Fault::config, "'{}' has no address", endpoint.name)
            .hint("set providers.{}.base_url", endpoint.name);
    while (base.ends_with('/')) base.pop_back();
    const auto last = base.substr(std::min(base.size(), base.rfind('/')));
    if (!is_version(last)) return base + std::string(path);
    const auto first = path.substr(0, path.find('/', 1));
    if (is_version(first))
        path.remove_prefix(first.size());
    else
        base.resize(base.size() - last.size());
    return base + std::string(path);
}

net::Request asking(const Endpoint& endpoint, std::string method, std::string url, uint64_t reply_limit) {
    net::Request out{.method = std::move(method), .url = std::move(url)};
    out.redirects = 0;  // a key would go along, and a text may be private
    out.deadline = endpoint.deadline;
    out.reply_limit = reply_limit;
    return out;
}

net::Request asking_json(const Endpoint& endpoint, std::string url, uint64_t reply_limit, const json::Value& body) {
    auto out = asking(endpoint, "POST", std::move(url), reply_limit);
    out.headers.push_back({"Content-Type", "application/json"});
    out.body = json::line(body);
    return out;
}

void authorise(net::Request& request, const Endpoint& endpoint) {
    if (endpoint.key.empty()) return;
    request.headers.push_back({"Authorization", Secret("Bearer " + std::string(endpoint.key.reveal()))});
}

net::Reply ask(const Endpoint& endpoint, const net::Request& request) {
    auto reply = endpoint.send(request);
    if (reply.transport != net::Transport::delivered)
        throw Error(Fault::unavailable, "'{}' gave no answer: {}", endpoint.name, quoted(endpoint, reply.error));
    return reply;
}

json::Value parsed(const std::string& body) {
    try {
        return json::parse(body, "answer");
    } catch (const Error&) {
        return nullptr;
    }
}

const json::Value& part_at(const json::Value& object, const char* name) {
    static const json::Value none;
    if (!object.is_object()) return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

std::string word_at(const json::Value& object, const char* name) {
    const auto& value = part_at(object, name);
    if (value.is_string()) return value.get<std::string>();
    return value.is_number_integer() ? value.dump() : std::string();
}

double number_at(const json::Value& object, const char* name) {
    const auto& value = part_at(object, name);
    return value.is_number() ? value.get<double>() : 0;
}

int count_at(const json::Value& object, const char* name) {
    const double value = number_at(object, name);
    return value >= 0 && value <= 2e9 ? static_cast<int>(value) : 0;
}

}  // namespace igny8::provider
