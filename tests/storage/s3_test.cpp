#include "storage/s3.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "fake_s3.hpp"
#include "world.hpp"

namespace igny8::storage {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct S3 : testing::Test {
    World world;
    FakeS3 service;
    S3Store store(const S3Settings& settings = bucket(), const S3Places& where = places()) {
        return S3Store(settings, where, service.send(), world.clock(), half);
    }
    Fault fault_of_put(std::string* told = nullptr) {
        try {
            store().put(world.file("a.jpg", "picture"));
        } catch (const Error& error) {
            if (told) *told = error.message() + " | " + error.hint();
            EXPECT_THAT(error.message() + error.hint(), Not(HasSubstr("PLANTED")));
            return error.fault();
        }
        return Fault::internal;
    }
    void answer_with(net::Reply reply) {
        service.instead = [reply](const net::Request&) { return reply; };
    }
};

TEST_F(S3, PutsAFileUnderANameMadeOfItsContent) {
    auto stored = store().put(world.file("Photo.JPG", "picture"));
    auto key = "media/" + sha256("picture") + ".jpg";
    EXPECT_EQ(stored.key, key);
    EXPECT_EQ(stored.url, "https://cdn.example.org/" + key);
    EXPECT_FALSE(stored.secret_url);
    EXPECT_EQ(service.objects.at(key).bytes, "picture");
    EXPECT_EQ(service.objects.at(key).type, "image/jpeg");
    EXPECT_EQ(service.objects.at(key).sha256, sha256("picture"));
}

TEST_F(S3, SendsTheSameFileOnce) {
    auto file = world.file("a.jpg", "picture");
    EXPECT_TRUE(store().put(file).sent);
    EXPECT_FALSE(store().put(file).sent);
    EXPECT_EQ(service.count("PUT"), 1);
}

TEST_F(S3, PutsAgainWhatACleaningWouldSoonTakeAway) {
    auto file = world.file("a.jpg", "picture");
    store().put(file);
    world.now += std::chrono::hours(30);
    EXPECT_TRUE(store().put(file).sent);
}

TEST_F(S3, PutsAgainWhatLiesThereWithAnotherTypeOrLength) {
    auto file = world.file("a.jpg", "picture");
    auto key = store().put(file).key;
    service.objects[key].type = "text/html";
    EXPECT_TRUE(store().put(file).sent);
    service.objects[key].bytes = "pic";
    EXPECT_TRUE(store().put(file).sent);
    EXPECT_FALSE(store().put(file).sent);
}

TEST_F(S3, SignsTheAddressWhereNothingIsPublic) {
    auto where = places();
    where.public_base_url.clear();
    auto stored = store(bucket(), where).put(world.file("a.jpg", "picture"));
    EXPECT_TRUE(stored.secret_url);
    EXPECT_THAT(stored.url, StartsWith("https://s3.example.org/acme/media/"));
    EXPECT_THAT(stored.url, HasSubstr("X-Amz-Expires=600"));
}

TEST_F(S3, NamesTheBucketInTheHostWhenToldTo) {
    auto settings = bucket();
    settings.path_style = false;
    std::string url;
    service.instead = [&](const net::Request& request) {
        url = request.url;
        return FakeS3::reply(200);
    };
    store(settings).remove("media/x");
    EXPECT_EQ(url, "https://acme.s3.example.org/media/x");
}

TEST_F(S3, FindsAmazonByItsRegion) {
    auto settings = bucket();
    settings.endpoint.clear();
    EXPECT_EQ(store(settings).title(), "the bucket 'acme' at s3.eu-central-1.amazonaws.com");
}

TEST_F(S3, FollowsTheServersClockAfterOneRefusal) {
    world.now += std::chrono::minutes(40);
    auto server = *from_rfc3339("2026-11-23T09:00:00Z");
    service.instead = [&](const net::Request& request) -> std::optional<net::Reply> {
        for (auto& field : request.headers)
            if (field.name == "x-amz-date" && field.plain() == "20261123T090000Z") return {};
        auto refused = FakeS3::error(403, "RequestTimeTooSkewed");
        refused.date = server;
        return refused;
    };
    EXPECT_TRUE(store().put(world.file("a.jpg", "picture")).sent);
}

TEST_F(S3, TellsToSetTheClockWhenTheServersOwnDoesNotHelp) {
    auto refused = FakeS3::error(403, "RequestTimeTooSkewed");
    refused.date = world.now;
    service.instead = [refused](const net::Request& r) -> std::optional<net::Reply> {
        if (r.method == "HEAD") return {};
        return refused;
    };
    std::string told;
    EXPECT_EQ(fault_of_put(&told), Fault::config);
    EXPECT_THAT(told, HasSubstr("set this machine's clock"));
    EXPECT_EQ(service.count("PUT"), 2);
}

TEST_F(S3, TriesAgainWhatMayPass) {
    int left = 3;
    service.instead = [&](const net::Request& request) -> std::optional<net::Reply> {
        if (request.method != "PUT" || left-- <= 0) return {};
        if (left == 2) return net::Reply{.transport = net::Transport::lost};
        return left == 1 ? FakeS3::error(503, "SlowDown") : FakeS3::error(400, "RequestTimeout");
    };
    EXPECT_TRUE(store().put(world.file("a.jpg", "picture")).sent);
    EXPECT_EQ(service.count("PUT"), 4);
    EXPECT_EQ(world.slept, Milliseconds(250 + 500 + 1000)) << "half a second doubled, and chance a half";
}

TEST_F(S3, SaysWhoMustPutWhatRight) {
    struct Row {
        int status;
        std::string_view code;
        Fault fault;
        std::string_view hint;
    };
    for (auto& row : std::vector<Row>{{403, "SignatureDoesNotMatch", Fault::config, "AWS_SECRET_ACCESS_KEY"},
                                      {403, "InvalidAccessKeyId", Fault::config, "AWS_ACCESS_KEY_ID"},
                                      {403, "AccessDenied", Fault::config, "s3:PutObject"},
                                      {400, "ExpiredToken", Fault::config, "set new ones"},
                                      {400, "AuthorizationHeaderMalformed", Fault::config, "storage.s3.region"},
                                      {404, "NoSuchBucket", Fault::config, "storage.s3.bucket"},
                                      {301, "PermanentRedirect", Fault::config, "storage.s3.region"},
                                      {400, "EntityTooLarge", Fault::input, ""},
                                      {409, "OperationAborted", Fault::busy, ""},
                                      {500, "InternalError", Fault::unavailable, ""},
                                      {503, "SlowDown", Fault::busy, ""},
                                      {400, "Nonsense", Fault::protocol, "storage.s3.endpoint"},
                                      {400, "BadDigest", Fault::unavailable, ""}}) {
        service.instead = [&](const net::Request& r) -> std::optional<net::Reply> {
            if (r.method == "HEAD") return {};
            return FakeS3::error(row.status, row.code);
        };
        std::string told;
        EXPECT_EQ(fault_of_put(&told), row.fault) << row.code;
        EXPECT_THAT(told, HasSubstr(row.hint)) << row.code;
    }
}

TEST_F(S3, NamesTheBucketsRegion) {
    answer_with(FakeS3::reply(301, "", {{"x-amz-bucket-region", "ap-south-1"}}));
    std::string told;
    EXPECT_EQ(fault_of_put(&told), Fault::config);
    EXPECT_THAT(told, HasSubstr("the region 'ap-south-1'"));
}

TEST_F(S3, FollowsNoRedirect) {
    service.instead = [](const net::Request& request) {
        EXPECT_EQ(request.redirects, 0);
        return FakeS3::reply(200);
    };
    store().remove("media/x");
}

TEST_F(S3, CleansOnlyWhatIsOldAndItsOwn) {
    auto file = world.file("a.jpg", "picture");
    store().put(file);
    service.objects["media/holiday.jpg"] = {"not ours", "image/jpeg", ""};
    service.objects["other/" + sha256("x") + ".jpg"] = {"not ours", "image/jpeg", ""};
    service.uploads["U9"] = {"media/" + sha256("film") + ".mp4"};
    EXPECT_EQ(store().clean(*from_rfc3339("2026-11-23T07:00:00Z")).files, 0);
    auto cleaned = store().clean(*from_rfc3339("2026-11-23T08:30:00Z"));
    EXPECT_EQ(cleaned.files, 1);
    EXPECT_EQ(cleaned.bytes, 7);
    EXPECT_EQ(cleaned.uploads, 1);
    EXPECT_EQ(service.objects.size(), 2u);
}

TEST_F(S3, ToleratesAListingThatNeverEnds) {
    service.instead = [](const net::Request& request) -> std::optional<net::Reply> {
        if (request.method != "GET") return {};
        return FakeS3::reply(200,
                             "<X><IsTruncated>true</IsTruncated><NextKeyMarker>k</NextKeyMarker>"
                             "<Contents><Key>media/k</Key></Contents></X>");
    };
    EXPECT_EQ(store().clean(world.now).files, 0);
    EXPECT_LE(service.log.size(), 4u);
}

TEST_F(S3, RefusesSettingsThatCannotBe) {
    auto wrong = [&](auto change) {
        auto settings = bucket();
        change(settings);
        try {
            store(settings);
        } catch (const Error& error) {
            return error.fault();
        }
        return Fault::internal;
    };
    EXPECT_EQ(wrong([](S3Settings& s) { s.bucket.clear(); }), Fault::config);
    EXPECT_EQ(wrong([](S3Settings& s) { s.bucket = "a/../b"; }), Fault::config);
    EXPECT_EQ(wrong([](S3Settings& s) { s.signer.credentials.secret_key = {}; }), Fault::config);
    EXPECT_EQ(wrong([](S3Settings& s) { s.endpoint = "https://s3.example.org/acme"; }), Fault::config);
    EXPECT_EQ(wrong([](S3Settings& s) { s.part_bytes = 1; }), Fault::config);
    EXPECT_EQ(wrong([](S3Settings&) {}), Fault::internal);
}

}  // namespace
}  // namespace igny8::storage
