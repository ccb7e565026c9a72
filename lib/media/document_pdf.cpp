#include "media/document_pdf.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <cstdlib>
#include <cstring>
#include <new>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "media/picture.hpp"
#include "media/text_layout.hpp"

namespace igny8::media {
namespace {

using Surface = Handle<cairo_surface_t, cairo_surface_destroy>;
using Cairo = Handle<cairo_t, cairo_destroy>;

constexpr double points = 72.0 / 96;                  // in a pixel
constexpr const char* date = "2000-01-01T00:00:00Z";  // a clock would make every document another one

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS)
        throw Error(Fault::internal, "cannot write a PDF: {}", cairo_status_to_string(status));
}

void describe(cairo_surface_t* pdf, const PdfInfo& info) {
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, drawable(info.title).c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, drawable(info.author).c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "igny8");
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/// The page's JPEG as it is; Cairo asks for a surface of its size, but never for its pixels.
Surface picture_of(const PdfPage& page) {
    if (!page.jpeg.starts_with("\xff\xd8"))
        throw Error(Fault::input, "a page of the PDF is no JPEG").hint("encode it first");
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, page.width_px, page.height_px));
    check(cairo_surface_status(surface.get()));
    auto* bytes = static_cast<unsigned char*>(std::malloc(page.jpeg.size()));
    if (!bytes) throw std::bad_alloc();
    std::memcpy(bytes, page.jpeg.data(), page.jpeg.size());
    check(cairo_surface_set_mime_data(surface.get(), CAIRO_MIME_TYPE_JPEG, bytes, page.jpeg.size(), std::free, bytes));
    return surface;
}

void write_words(cairo_t* cr, const PdfPage& page, const std::string& language) {
    if (page.text.empty()) return;
    TextStyle style;
    style.size_px = 24;
    style.language = language;
    auto layout = make_layout(drawable(page.text), style, page.width_px * 0.9, true);
    cairo_move_to(cr, page.width_px * 0.05, page.height_px * 0.05);
    pango_cairo_show_layout(cr, layout.get());
    cairo_new_path(cr);
}

/// Only web addresses, without what would end the attribute they stand in.
std::string link_attribute(const PdfPage& page) {
    const auto& link = page.link;
    if (!link.starts_with("https://") && !link.starts_with("http://")) return "";
    for (unsigned char c : link)
        if (c <= ' ' || c == '\'' || c == '\\' || c >= 0x7f) return "";
    return fmt::format("rect=[0 0 {} {}] uri='{}'", page.width_px * points, page.height_px * points, link);
}

void write_page(cairo_t* cr, const PdfPage& page, const std::string& language) {
    const auto link = link_attribute(page);
    const auto picture = picture_of(page);
    cairo_save(cr);
    cairo_scale(cr, points, points);
    write_words(cr, page, language);
    cairo_set_source_surface(cr, picture.get(), 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
    if (!link.empty()) {  // with a rectangle of its own: Cairo 1.16 takes no picture inside a link
        cairo_tag_begin(cr, CAIRO_TAG_LINK, link.c_str());
        cairo_tag_end(cr, CAIRO_TAG_LINK);
    }
    cairo_show_page(cr);
    check(cairo_status(cr));
}

}  // namespace

std::string pdf_of(std::span<const PdfPage> pages, const PdfInfo& info) {
    if (pages.empty()) throw Error(Fault::input, "a PDF needs a page");
    std::string out;
    Surface pdf(
        cairo_pdf_surface_create_for_stream(append, &out, pages[0].width_px * points, pages[0].height_px * points));
    check(cairo_surface_status(pdf.get()));
    describe(pdf.get(), info);
    {
        Cairo cr(cairo_create(pdf.get()));
        for (const auto& page : pages) {
            cairo_pdf_surface_set_size(pdf.get(), page.width_px * points, page.height_px * points);
            write_page(cr.get(), page, info.language);
        }
    }
    cairo_surface_finish(pdf.get());
    check(cairo_surface_status(pdf.get()));
    return out;
}

}  // namespace igny8::media
