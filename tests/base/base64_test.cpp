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
TEST(Base64, reads_back_what_it_wrote_padded_or_not_and_in_lines) {
    for (const std::string plain : {"", "f", "fo", "foo", "foob"})
        for (const Base64 alphabet : {Base64::standard, Base64::url})
            EXPECT_EQ(from_base64(to_base64(plain, alphabet), alphabet), plain);
    EXPECT_EQ(from_base64("Zm9v\r\nYg"), "foob");
}

TEST(Base64, does_not_guess_at_what_is_none) {
    for (const char* text : {"Zm9v!", "Z", "Zm=9v", "-__-_w"}) EXPECT_EQ(from_base64(text), std::nullopt) << text;
}

}  // namespace igny8
