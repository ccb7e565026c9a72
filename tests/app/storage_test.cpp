#include "app/storage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/error.hpp"

namespace igny8::app {
namespace {

constexpr const char* variables[] = {
    "AWS_ACCESS_KEY_ID",           "AWS_SECRET_ACCESS_KEY",   "AWS_SESSION_TOKEN",  "AWS_PROFILE",
    "AWS_SHARED_CREDENTIALS_FILE", "AWS_STORAGE_BUCKET_NAME", "AWS_S3_REGION_NAME", "AWS_REGION",
    "AWS_DEFAULT_REGION",          "AWS_ENDPOINT_URL_S3",     "AWS_ENDPOINT_URL",   "MEDIA_CDN_URL",
    "CREDENTIALS_DIRECTORY"};

class StorageSettings : public testing::Test {
protected:
    StorageSettings() {
        for (auto name : variables) ::unsetenv(name);
        ::setenv("XDG_CONFIG_HOME", folder_.path().c_str(), 1);
        ::setenv("HOME", folder_.path().c_str(), 1);
    }
    ~StorageSettings() override {
        for (auto name : variables) ::unsetenv(name);
        ::unsetenv("XDG_CONFIG_HOME");
    }

    std::optional<storage::Settings> read(const std::string& settings) {
        write_file(folder_.path() / "config.yaml", settings);
        return storage_settings(Config::load(folder_.path() / "config.yaml"));
    }
    void set(const char* name, const char* value) { ::setenv(name, value, 1); }

    ScratchFolder folder_;
};

TEST_F(StorageSettings, AreNoneUntilAProviderIsNamed) { EXPECT_FALSE(read("storage: {prefix: x}\n")); }

TEST_F(StorageSettings, TakeWhatIsEmptyFromTheEnvironment) {
    set("AWS_ACCESS_KEY_ID", "AK");
    set("AWS_SECRET_ACCESS_KEY", "SK");
    set("AWS_SESSION_TOKEN", "T");
    set("AWS_STORAGE_BUCKET_NAME", "acme");
    set("AWS_S3_REGION_NAME", "eu-central-1");
    set("AWS_REGION", "elsewhere");
    set("AWS_ENDPOINT_URL", "https://all.example.org");
    set("AWS_ENDPOINT_URL_S3", "https://s3.example.org");
    set("MEDIA_CDN_URL", "https://cdn.example.org");
    auto found = read("storage: {provider: s3}\n");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->public_base_url, "https://cdn.example.org");
    EXPECT_EQ(found->s3.bucket, "acme");
    EXPECT_EQ(found->s3.endpoint, "https://s3.example.org");
    EXPECT_EQ(found->s3.signer.region, "eu-central-1");
    EXPECT_EQ(found->s3.signer.credentials.access_key, "AK");
    EXPECT_EQ(found->s3.signer.credentials.secret_key.reveal(), "SK");
    EXPECT_EQ(found->s3.signer.credentials.session_token.reveal(), "T");
    EXPECT_EQ(found->s3.part_bytes, uint64_t{16} << 20);
    EXPECT_EQ(found->keep, std::chrono::hours(24 * 30));
}

TEST_F(StorageSettings, GoBeforeTheEnvironment) {
    set("AWS_STORAGE_BUCKET_NAME", "acme");
    set("MEDIA_CDN_URL", "https://cdn.example.org");
    auto found = read("storage: {provider: s3, public_base_url: 'https://own.example.org', s3: {bucket: own}}\n");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->public_base_url, "https://own.example.org");
    EXPECT_EQ(found->s3.bucket, "own");
    EXPECT_EQ(found->s3.signer.region, "us-east-1");
}

TEST_F(StorageSettings, FindTheKeysInTheFileOfEveryTool) {
    std::filesystem::create_directory(folder_.path() / ".aws");
    write_file(folder_.path() / ".aws/credentials",
               "[default]\naws_access_key_id=A1\naws_secret_access_key=S1\n[acme]\naws_access_key_id=A2\n"
               "aws_secret_access_key=S2\n");
    EXPECT_EQ(read("storage: {provider: s3}\n")->s3.signer.credentials.access_key, "A1");
    set("AWS_PROFILE", "acme");
    EXPECT_EQ(read("storage: {provider: s3}\n")->s3.signer.credentials.access_key, "A2");
    write_file(folder_.path() / "igny8-aws-credentials", "[acme]\naws_access_key_id=A3\naws_secret_access_key=S3\n");
    set("CREDENTIALS_DIRECTORY", folder_.path().c_str());
    EXPECT_EQ(read("storage: {provider: s3}\n")->s3.signer.credentials.access_key, "A3");
}

TEST_F(StorageSettings, NameTheBucketInThePathExceptForAmazon) {
    auto style = [&](const std::string& s3) {
        return read("storage: {provider: s3, s3: {" + s3 + "}}\n")->s3.path_style;
    };
    EXPECT_FALSE(style("bucket: acme"));
    EXPECT_FALSE(style("bucket: acme, endpoint: 'https://s3.eu-west-1.amazonaws.com'"));
    EXPECT_TRUE(style("bucket: acme.example.org"));
    EXPECT_TRUE(style("bucket: acme, endpoint: 'https://minio.example.org:9000'"));
    EXPECT_FALSE(style("bucket: acme, endpoint: 'https://minio.example.org:9000', path_style: false"));
}

TEST_F(StorageSettings, RefuseWhatCannotBe) {
    EXPECT_THROW(read("storage: {provider: s3, s3: {part_mb: 1}}\n"), Error);
    EXPECT_THROW(read("storage: {provider: local, keep_days: 0}\n"), Error);
    EXPECT_THROW(read("storage: {provider: s3, s3: {presign_s: 700000}}\n"), Error);
}

}  // namespace
}  // namespace igny8::app
