// The S3 store against a real S3 service: OpenStack Swift, which run_swift.py starts. By libcurl, as it is used.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <mutex>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "net/curl.hpp"
#include "storage/preflight.hpp"
#include "storage/s3_multipart.hpp"
#include "world.hpp"

namespace igny8::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr size_t mebibyte = size_t{1} << 20;

std::string of_swift(const char* name) {
    const char* value = std::getenv(name);
    if (!value) throw Error(Fault::config, "'{}' is not set", name).hint("run it by tests/storage/run_swift.py");
    return value;
}

std::string many_bytes(size_t size, char salt) {
    std::string bytes(1, salt);
    for (size_t i = 0; bytes.size() < size; ++i) bytes += std::to_string(i) + ",";
    bytes.resize(size);
    return bytes;
}

struct Swift : testing::Test {
    World world;
    Clock clock = system_clock();
    net::Send curl = net::over_curl({.allow_private = true});
    int puts = 0, lose_part = 0;

    /// libcurl, with every PUT counted, and the answer to a part lost when a test wants it.
    net::Send send() {
        return [this](const net::Request& request) {
            EXPECT_THAT(net::shown(request) + net::dry_run(request), Not(HasSubstr(of_swift("IGNY8_SWIFT_SECRET"))));
            puts += request.method == "PUT" ? 1 : 0;
            for (auto& field : request.query)
                if (lose_part > 0 && field.name == "partNumber" && std::stoi(std::string(field.plain())) >= lose_part)
                    return net::Reply{.transport = net::Transport::lost, .error = "lost by the test"};
            return curl(request);
        };
    }
    static S3Settings settings() {
        auto s = bucket();
        s.endpoint = of_swift("IGNY8_SWIFT_S3");
        s.signer.region = "us-east-1";
        s.signer.credentials = {of_swift("IGNY8_SWIFT_KEY"), Secret(of_swift("IGNY8_SWIFT_SECRET")), {}};
        s.cache_control = "public, max-age=31536000, immutable";
        return s;
    }
    S3Store store(const S3Settings& s, bool is_public = true) {
        S3Places where = places();
        where.public_base_url = is_public ? of_swift("IGNY8_SWIFT_PUBLIC") + "/" + s.bucket : "";
        return S3Store(s, where, send(), clock, [] { return 0.0; });
    }
    /// With everything in it for everybody to read, or not.
    void make_bucket(const S3Settings& s, bool is_public = true) {
        S3Client client(s, send(), clock);
        net::Request put{.method = "PUT", .url = bucket_url(s) + "/"};
        if (is_public) put.headers = {{"x-amz-acl", "public-read"}};
        auto answer = client.ask(put);
        ASSERT_TRUE(answer.ok() || answer.code == "BucketAlreadyOwnedByYou")
            << answer.reply.status << answer.reply.body;
        puts = 0;
    }
    net::Reply stranger(const std::string& url) { return curl({.url = url, .redirects = 0}); }
    std::vector<std::string> problems(const Stored& stored, const Path& file) {
        std::vector<std::string> codes;
        Clock quick{clock.now, [](Milliseconds) {}};
        for (auto& problem : preflight(curl, quick, expected(stored, file), true)) codes.push_back(problem.code);
        return codes;
    }
    Fault fault_of_put(const S3Settings& s, std::string* told = nullptr) {
        try {
            store(s).put(world.file("a.jpg", "picture"));
        } catch (const Error& error) {
            if (told) *told = error.message() + " | " + error.hint();
            EXPECT_THAT(error.message() + error.hint(), Not(HasSubstr(of_swift("IGNY8_SWIFT_SECRET"))));
            return error.fault();
        }
        return Fault::internal;
    }
};

TEST_F(Swift, GivesAStrangerWhatWasPut) {
    make_bucket(settings());
    auto file = world.file("a.jpg", many_bytes(30'000, 'a'));
    auto stored = store(settings()).put(file);
    EXPECT_TRUE(stored.sent);
    auto reply = stranger(stored.url);
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, read_file(file));
    EXPECT_EQ(reply.headers.get("Content-Type"), "image/jpeg");
    EXPECT_THAT(problems(stored, file), ElementsAre());
    EXPECT_FALSE(store(settings()).put(file).sent) << "it lies there already";
}

TEST_F(Swift, TakesTheBucketInTheHostToo) {
    auto s = settings();
    make_bucket(s);
    s.path_style = false;
    auto stored = store(s).put(world.file("b.png", "by the host's name"));
    EXPECT_EQ(stranger(stored.url).body, "by the host's name");
}

TEST_F(Swift, GoesOnWithAnUploadThatAnotherProcessBegan) {
    make_bucket(settings());
    auto bytes = many_bytes(12 * mebibyte, 'c');
    auto film = world.file("film.mp4", bytes);
    lose_part = 3;
    EXPECT_THROW(store(settings()).put(film), Error);
    EXPECT_EQ(puts, 2 + 5) << "two parts came, the third was tried five times";
    puts = lose_part = 0;
    auto stored = store(settings()).put(film);
    EXPECT_EQ(puts, 1) << "only the third part again";
    auto reply = stranger(stored.url);
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.body == bytes);
    EXPECT_EQ(reply.headers.get("Content-Type"), "video/mp4");
    EXPECT_THAT(problems(stored, film), ElementsAre());
}

