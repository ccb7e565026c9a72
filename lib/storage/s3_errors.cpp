// What S3's refusals mean. Source: "Error responses" of the Amazon S3 API reference, and what compatible services say.
#include <algorithm>

#include "storage/s3_client.hpp"

namespace igny8::storage {
namespace {

struct Meaning {
    std::string_view code;
    Fault fault;
    std::string_view hint;
};

constexpr std::string_view check_keys = "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

constexpr Meaning meanings[] = {
    {"SignatureDoesNotMatch", Fault::config,
     "check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and the region (storage.s3.region)"},
    {"InvalidAccessKeyId", Fault::config, check_keys},
    {"AccessDenied", Fault::config,
     "these keys may not do that: allow s3:PutObject, s3:GetObject, s3:ListBucket, "
     "s3:DeleteObject and s3:AbortMultipartUpload on this bucket"},
    {"AccountProblem", Fault::config, "ask the provider what is wrong with the account"},
    {"AllAccessDisabled", Fault::config, "ask the provider what is wrong with the account"},
    {"ExpiredToken", Fault::config, "these temporary keys have run out: set new ones"},
    {"InvalidToken", Fault::config, "check AWS_SESSION_TOKEN"},
    {"TokenRefreshRequired", Fault::config, "these temporary keys have run out: set new ones"},
    {"NoSuchBucket", Fault::config, "make the bucket, or set storage.s3.bucket to another"},
    {"InvalidBucketName", Fault::config, "set storage.s3.bucket to another"},
    {"PermanentRedirect", Fault::config, "set storage.s3.region and storage.s3.endpoint to those of the bucket"},
    {"TemporaryRedirect", Fault::unavailable, "a new bucket takes some minutes to be found everywhere"},
    {"AuthorizationHeaderMalformed", Fault::config, "set storage.s3.region to that of the bucket"},
    {"IllegalLocationConstraintException", Fault::config, "set storage.s3.region to that of the bucket"},
    {"AccessControlListNotSupported", Fault::config,
     "leave storage.s3.acl empty and let the bucket's policy say who reads"},
    {"RequestTimeTooSkewed", Fault::config, "set this machine's clock"},
    {"EntityTooLarge", Fault::input, "the service takes no file of this size"},
    {"QuotaExceeded", Fault::config, "make room in the bucket"},
    {"SlowDown", Fault::busy, ""},
    {"OperationAborted", Fault::busy, ""},
    {"RequestTimeout", Fault::unavailable, ""},
    {"NoSuchUpload", Fault::unavailable, ""},  // finished or taken back by a sister: the next try sees which
    {"InvalidPart", Fault::protocol, "try once more: the upload begins anew"},
    {"EntityTooSmall", Fault::protocol, "try once more: the upload begins anew"},
    {"BadDigest", Fault::unavailable, ""},  // damaged on the way, or the file was changed: the next try reads it anew
    {"XAmzContentSHA256Mismatch", Fault::unavailable, ""},
};

/// By status, where there is no code we know: a HEAD has no body at all.
Meaning by_status(int status) {
    if (status == 401 || status == 403) return {"", Fault::config, check_keys};
    if (status == 404) return {"", Fault::config, "check storage.s3.bucket and storage.s3.endpoint"};
    if (status == 301)
        return {"", Fault::config, "set storage.s3.region and storage.s3.endpoint to those of the bucket"};
    if (status == 429) return {"", Fault::busy, ""};
    if (status == 408 || status >= 500) return {"", Fault::unavailable, ""};
    return {"", Fault::protocol, "is storage.s3.endpoint the address of an S3 service?"};
}

Meaning meaning_of(const S3Answer& answer) {
    auto found = std::find_if(std::begin(meanings), std::end(meanings), [&](auto& m) { return m.code == answer.code; });
    if (found != std::end(meanings)) return *found;
    return by_status(answer.reply.ok() ? 500 : answer.reply.status);
}

std::string words_of(const S3Answer& answer) {
    if (answer.code.empty()) return fmt::format("status {}", answer.reply.status);
    return answer.message.empty() ? answer.code : fmt::format("{} ({})", answer.code, answer.message);
}

}  // namespace

Error s3_error(const S3Answer& answer, const S3Settings& settings, std::string_view doing) {
    auto host = host_of(settings);
    if (answer.reply.transport != net::Transport::delivered)
        return Error(Fault::unavailable, "{}: no answer from '{}': {}", doing, host, answer.reply.error);
    auto meaning = meaning_of(answer);
    Error error(meaning.fault, "{}: '{}' refuses with {}", doing, host, words_of(answer));
    if (auto region = answer.reply.headers.get("x-amz-bucket-region"); region && *region != settings.signer.region)
        return std::move(error).hint("the bucket is in the region '{}': set storage.s3.region", *region);
    return meaning.hint.empty() ? error : std::move(error).hint("{}", meaning.hint);
}

}  // namespace igny8::storage
