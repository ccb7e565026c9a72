#pragma once
// Bytes of a post's medium as a file under its own name.
#include <span>
#include <string_view>

#include "base/files.hpp"
#include "document/social_post.hpp"
#include "media/document_pdf.hpp"

namespace igny8::assets {

/// Fills medium.path, bytes and sha256. With `write` false no file is made, but the rest is the same.
/// Errors: Fault::cannot_create, Fault::io.
void keep_medium(document::Medium& medium, const std::string& bytes, std::string_view extension, const Path& folder,
                 bool write);

/// The slides as one PDF. Errors: as above.
document::Medium keep_document(const document::SocialPost& post, std::span<const media::PdfPage> pages,
                               const Path& folder, bool write);

}  // namespace igny8::assets
