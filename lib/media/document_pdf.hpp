#pragma once
// Pictures as the pages of one PDF: what LinkedIn calls a document and its readers swipe through. Cairo stays in the
// .cpp.
#include <span>
#include <string>

#include "base/files.hpp"

namespace igny8::media {

struct PdfPage {
    std::string jpeg;  ///< the whole page
    int width_px = 0, height_px = 0;
    std::string text;  ///< what is written on the picture: for search and for readers who listen
    std::string link;  ///< where a click leads; empty: nowhere
};

struct PdfInfo {
    std::string title, author, language = "en";
};

/// A page is as large as its picture at 96 dots an inch. The text lies below the picture, where programs find it and
/// nobody sees it. The same pages give the same bytes.
/// Errors: Fault::input when there is no page, or a page is no JPEG of the size it says.
std::string pdf_of(std::span<const PdfPage> pages, const PdfInfo& info);

}  // namespace igny8::media
