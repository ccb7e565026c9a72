#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "storage/sigv4.hpp"

namespace igny8::storage {

struct S3Settings {
    std::string
        endpoint;  ///< "https://s3.eu-central-1.amazonaws.com", without the bucket; empty: Amazon's of the region
    std::string bucket;
    std::string acl;                     ///< canned, of each object ("public-read"); empty: as the bucket says
    std::string cache_control;           ///< of each object; empty: none
    bool path_style = false;             ///< ENDPOINT/BUCKET/KEY instead of BUCKET.ENDPOINT/KEY
    Signer signer{};                     ///< keys and region
    uint64_t part_bytes = 0;             ///< of a multipart upload; at least 5 MiB, which S3 asks of all but the last
    uint64_t multipart_bytes = 0;        ///< longer files go up in parts
    std::chrono::seconds signed_for{0};  ///< how long a signed address is good, where there is no public one
};

/// Amazon's endpoint when none is named, the scheme when it is missing. Errors: Fault::config naming the setting that
/// is missing or cannot be.
S3Settings checked(S3Settings settings);

/// The bucket's own address, without '/' at its end.
std::string bucket_url(const S3Settings& settings);
/// Where people should look: "s3.eu-central-1.amazonaws.com".
std::string host_of(const S3Settings& settings);

}  // namespace igny8::storage
