#include "base/mime_type.hpp"

#include <gtest/gtest.h>

namespace igny8 {
namespace {

TEST(MimeType, GoesByTheEndingInAnyCase) {
    EXPECT_EQ(mime_type("a/b.c/Film.MP4"), "video/mp4");
    EXPECT_EQ(mime_type("photo.jpeg"), "image/jpeg");
    EXPECT_EQ(mime_type("page.html"), "application/octet-stream");
    EXPECT_EQ(mime_type("mp4"), "application/octet-stream");
    EXPECT_EQ(mime_type(""), "application/octet-stream");
}

}  // namespace
}  // namespace igny8
