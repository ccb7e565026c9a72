#include "recorded.hpp"

#include <algorithm>
#include <array>

namespace igny8::tool {
namespace {

constexpr size_t longest_text = 1 << 16;

bool secret(std::string_view name) {
    constexpr std::array<std::string_view, 15> names{
        "access_token",  "refresh_token",   "client_secret", "code",
        "code_verifier", "token",           "key",           "upload_id",
        "upload_token",  "appsecret_proof", "api_key",       "fb_exchange_token",
        "input_token",   "uploadtoken",     "state"};
    return std::find(names.begin(), names.end(), text::ascii_lower(name)) != names.end();
}

json::Value hidden(const std::map<std::string, std::string>& fields) {
    json::Value out = json::Value::object();
    for (auto& [name, value] : fields) out[name] = secret(name) ? "***" : value;
    return out;
}

json::Value hidden(json::Value value) {
    if (value.is_array())
        for (auto& part : value) part = hidden(part);
    if (value.is_object())
        for (auto& [name, part] : value.items())
            part = secret(name) && part.is_string() ? json::Value("***") : hidden(part);
    return value;
}

json::Value headers_of(const fakes::Call& call) {
    json::Value out = json::Value::object();
    for (auto& [name, value] : call.headers) {
        auto scheme = value.substr(0, value.find(' '));
        bool sealed = name.find("key") != name.npos || name.find("token") != name.npos || name == "cookie";
        out[name] = name == "authorization" ? scheme + " ***" : sealed ? "***" : value;
    }
    return out;
}

/// `key` of a part's head: name="a b", or Content-Type: x.
std::string quoted(std::string_view head, std::string_view key) {
    auto at = head.find(key);
    if (at == head.npos) return "";
    at += key.size();
    return std::string(head.substr(at, head.find('"', at) - at));
}

std::string type_of(std::string_view head) {
    auto lower = text::ascii_lower(head);
    auto at = lower.find("content-type:");
    if (at == lower.npos) return "";
    at += 13;
    return std::string(text::trim(head.substr(at, head.find('\r', at) - at)));
}

json::Value part_of(std::string_view head, std::string_view content) {
    json::Value out = json::Value::object();
    auto name = quoted(head, " name=\""), file = quoted(head, "filename=\""), type = type_of(head);
    if (!name.empty()) out["name"] = name;
    if (!file.empty()) out["file_name"] = file;
    if (!type.empty()) out["content_type"] = type;
    out["size"] = content.size();
    bool words = type.empty() || type.starts_with("text/") || type.starts_with("application/json");
    if (file.empty() && words && content.size() <= longest_text)
        out["text"] = secret(name) ? "***" : std::string(content);
    return out;
}

json::Value parts_of(const std::string& body, const std::string& line) {
    json::Value out = json::Value::array();
    for (auto from = body.find(line); from != body.npos;) {
        auto head = body.find("\r\n\r\n", from), next = body.find("\r\n" + line, from + 1);
        if (head == body.npos || next == body.npos || head > next) break;
        std::string_view all = body;
        out.push_back(part_of(all.substr(from + line.size(), head + 2 - from - line.size()),
                              all.substr(head + 4, next - head - 4)));
        from = next + 2;
    }
    return out;
}

std::string boundary(const std::string& type) {
    auto at = type.find("boundary=");
    if (at == type.npos) return "";
    auto out = type.substr(at + 9, type.find(';', at) - at - 9);
    return text::replace_all(out, "\"", "");
}

}  // namespace

json::Value recorded(const fakes::Call& call, const std::string& network) {
    json::Value out{{"network", network}, {"method", call.method}, {"host", call.host}, {"path", call.path}};
    out["query"] = hidden(call.query);
    out["headers"] = headers_of(call);
    out["size"] = call.content().size();
    auto type = call.header("content-type");
    if (type.starts_with("application/json") && json::Value::accept(call.body))
        out["json"] = hidden(json::parse(call.body));
    else if (type.starts_with("application/x-www-form-urlencoded"))
        out["form"] = hidden(fields_of(call));
    else if (auto line = boundary(type); type.starts_with("multipart/") && !line.empty())
        out["parts"] = parts_of(call.body, "--" + line);
    return out;
}

}  // namespace igny8::tool
