#include "base/mime_type.hpp"

#include <array>

#include "base/text.hpp"

namespace igny8 {
namespace {

constexpr auto types = std::to_array<std::pair<std::string_view, std::string_view>>({
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".png", "image/png"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
    {".mp4", "video/mp4"},
    {".m4v", "video/mp4"},
    {".mov", "video/quicktime"},
    {".webm", "video/webm"},
    {".mp3", "audio/mpeg"},
    {".m4a", "audio/mp4"},
    {".wav", "audio/wav"},
    {".pdf", "application/pdf"},
    {".json", "application/json"},
    {".srt", "application/x-subrip"},
    {".vtt", "text/vtt"},
    {".txt", "text/plain"},
});

}  // namespace

std::string_view mime_type(const Path& file) {
    auto ending = text::ascii_lower(file.extension().string());
    for (auto& [known, type] : types)
        if (known == ending) return type;
    return "application/octet-stream";
}

}  // namespace igny8
