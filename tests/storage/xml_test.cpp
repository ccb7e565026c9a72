#include <gtest/gtest.h>

#include "storage/s3_xml.hpp"

namespace igny8::storage {
namespace {

TEST(S3Xml, FindsTextsAndRows) {
    std::string_view xml =
        "<?xml version=\"1.0\"?>\n<R xmlns=\"http://x/\"><Part><N>1</N><E>&quot;a&amp;b&quot;</E></Part>"
        "<PartOfIt>no</PartOfIt><Part ><N> 2 </N></Part><N>3</N></R>";
    auto parts = elements(xml, "Part");
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(text_of(parts[0], "E"), "\"a&b\"");
    EXPECT_EQ(text_of(parts[1], "N"), "2");
    EXPECT_EQ(text_of(xml, "None"), "");
}

TEST(S3Xml, ReadsEntitiesOnce) { EXPECT_EQ(text_of("<A>&amp;lt;</A>", "A"), "&lt;"); }

TEST(S3Xml, SurvivesWhatIsBroken) {
    for (auto xml : {"", "<", "<A", "<A>", "<A></B>", "</A><A>", "<A attribute", "<Part><Part><Part>"})
        EXPECT_TRUE(elements(xml, "A").empty()) << xml;
}

}  // namespace
}  // namespace igny8::storage
