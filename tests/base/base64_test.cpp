#include "base/base64.hpp"

#include <gtest/gtest.h>

namespace igny8 {
namespace {

TEST(Base64, WritesTheVectorsOfRfc4648) {
    const char* plain[] = {"", "f", "fo", "foo", "foob", "fooba", "foobar"};
    const char* coded[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
    for (int i = 0; i < 7; ++i) EXPECT_EQ(to_base64(plain[i], Base64::standard), coded[i]);
}

TEST(Base64, NeedsNoQuotesInTheAlphabetOfAddresses) {
    EXPECT_EQ(to_base64("\xFB\xFF\xFE\xFF", Base64::standard), "+//+/w==");
    EXPECT_EQ(to_base64("\xFB\xFF\xFE\xFF", Base64::url), "-__-_w");
}

}  // namespace
}  // namespace igny8
