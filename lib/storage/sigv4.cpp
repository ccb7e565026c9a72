#include "storage/sigv4.hpp"

#include <algorithm>
#include <map>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"

namespace igny8::storage {
namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
constexpr std::chrono::seconds longest{604'800};

/// "20130524T000000Z"
std::string basic_time(Instant now) {
    auto time = to_rfc3339(std::chrono::floor<std::chrono::seconds>(now));
    std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
    return time;
}

std::string scope_of(std::string_view time, std::string_view region) {
    return fmt::format("{}/{}/s3/aws4_request", time.substr(0, 8), region);
}

std::string host_of(const std::string& url) {
    auto parts = net::parse_url(url);
    bool usual = parts.port == (parts.scheme == "https" ? 443 : 80);
    return usual ? parts.host : fmt::format("{}:{}", parts.host, parts.port);
}

/// Lower case, sorted, blanks collapsed, with the host.
std::map<std::string, std::string> signed_headers(const net::Request& request) {
    std::map<std::string, std::string> headers{{"host", host_of(request.url)}};
    for (auto& field : request.headers) headers[text::ascii_lower(field.name)] = text::collapse(field.plain());
    return headers;
}

std::string names_of(const net::Request& request) {
    std::vector<std::string> names;
    for (auto& [name, value] : signed_headers(request)) names.push_back(name);
    return text::join(names, ";");
}

void sort(net::Fields& query) {
    auto key = [](const net::Field& f) { return std::pair(net::encode(f.name), net::encode(f.plain())); };
    std::sort(query.begin(), query.end(), [&](auto& a, auto& b) { return key(a) < key(b); });
}

Secret signing_key(const Signer& signer, std::string_view day) {
    Secret first("AWS4" + std::string(signer.credentials.secret_key.reveal()));
    auto of_day = hmac_sha256_key(first.reveal(), day);
    auto of_region = hmac_sha256_key(of_day.reveal(), signer.region);
    auto of_service = hmac_sha256_key(of_region.reveal(), "s3");
    return hmac_sha256_key(of_service.reveal(), "aws4_request");
}

std::string signature(const net::Request& request, const Signer& signer, std::string_view payload,
                      std::string_view time) {
    auto text = fmt::format("{}\n{}\n{}\n{}", algorithm, time, scope_of(time, signer.region),
                            sha256(canonical_request(request, payload)));
    return hmac_sha256(signing_key(signer, time.substr(0, 8)).reveal(), text);
}

}  // namespace

std::string canonical_request(const net::Request& request, std::string_view payload) {
    auto query = request.query;
    sort(query);
    auto text = fmt::format("{}\n{}\n{}\n", request.method, net::parse_url(request.url).path, net::encode(query));
    for (auto& [name, value] : signed_headers(request)) text += fmt::format("{}:{}\n", name, value);
    return fmt::format("{}\n{}\n{}", text, names_of(request), payload);
}

net::Request sign(net::Request request, const Signer& signer, std::string_view payload, Instant now) {
    auto time = basic_time(now);
    sort(request.query);
    request.headers.push_back({"x-amz-content-sha256", std::string(payload)});
    request.headers.push_back({"x-amz-date", time});
    auto& token = signer.credentials.session_token;
    if (!token.empty()) request.headers.push_back({"x-amz-security-token", token});
    auto value =
        fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}", algorithm, signer.credentials.access_key,
                    scope_of(time, signer.region), names_of(request), signature(request, signer, payload, time));
    request.headers.push_back({"Authorization", Secret(std::move(value))});
    return request;
}

Secret presign(const net::Request& request, const Signer& signer, std::chrono::seconds validity, Instant now) {
    if (validity < std::chrono::seconds(1) || validity > longest)
        throw Error(Fault::config, "an address cannot be signed for {} s", validity.count())
            .hint("set storage.s3.presign_s to 1 to {}", longest.count());
    auto time = basic_time(now);
    net::Request open{.method = request.method, .url = request.url, .query = request.query};
    auto& credentials = signer.credentials;
    open.query.push_back({"X-Amz-Algorithm", std::string(algorithm)});
    open.query.push_back({"X-Amz-Credential", credentials.access_key + "/" + scope_of(time, signer.region)});
    open.query.push_back({"X-Amz-Date", time});
    open.query.push_back({"X-Amz-Expires", std::to_string(validity.count())});
    open.query.push_back({"X-Amz-SignedHeaders", "host"});
    if (!credentials.session_token.empty()) open.query.push_back({"X-Amz-Security-Token", credentials.session_token});
    sort(open.query);
    auto proof = signature(open, signer, "UNSIGNED-PAYLOAD", time);
    open.query.push_back({"X-Amz-Signature", proof});
    return Secret(net::full_url(open));
}

}  // namespace igny8::storage
