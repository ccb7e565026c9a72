// The examples of Amazon's documentation, with its example keys.
#include "storage/sigv4.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "net/request.hpp"

namespace igny8::storage {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const std::string host = "https://examplebucket.s3.amazonaws.com";
const std::string of_nothing = sha256("");

Signer signer() { return {{"AKIAIOSFODNN7EXAMPLE", Secret(secret), {}}, "us-east-1"}; }
Instant at(std::string_view time) { return *from_rfc3339(time); }
const Instant then = at("2013-05-24T00:00:00Z");

std::string authorization(const net::Request& request) {
    for (auto& field : request.headers)
        if (field.name == "Authorization") return std::string(field.plain());
    return "";
}

TEST(SigV4, SignsAGetWithARange) {
    net::Request get{.url = host + "/test.txt", .headers = {{"Range", "bytes=0-9"}}};
    auto signed_get = sign(get, signer(), of_nothing, then);
    EXPECT_EQ(authorization(signed_get),
              "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
              "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
              "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
}

TEST(SigV4, SignsAPutWithABodyAndHeadersOfItsOwn) {
    net::Request put{
        .method = "PUT",
        .url = host + "/test%24file.text",
        .headers = {{"x-amz-storage-class", "REDUCED_REDUNDANCY"}, {"Date", "Fri, 24 May 2013 00:00:00 GMT"}},
        .body = "Welcome to Amazon S3."};
    auto payload = sha256("Welcome to Amazon S3.");
    EXPECT_EQ(payload, "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");
    EXPECT_THAT(authorization(sign(put, signer(), payload, then)),
                EndsWith("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"));
}

TEST(SigV4, SignsAListingWhoseQueryComesInAnyOrder) {
    net::Request list{.url = host + "/", .query = {{"prefix", "J"}, {"max-keys", "2"}}};
    auto signed_list = sign(list, signer(), of_nothing, then);
    EXPECT_THAT(authorization(signed_list),
                EndsWith("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"));
    EXPECT_EQ(net::full_url(signed_list), host + "/?max-keys=2&prefix=J") << "sent as it was signed";
}

TEST(SigV4, SignsAnAddress) {
    net::Request get{.url = host + "/test.txt"};
    EXPECT_THAT(std::string(presign(get, signer(), std::chrono::seconds(86400), then).reveal()),
                EndsWith("X-Amz-SignedHeaders=host&"
                         "X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"));
}

TEST(SigV4, SignsAPartOfAnUploadAtAnotherPort) {
    net::Request put{.method = "PUT",
                     .url = "http://127.0.0.1:9000/media/videos/a%20b%2Bc.mp4",
                     .query = {{"uploadId", "abc"}, {"partNumber", "1"}}};
    auto signed_put = sign(put, signer(), "UNSIGNED-PAYLOAD", at("2026-11-23T08:00:00Z"));
    auto canonical = canonical_request(
        {.method = "PUT",
         .url = put.url,
         .query = put.query,
         .headers = {{"x-amz-content-sha256", "UNSIGNED-PAYLOAD"}, {"x-amz-date", "20261123T080000Z"}}},
        "UNSIGNED-PAYLOAD");
    EXPECT_EQ(sha256(canonical), "a1ba9fbb818e7d044fc8cbe37e5c4ca73ba008e857661831509d3d827b8aa9c9");
    EXPECT_THAT(authorization(signed_put),
                EndsWith("12dc818153fc061a5412cae2ab7ac62a89be065fca79ac6e3938c36a02b161e1"));
}

TEST(SigV4, SignsTemporaryKeysWithTheirToken) {
    auto temporary = signer();
    temporary.credentials.session_token = Secret("TOKEN");
    auto request = sign({.url = host + "/a"}, temporary, of_nothing, then);
    EXPECT_THAT(authorization(request), HasSubstr(";x-amz-security-token,"));
    EXPECT_THAT(std::string(presign({.url = host + "/a"}, temporary, std::chrono::seconds(1), then).reveal()),
                HasSubstr("X-Amz-Security-Token=TOKEN"));
}

TEST(SigV4, EncodesWhatAQuerySays) {
    net::Request list{.url = host + "/", .query = {{"prefix", "a b/ü+"}}};
    EXPECT_THAT(canonical_request(list, of_nothing), HasSubstr("\nprefix=a%20b%2F%C3%BC%2B\n"));
}

TEST(SigV4, ShowsNoSecret) {
    auto temporary = signer();
    temporary.credentials.session_token = Secret("PLANTED-token");
    auto request = sign({.method = "PUT", .url = host + "/a", .body = "x"}, temporary, sha256("x"), then);
    auto told = net::dry_run(request) + net::shown(request);
    EXPECT_THAT(told, Not(HasSubstr("PLANTED")));
    EXPECT_THAT(told, Not(HasSubstr("Signature=")));
    EXPECT_THAT(authorization(request), Not(HasSubstr(secret)));
}

TEST(SigV4, SignsNoAddressForLongerThanAWeek) {
    for (int seconds : {0, 604'801})
        EXPECT_THROW(presign({.url = host + "/a"}, signer(), std::chrono::seconds(seconds), then), Error);
}

}  // namespace
}  // namespace igny8::storage
