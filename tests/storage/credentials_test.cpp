#include "storage/credentials.hpp"

#include <gtest/gtest.h>

namespace igny8::storage {
namespace {

constexpr std::string_view file =
    "# keys\r\n[default]\r\naws_access_key_id = AK1\r\naws_secret_access_key=SK1=\r\n\r\n"
    "[ other ]\naws_access_key_id=AK2\n; aws_access_key_id=AK3\naws_secret_access_key=SK2\naws_session_token=T2\n"
    "[half]\naws_access_key_id=AK4\n";

TEST(AwsCredentials, ReadsTheProfile) {
    auto keys = read_credentials(file, "default");
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->access_key, "AK1");
    EXPECT_EQ(keys->secret_key.reveal(), "SK1=");
    EXPECT_TRUE(keys->session_token.empty());
    auto other = read_credentials(file, "other");
    ASSERT_TRUE(other);
    EXPECT_EQ(other->access_key, "AK2");
    EXPECT_EQ(other->session_token.reveal(), "T2");
}

TEST(AwsCredentials, GivesNothingWithoutBothKeys) {
    EXPECT_FALSE(read_credentials(file, "half"));
    EXPECT_FALSE(read_credentials(file, "none"));
    EXPECT_FALSE(read_credentials("", "default"));
    EXPECT_FALSE(read_credentials("aws_access_key_id=A\naws_secret_access_key=B", "default"));
}

}  // namespace
}  // namespace igny8::storage
