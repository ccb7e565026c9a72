#include "media/document_pdf.hpp"

#include "base/error.hpp"
#include "media/picture_encode.hpp"

namespace igny8::media {
namespace {

PdfPage page(uint8_t grey, const char* text, const char* link = "") {
    return {encode(plain(300, 200, {grey, grey, grey}), PictureFormat::jpeg, 90), 300, 200, text, link};
}

size_t count(const std::string& where, const std::string& what) {
    size_t found = 0;
    for (size_t at = where.find(what); at != std::string::npos; at = where.find(what, at + 1)) ++found;
    return found;
}

TEST(DocumentPdfTest, EveryPictureIsAPageAsItWas) {
    const std::vector<PdfPage> pages{page(10, "One"), page(200, "Two"), page(90, "")};
    const auto pdf = pdf_of(pages, {"Tides", "Saltwater", "en"});
    EXPECT_TRUE(pdf.starts_with("%PDF-"));
    EXPECT_NE(pdf.find("/Count 3"), std::string::npos);
    for (const auto& one : pages) EXPECT_NE(pdf.find(one.jpeg), std::string::npos);
}

TEST(DocumentPdfTest, TheSamePagesGiveTheSameBytes) {
    const std::vector<PdfPage> pages{page(10, "Ebbe und Flut 潮汐 🌊")};
    EXPECT_EQ(pdf_of(pages, {"Tides"}), pdf_of(pages, {"Tides"}));
}

TEST(DocumentPdfTest, ALinkIsWebOnlyAndStaysInItsPlace) {
    EXPECT_EQ(count(pdf_of(std::vector{page(1, "", "https://example.org/a?b=c")}, {}), "https://example.org/a?b=c"),
              1u);
    for (const char* bad : {"javascript:alert(1)", "file:///etc/passwd", "https://x/' rect=[0 0 1 1]", "https://x/\\"})
        EXPECT_EQ(count(pdf_of(std::vector{page(1, "", bad)}, {}), "/URI"), 0u) << bad;
}

TEST(DocumentPdfTest, NoPagesAndNoJpegAreRefused) {
    EXPECT_THROW(pdf_of({}, {}), Error);
    EXPECT_THROW(pdf_of(std::vector<PdfPage>{{"not a picture", 10, 10, "", ""}}, {}), Error);
}

}  // namespace
}  // namespace igny8::media
