#pragma once
// What a fake network hears and says: plain values, so that the same fake serves a test's Send and a server's socket.
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "bytes.hpp"
#include "json/json.hpp"
#include "net/body.hpp"
#include "net/request.hpp"
#include "net/url.hpp"

namespace igny8::fakes {

struct Call {
    std::string method{}, host{}, path{};
    std::map<std::string, std::string> query{}, headers{};  ///< header names in lower case
    std::string body{};                                     ///< empty when it is `large`
    std::optional<Bytes> large{};                           ///< a body that nobody keeps
    bool broken = false;                                    ///< the line broke before the body's end

    Bytes content() const { return large ? *large : Bytes(body); }
    std::string header(const std::string& name) const {
        auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
    std::string asked(const std::string& name) const {
        auto found = query.find(name);
        return found == query.end() ? "" : found->second;
    }
};

struct Answer {
    int status = 200;
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{};
    bool lost = false;    ///< executed, and the connection closed without a word
    bool unsent = false;  ///< nothing was heard
};

inline Answer say(const json::Value& body, int status = 200) { return {status, json::line(body), {}, false, false}; }

inline std::string bytes_of(const net::Body& body, std::string& content_type) {
    net::BodyReader reader(net::lay_out(body, net::Secrets::plain));
    content_type = reader.layout().content_type;
    std::string out(reader.layout().size, '\0');
    size_t done = 0;
    while (size_t n = reader.read(out.data() + done, out.size() - done)) done += n;
    return out;
}

inline Call call_of(const net::Request& request) {
    auto url = net::parse_url(net::full_url(request));
    Call out{.method = request.method, .host = url.host, .path = net::decode(url.path)};
    for (auto& [name, value] : net::decode_form(url.query)) out.query[name] = value;
    for (auto& field : request.headers) out.headers[text::ascii_lower(field.name)] = field.plain();
    std::string content_type;
    out.body = bytes_of(request.body, content_type);
    if (!content_type.empty()) out.headers["content-type"] = content_type;
    return out;
}

inline net::Reply reply_of(const Answer& answer, Instant now) {
    net::Reply out;
    out.received = now;
    if (answer.unsent || answer.lost) {
        out.transport = answer.unsent ? net::Transport::not_sent : net::Transport::lost;
        out.error = answer.unsent ? "could not connect" : "the connection was closed";
        return out;
    }
    out.status = answer.status;
    out.body = answer.body;
    for (auto& [name, value] : answer.headers) out.headers.add(name, value);
    return out;
}

/// The fields of a JSON, form or multipart body; what a file part holds is there by its name too.
inline std::map<std::string, std::string> fields_of(const Call& call) {
    std::map<std::string, std::string> out;
    auto type = call.header("content-type");
    if (type.starts_with("application/json")) {
        auto object = json::parse(call.body);
        for (auto& [key, value] : object.items())
            out[key] = value.is_string() ? value.get<std::string>() : json::line(value);
    } else if (type.starts_with("application/x-www-form-urlencoded")) {
        for (auto& [key, value] : net::decode_form(call.body)) out[key] = value;
    } else if (auto at = type.find("boundary="); at != std::string::npos) {
        auto line = "--" + type.substr(at + 9);
        for (size_t from = call.body.find(line); from != std::string::npos;) {
            auto head = call.body.find("\r\n\r\n", from), next = call.body.find("\r\n" + line, from + 1);
            if (head == std::string::npos || next == std::string::npos || head > next) break;
            auto name = call.body.find("name=\"", from) + 6;
            out[call.body.substr(name, call.body.find('"', name) - name)] = call.body.substr(head + 4, next - head - 4);
            from = next + 2;
        }
    }
    return out;
}

}  // namespace igny8::fakes