TEST_F(Swift, TakesBackUploadsAndFilesThatAreOld) {
    auto s = settings();
    s.bucket = "cleaning";
    make_bucket(s);
    store(s).put(world.file("a.jpg", "old"));
    lose_part = 2;
    EXPECT_THROW(store(s).put(world.file("film.mp4", many_bytes(11 * mebibyte, 'd'))), Error);
    EXPECT_EQ(store(s).clean(clock.now() - std::chrono::hours(1)).files, 0);
    auto cleaned = store(s).clean(clock.now() + std::chrono::hours(1));
    EXPECT_EQ(cleaned.files, 1);
    EXPECT_EQ(cleaned.uploads, 1);
    S3Client client(s, send(), clock);
    EXPECT_TRUE(open_uploads(client, "").empty());
}

TEST_F(Swift, LetsASignedAddressInUntilItEnds) {
    auto s = settings();
    s.bucket = "private";
    make_bucket(s, false);
    auto file = world.file("a.jpg", many_bytes(5'000, 'e'));
    auto stored = store(s, false).put(file);
    EXPECT_TRUE(stored.secret_url);
    EXPECT_EQ(stranger(stored.url).body, read_file(file));
    EXPECT_THAT(problems(stored, file), ElementsAre());
    EXPECT_EQ(stranger(stored.url.substr(0, stored.url.find('?'))).status / 100, 4) << "without its signature";
    auto forged = stored.url;
    forged.back() = forged.back() == '0' ? '1' : '0';
    EXPECT_EQ(stranger(forged).status, 403);

    S3Client client(s, send(), clock);
    auto ended = presign({.url = client.address(stored.key)}, s.signer, std::chrono::seconds(60),
                         clock.now() - std::chrono::minutes(5));
    EXPECT_EQ(stranger(std::string(ended.reveal())).status, 403);
}

TEST_F(Swift, TellsAStrangersTroubleWithAPrivateBucket) {
    auto s = settings();
    s.bucket = "private";
    make_bucket(s, false);
    auto file = world.file("a.jpg", many_bytes(5'000, 'f'));
    EXPECT_THAT(problems(store(s).put(file), file), ElementsAre("forbidden"));
    auto stored = store(s).put(file);
    stored.url = of_swift("IGNY8_SWIFT_PUBLIC") + "/nowhere/" + stored.key;
    EXPECT_EQ(problems(stored, file).size(), 1u);
}

TEST_F(Swift, RefusesWrongKeysAndBuckets) {
    make_bucket(settings());
    std::string told;
    auto wrong_secret = settings();
    wrong_secret.signer.credentials.secret_key = Secret("wrong");
    EXPECT_EQ(fault_of_put(wrong_secret, &told), Fault::config);
    EXPECT_THAT(told, HasSubstr("SignatureDoesNotMatch"));
    auto wrong_key = settings();
    wrong_key.signer.credentials.access_key = "igny8:nobody";
    EXPECT_EQ(fault_of_put(wrong_key, &told), Fault::config);
    EXPECT_THAT(told, HasSubstr("AWS_ACCESS_KEY_ID"));
    auto no_bucket = settings();
    no_bucket.bucket = "nobody-made-it";
    EXPECT_EQ(fault_of_put(no_bucket, &told), Fault::config);
    EXPECT_THAT(told, HasSubstr("NoSuchBucket"));
    auto wrong_region = settings();
    wrong_region.signer.region = "eu-west-9";
    EXPECT_EQ(fault_of_put(wrong_region, &told), Fault::config);
    EXPECT_THAT(told, HasSubstr("storage.s3.region"));
}

TEST_F(Swift, FollowsItsClockWhenOursIsWrong) {
    make_bucket(settings());
    for (auto off : {std::chrono::hours(-30), std::chrono::hours(2)}) {
        clock.now = [off] { return system_clock().now() + off; };
        auto file = world.file("a.jpg", many_bytes(3'000, off.count() < 0 ? 'g' : 'h'));
        auto stored = store(settings()).put(file);
        EXPECT_EQ(stranger(stored.url).body, read_file(file));
        auto open = store(settings(), false).put(file);
        EXPECT_EQ(stranger(open.url).body, read_file(file)) << "a signed address by the server's clock";
    }
}

TEST_F(Swift, RefusesBytesThatAreNotThoseOfTheSignature) {
    make_bucket(settings());
    S3Client client(settings(), send(), clock, [] { return 0.0; });
    net::Request put{.method = "PUT", .url = client.address("media/x"), .body = "other bytes"};
    EXPECT_FALSE(client.ask(put, sha256("these bytes")).ok());
}

TEST_F(Swift, KeepsNamesThatNeedEncoding) {
    make_bucket(settings());
    S3Client client(settings(), send(), clock);
    for (std::string key : {"a b+c/ü&=?#%25.txt", "x//y/~z'()*!", "$-_.,:;@"}) {
        net::Request put{.method = "PUT", .url = client.address(key), .body = key};
        auto answer = client.ask(put, sha256(key));
        EXPECT_TRUE(answer.ok()) << key << " " << answer.code;
        EXPECT_EQ(client.ask({.url = client.address(key)}).reply.body, key);
    }
}

}  // namespace
}  // namespace igny8::storage
