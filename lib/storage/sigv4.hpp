#pragma once
// Amazon's Signature Version 4 for the service "s3". Pure: the same request, keys and time give the same signature.
// Source: "Authenticating Requests (AWS Signature Version 4)" of the Amazon S3 API reference; its examples are the
// tests.
#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "net/request.hpp"

namespace igny8::storage {

struct Credentials {
    std::string access_key;
    Secret secret_key;
    Secret session_token;  ///< of temporary keys; may be empty
};

struct Signer {
    Credentials credentials;
    std::string region;
};

/// The request with its query in the order that is signed, and with x-amz-date, x-amz-content-sha256 and Authorization.
/// Every header it has is signed; its URL's path must be encoded as it is to be sent. `payload` is the hexadecimal
/// SHA-256 of the body.
net::Request sign(net::Request request, const Signer& signer, std::string_view payload, Instant now);

/// The request with its signature in the query, as an address that anybody may use for `validity` (1 s to 7 days, or as
/// long as temporary keys live). Its headers are not signed. Errors: Fault::config for another validity.
Secret presign(const net::Request& request, const Signer& signer, std::chrono::seconds validity, Instant now);

/// What `sign` hashes first, for comparison with what a server that refuses a signature says it hashed. Secrets in it
/// are plain.
std::string canonical_request(const net::Request& request, std::string_view payload);

}  // namespace igny8::storage
