#include "assets/kept_medium.hpp"

#include "assets/article_picture.hpp"
#include "base/digest.hpp"

namespace igny8::assets {

void keep_medium(document::Medium& medium, const std::string& bytes, std::string_view extension, const Path& folder,
                 bool write) {
    medium.bytes = static_cast<long long>(bytes.size());
    medium.sha256 = sha256(bytes);
    medium.path = (folder / (medium.sha256.substr(0, 24) + std::string(extension))).string();
    std::error_code none;
    const bool there = std::filesystem::is_regular_file(medium.path, none) && sha256_file(medium.path) == medium.sha256;
    if (write && !there) write_file(medium.path, bytes);
}

document::Medium keep_document(const document::SocialPost& post, std::span<const media::PdfPage> pages,
                               const Path& folder, bool write) {
    const auto& title = post.title.empty() ? post.source.title : post.title;
    document::Medium out;
    out.kind = "document";
    out.role = "slide";
    out.mime_type = "application/pdf";
    out.width_px = pages.front().width_px;
    out.height_px = pages.front().height_px;
    out.alt_text = title;
    out.source = "card";
    keep_medium(out, media::pdf_of(pages, {title, post.source.site_name, post.language}), ".pdf", folder, write);
    return out;
}

}  // namespace igny8::assets
