#include "storage/s3_settings.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"

namespace igny8::storage {
namespace {

constexpr uint64_t smallest_part = uint64_t{5} << 20, largest_part = uint64_t{5} << 30;

Error missing(std::string_view what, std::string_view where) {
    return Error(Fault::config, "the storage 's3' has no {}", what).hint("set {}", where);
}

std::string endpoint_of(const S3Settings& settings) {
    auto endpoint = settings.endpoint;
    if (endpoint.empty()) endpoint = fmt::format("https://s3.{}.amazonaws.com", settings.signer.region);
    if (endpoint.find("://") == endpoint.npos) endpoint = "https://" + endpoint;
    auto wrong = [&](std::string_view why) {
        return Error(Fault::config, "'storage.s3.endpoint' is '{}', which {}", settings.endpoint, why)
            .hint("write https://HOST or https://HOST:PORT, without the bucket");
    };
    try {
        auto url = net::parse_url(endpoint);
        if (url.path != "/" || !url.query.empty()) throw wrong("says more than a host");
        bool usual = url.port == (url.scheme == "https" ? 443 : 80);
        return fmt::format("{}://{}{}", url.scheme, url.host, usual ? "" : fmt::format(":{}", url.port));
    } catch (const Error& error) {
        if (error.fault() == Fault::config) throw;
        throw wrong("is no address");
    }
}

/// What may stand in a host name and in a path alike. Source: Amazon's rules for the names of buckets.
bool can_be_bucket(std::string_view name) {
    auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_';
    };
    return name.size() >= 3 && name.size() <= 255 && name.find("..") == name.npos && name.front() != '.' &&
           std::all_of(name.begin(), name.end(), allowed);
}

}  // namespace

S3Settings checked(S3Settings settings) {
    auto& keys = settings.signer.credentials;
    if (settings.bucket.empty()) throw missing("bucket", "storage.s3.bucket or AWS_STORAGE_BUCKET_NAME");
    if (!can_be_bucket(settings.bucket)) throw Error(Fault::config, "'{}' is no name of a bucket", settings.bucket);
    if (keys.access_key.empty() || keys.secret_key.empty())
        throw missing("keys", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them into ~/.aws/credentials");
    if (settings.part_bytes < smallest_part || settings.part_bytes > largest_part)
        throw Error(Fault::config, "'storage.s3.part_mb' is not from 5 to 5120");
    settings.endpoint = endpoint_of(settings);
    return settings;
}

std::string bucket_url(const S3Settings& settings) {
    if (settings.path_style) return fmt::format("{}/{}", settings.endpoint, settings.bucket);
    auto scheme_end = settings.endpoint.find("://") + 3;
    return fmt::format("{}{}.{}", settings.endpoint.substr(0, scheme_end), text::ascii_lower(settings.bucket),
                       settings.endpoint.substr(scheme_end));
}

std::string host_of(const S3Settings& settings) { return settings.endpoint.substr(settings.endpoint.find("://") + 3); }

}  // namespace igny8::storage
