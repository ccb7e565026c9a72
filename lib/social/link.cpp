#include "social/link.hpp"

#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::social {
namespace {

std::string filled(std::string_view pattern, const Placeholders& values) {
    std::string out;
    while (!pattern.empty()) {
        auto open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        auto close = pattern.find('}', open);
        auto name = pattern.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
        auto found = values.find(name);
        if (close == std::string_view::npos || found == values.end()) {
            std::vector<std::string> names;
            for (auto& [known, ignored] : values) names.push_back(known);
            throw Error(Fault::config, "social.utm: unknown placeholder '{}'", name)
                .hint("one of {}", text::join(names, ", "));
        }
        out += found->second;
        pattern.remove_prefix(close + 1);
    }
    return out;
}

/// RFC 3986's unreserved characters stay.
std::string encoded(std::string_view value) {
    std::string out;
    for (char c : value) {
        bool plain =
            isalnum(static_cast<unsigned char>(c)) || std::string_view("-._~").find(c) != std::string_view::npos;
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

bool has_parameter(std::string_view query, std::string_view name) {
    for (auto pair : text::split(query, '&'))
        if (pair.substr(0, pair.find('=')) == name) return true;
    return false;
}

bool is_web_address(std::string_view url) {
    return (url.starts_with("https://") || url.starts_with("http://")) && url.find_first_of(" \t\r\n\"<>") == url.npos;
}

}  // namespace

std::string campaign_link(std::string_view url, std::string_view utm_template, const Placeholders& values) {
    if (!is_web_address(url)) return {};
    auto hash = url.find('#');
    auto fragment = hash == std::string_view::npos ? std::string_view() : url.substr(hash);
    std::string out(url.substr(0, hash));
    auto question = out.find('?');
    std::string query = question == std::string::npos ? "" : out.substr(question + 1);
    for (auto pair : text::split(utm_template, '&')) {
        auto equals = pair.find('=');
        if (equals == std::string_view::npos || has_parameter(query, pair.substr(0, equals))) continue;
        auto value = encoded(filled(pair.substr(equals + 1), values));
        if (value.empty()) continue;
        query += (query.empty() || query.ends_with('&') ? "" : "&") + std::string(pair.substr(0, equals)) + "=" + value;
    }
    out.resize(std::min(question, out.size()));
    return out + (query.empty() ? "" : "?" + query) + std::string(fragment);
}

}  // namespace igny8::social
